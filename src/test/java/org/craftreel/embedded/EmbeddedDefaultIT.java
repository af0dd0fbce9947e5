package org.craftreel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.craftreel.testsupport.Directories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged program with nothing configured, as its operator meets it. */
class EmbeddedDefaultIT {

    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final Duration LONGEST_REFUSAL = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();
    private Path parent;
    private Path data;
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        parent = Files.createTempDirectory("craftreel-it-");
        data = parent.resolve("data");
        port = freePort();
    }

    @AfterEach
    void leaveNothing() throws Exception {
        for (Process process : started) {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        }
        if (Files.exists(data.resolve("postgresql/postmaster.pid"))) {
            ProcessHandle.of(postmaster()).ifPresent(ProcessHandle::destroyForcibly);
        }
        Directories.delete(parent);
    }

    @Test
    void dataOutlivesEveryWayToStop() throws Exception {
        Process first = startAndAwait();
        execute("create table kept (n int)");
        execute("insert into kept values (1)");
        assertThat(health()).contains("\"status\": \"UP\"", "storage");

        first.destroy();
        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(data.resolve("postgresql/postmaster.pid")).doesNotExist();
        assertThat(data.resolve("pid")).doesNotExist();

        Process second = startAndAwait();
        execute("insert into kept values (2)");
        long leftBehind = postmaster();
        second.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(leftBehind)).isPresent();

        Process third = startAndAwait();
        assertThat(ProcessHandle.of(leftBehind).filter(ProcessHandle::isAlive)).isEmpty();
        execute("insert into kept values (3)");
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        third.destroyForcibly().waitFor();
        postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
        postmaster.destroyForcibly();

        startAndAwait();
        assertThat(numbers()).containsExactly(1, 2, 3);
    }

    @Test
    void secondInstanceOnTheDirectoryIsRefusedInOneSentence() throws Exception {
        Process first = startAndAwait();

        Process second = start(freePort());

        assertThat(second.waitFor(LONGEST_REFUSAL.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(output(second))
                .containsExactly(
                        "数据目录 " + data + " 正被另一个实例使用（进程 " + first.pid() + "）；请先停止它，或为本实例设置另一个 CRAFTREEL_DATA_DIR。",
                        "The data directory " + data + " is in use by another instance (process " + first.pid()
                                + "); stop that one, or set another CRAFTREEL_DATA_DIR for this one.");
        assertThat(health()).contains("\"status\": \"UP\"");
    }

    @Test
    void takenPortIsRefusedBeforeAnythingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Process process = start(taken.getLocalPort());

            assertThat(process.waitFor(LONGEST_REFUSAL.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(output(process))
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("Port " + taken.getLocalPort())
                    .endsWith("QUARKUS_HTTP_PORT.");
            assertThat(data).doesNotExist();
        }
    }

    private Process startAndAwait() throws Exception {
        Process process = start(port);
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!isUp()) {
            assertThat(process.isAlive())
                    .as(() -> String.join("\n", output(process)))
                    .isTrue();
            assertThat(System.nanoTime()).as("time of the start").isLessThan(deadline);
            Thread.sleep(50);
        }
        return process;
    }

    private Process start(int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-Dsun.stdout.encoding=UTF-8",
                        "-Dsun.stderr.encoding=UTF-8",
                        "-jar",
                        System.getProperty("craftreel.jar"))
                .redirectErrorStream(true)
                .redirectOutput(parent.resolve("output-" + started.size()).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("CRAFTREEL_"));
        builder.environment().put("CRAFTREEL_DATA_DIR", data.toString());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private List<String> output(Process process) {
        try {
            return Files.readAllLines(parent.resolve("output-" + started.indexOf(process)));
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    private boolean isUp() throws InterruptedException {
        try {
            return health().contains("\"status\": \"UP\"");
        } catch (IOException e) {
            return false;
        }
    }

    private String health() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health"))
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private long postmaster() throws IOException {
        return Long.parseLong(postmasterFile().get(0).strip());
    }

    private List<String> postmasterFile() throws IOException {
        return Files.readAllLines(data.resolve("postgresql/postmaster.pid"));
    }

    private Connection connect() throws IOException, SQLException {
        Properties credentials = new Properties();
        credentials.load(new StringReader(Files.readString(data.resolve("credentials"))));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmasterFile().get(3).strip() + "/craftreel",
                "craftreel",
                credentials.getProperty("database.password"));
    }

    private void execute(String sql) throws IOException, SQLException {
        try (Connection connection = connect()) {
            connection.createStatement().execute(sql);
        }
    }

    private List<Integer> numbers() throws IOException, SQLException {
        try (Connection connection = connect();
                ResultSet rows = connection.createStatement().executeQuery("select n from kept order by n")) {
            List<Integer> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
