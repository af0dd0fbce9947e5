package org.craftreel.testsupport;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.craftreel.embedded.FreePort;
import org.craftreel.embedded.UnpackedPrograms;

/**
 * The packaged program as a process of its own, on a free port and with a data directory of its own that is deleted
 * with it. It can be ended in every way and started again on the same data.
 */
public final class RunningService implements AutoCloseable {

    /** The profile `external` runs the program on the servers that the environment names. */
    private static final boolean ON_EXTERNAL_SERVERS = Boolean.getBoolean("craftreel.test.external");

    public static final String ADMIN_PASSWORD =
            ON_EXTERNAL_SERVERS ? System.getenv("CRAFTREEL_ACCOUNT_ADMIN_PASSWORD") : "the-first-admins-password";

    /** What a run of many short lives adds to the command of the README; nothing where speed is measured. */
    private static final List<String> JVM_OPTIONS = Stream.of(
                    System.getProperty("craftreel.test.jvm", "").split(" "))
            .filter(option -> !option.isEmpty())
            .toList();

    private static final String DATABASE_URL = "QUARKUS_DATASOURCE_JDBC_URL";
    private static final Duration LONGEST_START = Duration.ofSeconds(180);
    private static final int LONGEST_STOP_SECONDS = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path parent;
    private final int port;
    private final Map<String, String> settings = new HashMap<>();
    private boolean unpacksItself = ON_EXTERNAL_SERVERS;
    private int starts;
    private Process process;

    private RunningService(Path parent, int port) {
        this.parent = parent;
        this.port = port;
    }

    /** Prepares a directory and a port; nothing runs yet. */
    public static RunningService prepare() throws IOException {
        RunningService service = new RunningService(Files.createTempDirectory("craftreel-it-"), FreePort.find());
        service.with("CRAFTREEL_DATA_DIR", service.data().toString())
                .with("QUARKUS_HTTP_PORT", Integer.toString(service.port))
                .with("CRAFTREEL_ACCOUNT_ADMIN_PASSWORD", ADMIN_PASSWORD)
                .with("CRAFTREEL_DEMO_ENABLED", "false")
                .with("CRAFTREEL_MEDIA_WORK_DIR", service.workDirectory().toString());
        return service;
    }

    /** Prepares another process on the servers of this one, which runs; the two share everything but their work. */
    public RunningService prepareReplica() throws IOException {
        RunningService replica = prepare();
        if (ON_EXTERNAL_SERVERS) {
            return replica;
        }
        Properties credentials = credentials();
        return replica.with(DATABASE_URL, databaseUrl())
                .with("QUARKUS_DATASOURCE_USERNAME", "craftreel")
                .with("QUARKUS_DATASOURCE_PASSWORD", credentials.getProperty("database.password"))
                .with("CRAFTREEL_STORAGE_ENDPOINT", storage().toString())
                .with("CRAFTREEL_STORAGE_ACCESS_KEY", credentials.getProperty("storage.access-key"))
                .with("CRAFTREEL_STORAGE_SECRET_KEY", credentials.getProperty("storage.secret-key"))
                .with(
                        "CRAFTREEL_SECRETS",
                        Files.readString(data().resolve("secrets")).strip());
    }

    /** Leaves its first start all that a first start has to do. */
    public RunningService fromNothing() {
        unpacksItself = true;
        return this;
    }

    /** An environment variable of the next start. */
    public RunningService with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Starts it, under a program such as strace where one is given, and waits until it is ready. */
    public RunningService start(String... around) throws IOException, InterruptedException {
        if (!unpacksItself && !settings.containsKey(DATABASE_URL) && Files.notExists(data())) {
            UnpackedPrograms.copyInto(data());
        }
        process = launch(around);
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The service did not start:\n" + output());
            }
            Thread.sleep(50);
        }
        return this;
    }

    /** Another process with the same settings, by the command of the README; not waited for and not kept. */
    public Process launch(String... around) throws IOException {
        return launch(List.of(around), List.of());
    }

    /** A command of the program with the same settings; not waited for and not kept. */
    public Process begin(String... words) throws IOException {
        return launch(List.of(), List.of(words));
    }

    /** The same, run to its end; its exit code. */
    public int run(String... words) throws IOException, InterruptedException {
        Process command = begin(words);
        if (!command.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
            command.destroyForcibly();
            throw new IllegalStateException("The command did not end:\n" + output());
        }
        return command.exitValue();
    }

    private Process launch(List<String> around, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(around);
        command.addAll(List.of(
                Path.of(System.getProperty("craftreel.java.home", System.getProperty("java.home")), "bin", "java")
                        .toString(),
                "-Dfile.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-Dsun.stderr.encoding=UTF-8",
                "-XX:+UseParallelGC",
                // Relative paths, or the archive would not fit: docs/adr/0010.
                "-XX:SharedArchiveFile=target/quarkus-app/classes.jsa"));
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(parent.resolve("output-" + ++starts).toFile());
        if (!ON_EXTERNAL_SERVERS) {
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("CRAFTREEL_"));
        }
        builder.environment().putAll(settings);
        return builder.start();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Where it is served, without a slash at the end. */
    public String url() {
        return uri("").toString();
    }

    public int port() {
        return port;
    }

    /** The data directory. */
    public Path data() {
        return parent.resolve("data");
    }

    /** Where media jobs work. */
    public Path workDirectory() {
        return parent.resolve("work");
    }

    /** A file or directory of the test's own, which goes with the service. */
    public Path beside(String name) {
        return parent.resolve(name);
    }

    /** What it wrote since the last start. */
    public String output() {
        try {
            return Files.readString(parent.resolve("output-" + starts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of the program itself, whatever it was started under; a replica's is started under nothing. */
    public ProcessHandle jvm() throws IOException {
        if (settings.containsKey(DATABASE_URL)) {
            return process.toHandle();
        }
        long pid = Long.parseLong(Files.readString(data().resolve("pid")).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Whether the process that was started last is alive. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** The main process of its PostgreSQL; empty when none is alive. */
    public Optional<ProcessHandle> postmaster() throws IOException {
        if (Files.notExists(postmasterFile())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(postmasterFile());
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
    }

    /** Ends the JVM with SIGTERM and waits for the end, by which PostgreSQL is gone too. */
    public void stop() throws IOException, InterruptedException {
        jvm().destroy();
        if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The service did not stop:\n" + output());
        }
    }

    /** Ends the JVM with SIGKILL; PostgreSQL and what else it started stay. */
    public void killJvm() throws IOException, InterruptedException {
        jvm().destroyForcibly();
        process.waitFor();
    }

    /** Ends all processes of PostgreSQL with SIGKILL. */
    public void killPostgres() throws IOException {
        ProcessHandle postmaster = postmaster().orElseThrow();
        List<ProcessHandle> family = new ArrayList<>(postmaster.descendants().toList());
        family.add(0, postmaster);
        family.forEach(ProcessHandle::destroyForcibly);
    }

    /** Has all processes of PostgreSQL stand still, until they are told to go on. */
    public void freezePostgres() throws IOException, InterruptedException {
        signalPostgres("-STOP");
    }

    public void thawPostgres() throws IOException, InterruptedException {
        signalPostgres("-CONT");
    }

    private void signalPostgres(String signal) throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster().orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", signal, Long.toString(postmaster.pid())));
        postmaster.descendants().map(each -> Long.toString(each.pid())).forEach(command::add);
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Ends the JVM and all that it started with SIGKILL. */
    public void killEverything() throws IOException, InterruptedException {
        ProcessHandle jvm = jvm();
        List<ProcessHandle> family = new ArrayList<>(jvm.descendants().toList());
        family.add(0, jvm);
        postmaster().ifPresent(postmaster -> {
            family.add(postmaster);
            family.addAll(postmaster.descendants().toList());
        });
        family.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
        // A postmaster that is still going keeps the next one from beginning.
        family.forEach(killed -> killed.onExit().join());
    }

    /** A connection to its database, as the service's own role. */
    public Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(
                databaseUrl(), "craftreel", credentials().getProperty("database.password"));
    }

    private String databaseUrl() throws IOException {
        String databasePort = Files.readAllLines(postmasterFile()).get(3).strip();
        return "jdbc:postgresql://127.0.0.1:" + databasePort + "/craftreel";
    }

    /** Where its own object store listens, as its data directory says while it runs. */
    public URI storage() throws IOException {
        return URI.create(properties("servers").getProperty("craftreel.storage.endpoint"));
    }

    /** The passwords of its own servers. */
    public Properties credentials() throws IOException {
        return properties("credentials");
    }

    private Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(data().resolve(file))));
        return properties;
    }

    public boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("/q/health/ready"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (process != null && process.isAlive()) {
            process.descendants().filter(this::isJvm).forEach(ProcessHandle::destroy);
            process.destroy();
            awaitEnd();
        }
        if (postmaster().isPresent()) {
            killPostgres();
        }
        Directories.delete(parent);
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isJvm(ProcessHandle handle) {
        try {
            return handle.pid() == jvm().pid();
        } catch (IOException | RuntimeException gone) {
            return false;
        }
    }

    private Path postmasterFile() {
        return data().resolve("postgresql/postmaster.pid");
    }
}
