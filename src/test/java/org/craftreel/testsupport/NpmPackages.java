package org.craftreel.testsupport;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Public packages of npm, as they are, in {@code target/npm}. They are tested against and never part of the program.
 * Where there is no npm, the test is skipped; in CI it fails.
 */
public final class NpmPackages {

    private static final Path DIRECTORY = Path.of("target", "npm");
    private static final int LONGEST_SECONDS = 120;

    private static final List<String> PACKAGES = List.of(
            "tus-js-client@4.3.1",
            "@uppy/core@6.3.1",
            "@uppy/tus@6.0.0",
            "hls.js@1.6.13",
            "axe-core@4.14.1",
            "esbuild@0.28.2");

    private NpmPackages() {}

    /** Fetches all of them, once. */
    public static void install() throws IOException, InterruptedException {
        if (!works("npm", "--version")) {
            String message = "No npm on this machine: the test with public clients is left out";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(message);
            }
            Assumptions.abort(message);
        }
        Files.createDirectories(DIRECTORY);
        try (FileChannel lock = FileChannel.open(
                DIRECTORY.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Another test, in a process of its own, may fetch them at this moment.
            lock.lock();
            fetch();
        }
    }

    private static void fetch() throws IOException, InterruptedException {
        Path done = DIRECTORY.resolve("installed");
        String wanted = String.join("\n", PACKAGES);
        if (Files.exists(done) && Files.readString(done).equals(wanted)) {
            return;
        }
        Files.writeString(DIRECTORY.resolve("package.json"), "{\"private\": true}");
        List<String> command = new ArrayList<>(
                List.of("npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"));
        command.addAll(PACKAGES);
        run(command);
        Files.writeString(done, wanted);
    }

    /**
     * Makes one script of an entry in {@link #install}'s directory and all that it imports.
     *
     * @param name of the script, which no other test gives to one of its own
     */
    public static Path bundle(String name, String source) throws IOException, InterruptedException {
        String entry = name + ".entry.js";
        String bundle = name + ".bundle.js";
        Files.writeString(DIRECTORY.resolve(entry), source);
        run(List.of("node_modules/.bin/esbuild", entry, "--bundle", "--format=iife", "--outfile=" + bundle));
        return DIRECTORY.resolve(bundle);
    }

    /** A file of one of the packages. */
    public static Path file(String path) {
        return DIRECTORY.resolve("node_modules").resolve(path);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Path output = DIRECTORY.resolve("output-" + ProcessHandle.current().pid());
        Process process = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + " failed:\n" + Files.readString(output));
        }
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
