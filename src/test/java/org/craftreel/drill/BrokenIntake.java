package org.craftreel.drill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.craftreel.clip.Ticket;
import org.craftreel.keys.Keyring;

/**
 * An intake of plays as a process of its own, with one mistake that intakes are made with. It counts into the tables of
 * a running service, so that the judge of the drills has to tell it from a right one.
 */
final class BrokenIntake {

    /** What it does wrong. */
    enum Fault {
        /** Nothing. */
        NONE,
        /** It answers what it will write. */
        ANSWERS_BEFORE_THE_COMMIT,
        /** It counts a ticket as often as it is reported. */
        COUNTS_REPEATS,
        /** It adds to figures after the rows are committed. */
        FIGURES_OUTSIDE_THE_TRANSACTION
    }

    /** Long enough that a kill comes in between now and then. */
    private static final long BETWEEN_MILLIS = 20;

    private static final String ROW = """
            insert into play (issued_day, ticket, clip_id, viewer, issued_at, reported_at, watched_ms, viewing_window,
                              rule_version, batch, qualified_batch)
            select ?, ?, ?, ?, ?, now(), 3000, ?, 1, batch, batch from play_batch_head
            on conflict do nothing
            """;

    private static final String HOUR = """
            insert into clip_hour as kept (clip_id, hour, plays, qualified, screened)
            values (?, date_trunc('hour', ?::timestamptz, 'UTC'), 1, 1, 0)
            on conflict (clip_id, hour) do update set plays = kept.plays + 1, qualified = kept.qualified + 1
            """;

    private static final String TOTALS = """
            insert into clip_figures as kept (clip_id, plays, qualified, screened, batch) values (?, 1, 1, 0, 0)
            on conflict (clip_id) do update set plays = kept.plays + 1, qualified = kept.qualified + 1
            """;

    private record Waiting(Ticket ticket, CompletableFuture<Boolean> committed) {}

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Fault fault;
    private final Keyring keys;
    private final Connection database;

    private BrokenIntake(Fault fault, Keyring keys, Connection database) {
        this.fault = fault;
        this.keys = keys;
        this.database = database;
    }

    /** @param args the fault, a port, the file of the secrets, the database's address and the role's password */
    public static void main(String... args) throws Exception {
        Connection database = DriverManager.getConnection(args[3], "craftreel", args[4]);
        database.setAutoCommit(false);
        Keyring keys = Keyring.parse(Files.readString(Path.of(args[2])));
        BrokenIntake intake = new BrokenIntake(Fault.valueOf(args[0]), keys, database);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])), 0);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/", intake::answer);
        server.start();
        intake.write();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String signed = new ObjectMapper()
                .readTree(exchange.getRequestBody())
                .at("/plays/0/ticket")
                .textValue();
        Waiting waiting = new Waiting(Ticket.verify(signed, keys).orElseThrow(), new CompletableFuture<>());
        queue.add(waiting);
        if (fault != Fault.ANSWERS_BEFORE_THE_COMMIT) {
            waiting.committed().join();
        }
        byte[] body = "{\"results\":[{\"standing\":\"QUALIFIED\"}]}".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void write() throws SQLException, InterruptedException {
        while (true) {
            List<Waiting> batch = new ArrayList<>(List.of(queue.take()));
            queue.drainTo(batch);
            Thread.sleep(BETWEEN_MILLIS);
            try (Statement statement = database.createStatement()) {
                statement.execute("update play_batch_head set batch = batch + 1");
            }
            List<Ticket> counted = new ArrayList<>();
            for (Waiting waiting : batch) {
                if (writeRow(waiting.ticket()) || fault == Fault.COUNTS_REPEATS) {
                    counted.add(waiting.ticket());
                }
            }
            if (fault == Fault.FIGURES_OUTSIDE_THE_TRANSACTION) {
                database.commit();
                // Most of its time, so that one of the first kills comes here.
                Thread.sleep(5 * BETWEEN_MILLIS);
            }
            for (Ticket ticket : counted) {
                execute(HOUR, ticket.clip(), Timestamp.from(ticket.issuedAt()));
                execute(TOTALS, ticket.clip());
            }
            database.commit();
            batch.forEach(waiting -> waiting.committed().complete(true));
        }
    }

    private boolean writeRow(Ticket ticket) throws SQLException {
        LocalDate day = LocalDate.ofInstant(ticket.issuedAt(), ZoneOffset.UTC);
        int window = (int) (ticket.issuedAt().getEpochSecond() / 1800);
        return execute(ROW, day, ticket.id(), ticket.clip(), ticket.viewer(), Timestamp.from(ticket.issuedAt()), window)
                > 0;
    }

    private int execute(String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int index = 0; index < arguments.length; index++) {
                statement.setObject(index + 1, arguments[index]);
            }
            return statement.executeUpdate();
        }
    }
}
