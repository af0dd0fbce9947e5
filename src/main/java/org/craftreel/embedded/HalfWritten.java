package org.craftreel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a killed process was writing into the store of files: each object is written under its name and a random UUID
 * behind it, and renamed when it is whole. No key of ours ends so. To be removed while nobody writes.
 */
final class HalfWritten {

    private static final Pattern NAME =
            Pattern.compile(".+-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private HalfWritten() {}

    static void remove(Path bucket) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.walk(bucket)) {
            left = files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file))
                    .toList();
        }
        for (Path file : left) {
            Files.delete(file);
        }
    }
}
