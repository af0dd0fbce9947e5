package org.craftreel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
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
    private static final Pattern UNDER_WAY = Pattern.compile("\\.s3proxy-mpu-stub-(" + UUID + ")");

    /** The directory of the parts of one, with another file by which the store below S3Proxy knows of it. */
    private static final Pattern PARTS = Pattern.compile("\\.mpus-(" + UUID + ")-.*");

    private static final String STUB = "-stub";

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
        removeHalfEnded(bucket);
    }

    /**
     * A multipart upload is begun and ended in two files, one after the other. With one of them alone it is in no list and
     * nobody can end it: what it was to become is there already, or never will be.
     */
    private static void removeHalfEnded(Path bucket) throws IOException {
        Map<String, Path> underWay = named(bucket, UNDER_WAY);
        Map<String, Path> parts = named(bucket, PARTS);
        for (Map.Entry<String, Path> stub : underWay.entrySet()) {
            if (!hasStub(parts.get(stub.getKey()))) {
                Files.delete(stub.getValue());
            }
        }
        for (Map.Entry<String, Path> directory : parts.entrySet()) {
            if (!underWay.containsKey(directory.getKey()) || !hasStub(directory.getValue())) {
                removeAll(directory.getValue());
            }
        }
    }

    /** What is right in the bucket and named so, by the upload's id. */
    private static Map<String, Path> named(Path bucket, Pattern pattern) throws IOException {
        Map<String, Path> found = new HashMap<>();
        try (Stream<Path> files = Files.list(bucket)) {
            files.forEach(file -> {
                Matcher name = pattern.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.put(name.group(1), file);
                }
            });
        }
        return found;
    }

    private static boolean hasStub(Path parts) throws IOException {
        if (parts == null) {
            return false;
        }
        try (Stream<Path> files = Files.walk(parts)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(STUB));
        }
    }

    private static void removeAll(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    private static boolean isHalfWritten(String name) {
        return NAME.matcher(name).matches() && !UNDER_WAY.matcher(name).matches();
    }
}
