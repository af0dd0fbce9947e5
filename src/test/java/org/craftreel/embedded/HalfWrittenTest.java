package org.craftreel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HalfWrittenTest {

    @TempDir
    Path bucket;

    @Test
    void whatWasBeingWrittenGoesAndAllElseStays() throws Exception {
        String id = UUID.randomUUID().toString();
        Path directory = Files.createDirectories(bucket.resolve(".mpus-" + id + "-originals"));
        Path originals = Files.createDirectories(bucket.resolve("originals"));
        List<Path> whole = List.of(
                originals.resolve(id),
                directory.resolve(id + "-1"),
                directory.resolve(id + "-stub"),
                bucket.resolve(".s3proxy-mpu-stub-" + id),
                bucket.resolve("clip.mp4"));
        List<Path> half = List.of(
                originals.resolve(id + "-" + id),
                directory.resolve(id + "-1-" + id),
                bucket.resolve("clip.mp4-" + id),
                bucket.resolve(".s3proxy-mpu-stub-" + id + "-" + id));
        for (Path file : whole) {
            Files.createFile(file);
        }
        for (Path file : half) {
            Files.createFile(file);
        }

        HalfWritten.remove(bucket);

        assertThat(half).noneMatch(Files::exists);
        assertThat(whole).allMatch(Files::exists);
    }

    /** Ended and begun in two steps each: a kill may come between them. */
    @Test
    void multipartUploadThatWasHalfBegunOrHalfEndedGoesAsAWhole() throws Exception {
        Path completed = Files.createFile(bucket.resolve(".s3proxy-mpu-stub-" + UUID.randomUUID()));
        Path aborted = Files.createDirectories(bucket.resolve(".mpus-" + UUID.randomUUID() + "-originals"));
        Files.createFile(aborted.resolve("film-1"));
        Files.createFile(aborted.resolve("film-stub"));
        UUID emptied = UUID.randomUUID();
        Path stub = Files.createFile(bucket.resolve(".s3proxy-mpu-stub-" + emptied));
        Path late = Files.createDirectories(bucket.resolve(".mpus-" + emptied + "-originals"));
        Files.createFile(late.resolve("film-2"));
        UUID open = UUID.randomUUID();
        Path other = Files.createFile(bucket.resolve(".s3proxy-mpu-stub-" + open));
        Path parts = Files.createDirectories(bucket.resolve(".mpus-" + open + "-originals"));
        Path kept = Files.createFile(parts.resolve("film-stub"));

        HalfWritten.remove(bucket);

        assertThat(List.of(completed, aborted, stub, late)).noneMatch(Files::exists);
        assertThat(List.of(other, kept)).allMatch(Files::exists);
    }
}
