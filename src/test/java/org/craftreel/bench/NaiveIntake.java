package org.craftreel.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.craftreel.clip.Ticket;
import org.craftreel.keys.Keyring;

/**
 * What the intake is measured against: plays as one writes them first, an INSERT and an UPDATE in a transaction each, by
 * 16 connections, answered after the commit. A process of its own on the same HTTP server, driver and database, with
 * tables of its own. It checks tickets likewise, and counts no windows and no hours.
 */
final class NaiveIntake {

    private static final int DATABASE_CONNECTIONS = 16;

    private static final String TABLES = """
            create table if not exists naive_play (
                ticket uuid primary key, clip_id uuid not null, viewer uuid not null, issued_at timestamptz not null,
                watched_ms integer not null);
            create table if not exists naive_figures (clip_id uuid primary key, plays bigint not null)
            """;

    private static final String INSERT = "insert into naive_play values (?, ?, ?, ?, 3000) on conflict do nothing";

    private static final String ADD = "update naive_figures set plays = plays + 1 where clip_id = ?";

    private static final String BEGIN = "insert into naive_figures values (?, 0) on conflict do nothing";

    private final Keyring keys;
    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<Connection> connections = new ArrayBlockingQueue<>(DATABASE_CONNECTIONS);
    private final ExecutorService threads = Executors.newFixedThreadPool(DATABASE_CONNECTIONS);

    private NaiveIntake(Keyring keys) {
        this.keys = keys;
    }

    /** @param args a port, the file of the secrets, the database's address, the role's password */
    public static void main(String... args) throws IOException, SQLException {
        NaiveIntake intake = new NaiveIntake(Keyring.parse(Files.readString(Path.of(args[1]))));
        for (int i = 0; i < DATABASE_CONNECTIONS; i++) {
            Connection connection = DriverManager.getConnection(args[2], "craftreel", args[3]);
            connection.createStatement().execute(TABLES);
            connection.setAutoCommit(false);
            intake.connections.add(connection);
        }
        Vertx.vertx()
                .createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> intake.threads.execute(() -> {
                    intake.count(request, body);
                })))
                .listen(Integer.parseInt(args[0]), "127.0.0.1");
    }

    private void count(HttpServerRequest request, Buffer body) {
        try {
            String signed = json.readTree(body.getBytes()).at("/plays/0/ticket").textValue();
            write(Ticket.verify(signed, keys).orElseThrow());
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end("{\"results\":[" + LoadRequests.NEW_PLAY + "]}");
        } catch (IOException | SQLException | InterruptedException | RuntimeException fault) {
            request.response().setStatusCode(500).end(fault.toString());
        }
    }

    private void write(Ticket ticket) throws SQLException, InterruptedException {
        Connection connection = connections.take();
        try {
            int inserted = execute(
                    connection, INSERT, ticket.id(), ticket.clip(), ticket.viewer(), Timestamp.from(ticket.issuedAt()));
            if (inserted > 0 && execute(connection, ADD, ticket.clip()) == 0) {
                execute(connection, BEGIN, ticket.clip());
                execute(connection, ADD, ticket.clip());
            }
            connection.commit();
        } finally {
            connections.add(connection);
        }
    }

    private static int execute(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < arguments.length; index++) {
                statement.setObject(index + 1, arguments[index]);
            }
            return statement.executeUpdate();
        }
    }
}
