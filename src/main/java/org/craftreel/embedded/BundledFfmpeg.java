package org.craftreel.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * ffmpeg and ffprobe out of Bytedeco's jar. They name libraries of X, sound and device discovery which a server lacks
 * and which media work never calls; empty ones stand in for them, always, so that every machine runs the same.
 */
final class BundledFfmpeg {

    private static final Map<String, List<String>> STAND_INS = Map.of(
            "libxcb.so.1", List.of(),
            "libxcb-shm.so.0", List.of(),
            "libxcb-shape.so.0", List.of(),
            "libxcb-xfixes.so.0", List.of(),
            "libasound.so.2", List.of("ALSA_0.9", "ALSA_0.9.0rc4"),
            "libpulse.so.0", List.of("PULSE_0"),
            "libudev.so.1", List.of("LIBUDEV_183"));

    private final Path directory;

    private BundledFfmpeg(Path directory) {
        this.directory = directory;
    }

    static Optional<URL> find() {
        String platform = "aarch64".equals(System.getProperty("os.arch")) ? "linux-arm64-gpl" : "linux-x86_64-gpl";
        return Optional.ofNullable(
                BundledFfmpeg.class.getClassLoader().getResource("org/bytedeco/ffmpeg/" + platform + "/ffmpeg"));
    }

    static BundledFfmpeg unpack(Path parent, URL program) throws IOException {
        return new BundledFfmpeg(Bundle.unpackOnce(parent, program, directory -> extract(program, directory)));
    }

    Path ffmpeg() {
        return directory.resolve("run-ffmpeg");
    }

    Path ffprobe() {
        return directory.resolve("run-ffprobe");
    }

    private static void extract(URL program, Path directory) throws IOException {
        JarURLConnection connection = (JarURLConnection) program.openConnection();
        connection.setUseCaches(false);
        String folder =
                connection.getEntryName().substring(0, connection.getEntryName().lastIndexOf('/') + 1);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.startsWith(folder) && isNeeded(name.substring(folder.length()))) {
                    extract(jar, entry, directory.resolve(name.substring(folder.length())));
                }
            }
        }
        for (Map.Entry<String, List<String>> standIn : STAND_INS.entrySet()) {
            Files.write(directory.resolve(standIn.getKey()), StubLibrary.of(standIn.getKey(), standIn.getValue()));
        }
        writeLauncher(directory, "ffmpeg");
        writeLauncher(directory, "ffprobe");
    }

    /** The programs and versioned libraries, not the Java bindings nor the C headers. */
    private static boolean isNeeded(String file) {
        return file.equals("ffmpeg") || file.equals("ffprobe") || file.matches("lib[^/]*\\.so\\.\\d+");
    }

    private static void extract(JarFile jar, JarEntry entry, Path target) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, target);
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
    }

    /** Binding at once would look for the functions that the stand-ins lack. */
    private static void writeLauncher(Path directory, String program) throws IOException {
        Path launcher = directory.resolve("run-" + program);
        Files.writeString(launcher, """
                #!/bin/sh
                here=${0%%/*}
                unset LD_BIND_NOW
                LD_LIBRARY_PATH=$here exec "$here/%s" "$@"
                """.formatted(program));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    }
}
