package org.craftreel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.craftreel.testsupport.Directories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Execution(ExecutionMode.CONCURRENT)
// Beside other classes, but one after the other: they start servers on one directory.
@ResourceLock("PostgresServerTest's data directory")
class PostgresServerTest {

    private static Path parent;
    private static Path programs;
    private static DataDirectory directory;
    private static Credentials credentials;

    private PostgresServer server;

    @BeforeAll
    static void makeCluster() throws Exception {
        parent = Files.createTempDirectory("craftreel-postgres-");
        directory = DataDirectory.open(parent.resolve("data"));
        credentials = Credentials.load(directory);
        programs = PostgresPrograms.unpack(
                directory.resolve("programs"), Wanted.postgresArchive().orElseThrow());
        // What an interrupted initdb leaves.
        Files.createDirectories(directory.resolve("postgresql.new/base"));
        Files.writeString(directory.resolve("postgresql.new/PG_VERSION"), "18\n");
    }

    @AfterAll
    static void leaveNothing() throws Exception {
        directory.close();
        Directories.delete(parent);
    }

    @BeforeEach
    void start() throws Exception {
        server = PostgresServer.start(directory, programs, credentials);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        assertThat(directory.resolve("postgresql/postmaster.pid")).doesNotExist();
    }

    @Test
    void whatIsAcknowledgedIsOnDisk() throws Exception {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(ask("show " + setting)).isEqualTo("on");
        }
        assertThat(ask("show server_encoding")).isEqualTo("UTF8");
        assertThat(ask("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask("select datlocale from pg_database where datname = 'craftreel'"))
                .isEqualTo("C.UTF-8");
    }

    @Test
    void nobodyIsTrusted() throws Exception {
        List<String> rules = Files.readAllLines(directory.resolve("postgresql/pg_hba.conf")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(rules).isNotEmpty().allMatch(line -> line.endsWith("scram-sha-256"));
        for (String user : List.of("postgres", "craftreel")) {
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), user, "guess")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void serverThatDiesIsStartedAgainOnItsPortWithItsData() throws Exception {
        ask("create table if not exists kept (n int); insert into kept values (41) returning n");
        String url = server.jdbcUrl();

        Commands.signal(postmaster(), "KILL");

        assertThat(askPatiently("select max(n) from kept")).isEqualTo("41");
        assertThat(server.jdbcUrl()).isEqualTo(url);
    }

    @Test
    void strangerUnderAStaleNumberIsLeftAlone() throws Exception {
        server.close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Path pidFile = directory.resolve("postgresql/postmaster.pid");
        Files.writeString(
                pidFile, stranger.pid() + "\n" + directory.resolve("postgresql") + "\n1\n1\n\n127.0.0.1\n\nready\n");

        start();

        assertThat(stranger.isAlive()).isTrue();
        assertThat(ask("select 1")).isEqualTo("1");
        stranger.destroyForcibly();
    }

    private long postmaster() throws Exception {
        return Long.parseLong(Files.readAllLines(directory.resolve("postgresql/postmaster.pid"))
                .get(0)
                .strip());
    }

    private String askPatiently(String sql) throws Exception {
        for (int attempt = 0; ; attempt++) {
            try {
                return ask(sql);
            } catch (SQLException e) {
                if (attempt == 100) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(server.jdbcUrl(), "craftreel", credentials.database())) {
            String[] statements = sql.split(";");
            for (String statement : Arrays.copyOf(statements, statements.length - 1)) {
                connection.createStatement().execute(statement);
            }
            ResultSet result = connection.createStatement().executeQuery(statements[statements.length - 1]);
            result.next();
            return result.getString(1);
        }
    }
}
