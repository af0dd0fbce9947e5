package org.craftreel.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process of its own, on a data directory of its own that is deleted with it. */
public final class PackagedProgram implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final Path directory;
    private final int port;
    private final Process process;

    private PackagedProgram(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** Starts it with settings beside the data directory and the port, and waits until it answers. */
    public static PackagedProgram start(Map<String, String> settings) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("craftreel-it-");
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("craftreel.jar"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("CRAFTREEL_"));
        builder.environment()
                .put("CRAFTREEL_DATA_DIR", directory.resolve("data").toString());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().putAll(settings);
        PackagedProgram program = new PackagedProgram(directory, port, builder.start());
        try {
            program.awaitUp();
            return program;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            program.close();
            throw failed;
        }
    }

    /** Where it is served, without a slash at the end. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** What it has printed so far. */
    public String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Directories.delete(directory);
    }

    private void awaitUp() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!isUp()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("It did not start:\n" + output());
            }
            Thread.sleep(100);
        }
    }

    private boolean isUp() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
