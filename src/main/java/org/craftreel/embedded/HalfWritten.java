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

    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern NAME = Pattern.compile(".+-" + UUID);

    /** Whole, though it ends as if it were not: by it S3Proxy knows of a multipart upload under way. */
    private static final Pattern UNDER_WAY = Pattern.compile("\\.s3proxy-mpu-stub-" + UUID);

    private HalfWritten() {}

    static void remove(Path bucket) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.walk(bucket)) {
            left = files.filter(file -> isHalfWritten(file.getFileName().toString()) && Files.isRegularFile(file))
                    .toList();
        }
        for (Path file : left) {
            Files.delete(file);
        }
    }

    private static boolean isHalfWritten(String name) {
        return NAME.matcher(name).matches() && !UNDER_WAY.matcher(name).matches();
    }
}
