package org.craftreel.cli;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.craftreel.embedded.FreePort;

/**
 * A start and a stop at the end of the build, on a data directory that passes. The JVM writes the classes that it met
 * into an archive, from which the user's starts take them: docs/adr/0010.
 */
final class Rehearsal {

    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    /** What a builder's environment may say of real servers, which a build must not touch. */
    private static final List<String> SERVERS =
            List.of("quarkus.datasource.jdbc.url", "craftreel.storage.endpoint", "craftreel.secrets");

    /** What the first visitor and the first request of an app make the service load. */
    private static final List<String> PATHS = List.of("/", "/sign-in", "/api/v1/campaigns", "/q/health/ready");

    private final Path directory;
    private final int port;

    private Rehearsal(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Whether the build is what runs the program. */
    static boolean isAskedFor() {
        return Boolean.getBoolean("craftreel.rehearsal");
    }

    /** Settles where the start takes place, then ends the service once it has answered. */
    static Rehearsal prepare() throws IOException {
        Rehearsal rehearsal = new Rehearsal(Files.createTempDirectory("craftreel-rehearsal-"), FreePort.find());
        SERVERS.forEach(name -> System.setProperty(name, ""));
        System.setProperty(
                "craftreel.data-dir", rehearsal.directory.resolve("data").toString());
        System.setProperty("craftreel.demo.enabled", "false");
        System.setProperty("quarkus.http.host", "127.0.0.1");
        System.setProperty("quarkus.http.port", Integer.toString(rehearsal.port));
        Thread visitor = new Thread(rehearsal::visit, "rehearsal");
        visitor.setDaemon(true);
        visitor.start();
        return rehearsal;
    }

    void deleteDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void visit() {
        HttpClient http = HttpClient.newHttpClient();
        boolean answered = false;
        for (long end = System.nanoTime() + LONGEST_START.toNanos(); !answered && System.nanoTime() < end; ) {
            answered = PATHS.stream().allMatch(path -> answers(http, path));
        }
        Quarkus.asyncExit(answered ? 0 : 1);
    }

    private boolean answers(HttpClient http, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException notYet) {
            return pause();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @return false, for there was no answer */
    private static boolean pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
