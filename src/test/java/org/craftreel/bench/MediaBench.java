package org.craftreel.bench;

import io.minio.DownloadObjectArgs;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.UploadObjectArgs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.Test;

/**
 * From the commit of a clip's file until the clip can be watched, against fetching the same object, {@code ffmpeg -c copy}
 * and writing the result by hand, with MinIO's client and the same store, in turns: {@code mvn verify -Pbench
 * -Dit.test=MediaBench}. The store is the embedded one, or the one that {@code CRAFTREEL_STORAGE_ENDPOINT} and its fellows
 * name. {@code craftreel.bench.pairs} and {@code .film-seconds} set the numbers.
 */
class MediaBench {

    private static final int PAIRS = Integer.getInteger("craftreel.bench.pairs", 5);
    private static final int SECONDS = Integer.getInteger("craftreel.bench.film-seconds", 30);

    /** From when the work was asked for until it was done, in seconds; its steps besides. */
    private static final String WORK = """
            select original_key, extract(epoch from ended_at - asked_at), extract(epoch from ended_at - step_times[1]),
                   (select string_agg(step || ' ' || round(extract(epoch from begun - step_times[1]) * 1000), ', ')
                    from unnest(steps, step_times) as told (step, begun))
            from media_job where clip_id = ? and kind = 'PREPARE'
            """;

    /**
     * @param work without the time until it was begun
     * @param steps when each was begun, in milliseconds after the first
     */
    private record Prepared(String originalKey, double ready, double work, String steps) {}

    @Test
    void clipThatPlaysEverywhereWithItsIndexInFront() throws Exception {
        compare("index in front", "+faststart");
    }

    @Test
    void clipThatPlaysEverywhereWithItsIndexAtTheEnd() throws Exception {
        compare("index at the end", "0");
    }

    private static void compare(String what, String movflags) throws Exception {
        try (RunningService service = RunningService.prepare().with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")) {
            UploadRig.onTheStoreOfTheEnvironment(service);
            service.start();
            compare(service, what, movflags);
        }
    }

    private static void compare(RunningService service, String what, String movflags) throws Exception {
        try (MinioAsyncClient client = UploadRig.clientOf(service)) {
            Path film = film(service.beside("film.mp4"), movflags);
            Stage stage = Stage.on(service, 3600);
            double[] ratios = new double[PAIRS];
            String earlier = measure(service, stage, film).originalKey();
            for (int i = 0; i < PAIRS; i++) {
                // Each is first in turn.
                double early = i % 2 == 0 ? 0 : byHand(client, earlier, service.beside("hand"));
                Prepared made = measure(service, stage, film);
                double byHand = i % 2 == 0 ? byHand(client, made.originalKey(), service.beside("hand")) : early;
                earlier = made.originalKey();
                ratios[i] = made.ready() / byHand;
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d MiB: %.2f s until it plays, of these %.2f s of work (ms: %s); by hand %.2f s; ratio %.2f%n",
                        what,
                        Files.size(film) >> 20,
                        made.ready(),
                        made.work(),
                        made.steps(),
                        byHand,
                        ratios[i]);
            }
            Arrays.sort(ratios);
            System.out.printf(
                    Locale.ROOT, "%s: median ratio %.2f of %s%n", what, ratios[PAIRS / 2], Arrays.toString(ratios));
        }
    }

    private static Prepared measure(RunningService service, Stage stage, Path film) throws Exception {
        stage.signIn();
        UUID clip = stage.upload(film);
        stage.await(clip, "PROCESSED");
        try (Connection connection = service.connect();
                PreparedStatement query = connection.prepareStatement(WORK)) {
            query.setObject(1, clip);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Prepared(row.getString(1), row.getDouble(2), row.getDouble(3), row.getString(4));
            }
        }
    }

    /** In seconds. */
    private static double byHand(MinioAsyncClient client, String key, Path directory) throws Exception {
        Files.createDirectories(directory);
        Path original = directory.resolve("original");
        Path copy = directory.resolve("copy.mp4");
        Files.deleteIfExists(original);
        String bucket = UploadRig.bucket();
        String target = "bench/" + UUID.randomUUID();
        long begun = System.nanoTime();
        client.downloadObject(DownloadObjectArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .filename(original.toString())
                        .build())
                .get();
        run(List.of("-i", original.toString(), "-c", "copy", "-movflags", "+faststart", copy.toString()));
        client.uploadObject(UploadObjectArgs.builder()
                        .bucket(bucket)
                        .object(target)
                        .filename(copy.toString())
                        .contentType("video/mp4")
                        .build())
                .get();
        double seconds = (System.nanoTime() - begun) / 1e9;
        client.removeObject(
                        RemoveObjectArgs.builder().bucket(bucket).object(target).build())
                .get();
        return seconds;
    }

    /** As phones record it, at 4 Mbit/s. */
    private static Path film(Path file, String movflags) throws Exception {
        run(List.of(("-f lavfi -i testsrc2=s=1080x1920:r=30:d=" + SECONDS + ",noise=alls=6 -f lavfi -i sine=r=48000:d="
                        + SECONDS + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -b:v 4M -maxrate 4M -bufsize 8M"
                        + " -c:a aac -movflags " + movflags + " " + file)
                .split(" ")));
        return file;
    }

    private static void run(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-y", "-nostdin", "-loglevel", "error"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("ffmpeg did not do " + arguments);
        }
    }
}
