package org.craftreel.embedded;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs that come inside a jar and are unpacked once. The directory is named after the jar and therefore its
 * version, and appears by a rename, so that a half-unpacked one is never used.
 */
final class Bundle {

    private static final Pattern JAR = Pattern.compile("([^/!]+)\\.jar!/");

    private final Path directory;

    private Bundle(Path directory) {
        this.directory = directory;
    }

    /** Writes the files of a bundle into a directory that exists and is empty. */
    interface Unpacker {
        void unpackInto(Path directory) throws IOException;
    }

    static Path unpackOnce(Path parent, URL resource, Unpacker unpacker) throws IOException {
        return new Bundle(parent.resolve(versionOf(resource))).prepare(unpacker);
    }

    private Path prepare(Unpacker unpacker) throws IOException {
        if (Files.isDirectory(directory)) {
            return directory;
        }
        PrivateFiles.createDirectories(directory.getParent());
        Path half = directory.resolveSibling(directory.getFileName() + ".new");
        PrivateFiles.deleteTree(half);
        PrivateFiles.createDirectories(half);
        unpacker.unpackInto(half);
        Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
        return directory;
    }

    private static String versionOf(URL resource) {
        Matcher matcher = JAR.matcher(resource.toString());
        return matcher.find() ? matcher.group(1) : "unpacked";
    }
}
