package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The packaged program is killed while it makes a clip playable: the work is done once, and nothing is left over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaCrashIT {

    private static final boolean LONG = "long".equals(System.getProperty("craftreel.test.scale"));
    private static final int KILLS = Integer.getInteger("craftreel.drill.media-kills", LONG ? 20 : 4);
    private static final long SEED = Long.getLong("craftreel.drill.seed", System.nanoTime());
    private static final int LATEST_KILL_MILLIS = 7000;

    private RunningService service;
    private Stage stage;

    @BeforeAll
    void start() throws Exception {
        service = RunningService.prepare().with("CRAFTREEL_MEDIA_LEASE", "4s").start();
        stage = Stage.on(service, 3600);
    }

    @AfterAll
    void leaveNothing() throws Exception {
        service.close();
    }

    @Test
    void killedWhileEncoding() throws Exception {
        UUID clip = stage.upload(FilmFile.makeLaborious(service.beside("laborious.avi.mp4"), 12));
        awaitStep(clip, "ENCODE", "MAKE_PLAYABLE");
        await(service.workDirectory(), path -> path.endsWith("playable.mp4"));
        service.killEverything();
        assertThat(files(service.workDirectory(), path -> true)).isNotEmpty();

        service.start();

        requireProcessedOnceWithoutRemains(clip);
    }

    /** Half of the work is in object storage then, and no row of the database knows it. */
    @Test
    void killedWhileStoring() throws Exception {
        UUID clip = stage.upload(FilmFile.make(service.beside("film.mp4"), 4));
        await(service.data().resolve("objects"), path -> path.toString().contains("/renditions/" + clip + "/"));
        service.killJvm();

        service.start();

        requireProcessedOnceWithoutRemains(clip);
    }

    /** A random moment of everything that is done with a clip, again and again. */
    @Test
    void killedAtAnyMoment() throws Exception {
        System.out.println("craftreel.drill.seed=" + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < KILLS; i++) {
            UUID clip = stage.upload(FilmFile.make(service.beside("film.mp4"), 4));
            Thread.sleep(random.nextInt(LATEST_KILL_MILLIS));
            service.killJvm();

            service.start();

            requireProcessedOnceWithoutRemains(clip);
        }
    }

    private void requireProcessedOnceWithoutRemains(UUID clip) throws Exception {
        stage.signIn();
        stage.await(clip, "PROCESSED");
        List<String> steps = new ArrayList<>();
        JsonNode found = stage.clip(clip);
        found.at("/inside/history").forEach(step -> steps.add(step.get("to").textValue()));
        assertThat(steps).containsExactly("STORED", "PROCESSED");
        stage.awaitComplete(clip);
        // What earlier work left goes right after the commit that this was waiting for.
        awaitNone(
                service.data().resolve("objects"),
                path -> path.toString().contains("/renditions/" + clip + "/"),
                countRenditions(clip));
        awaitNone(
                service.workDirectory(),
                path -> Files.isDirectory(path) && path.getFileName().toString().startsWith("clip-"),
                0);
        // None where all was done before the kill.
        assertThat(files(service.workDirectory(), path -> path.toString().endsWith(".lock")))
                .hasSizeLessThanOrEqualTo(1);
    }

    private int countRenditions(UUID clip) throws IOException, SQLException {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from rendition where clip_id = '" + clip + "'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void awaitStep(UUID clip, String kind, String step) throws Exception {
        long deadline = System.nanoTime() + 60_000_000_000L;
        boolean begun = false;
        try (Connection connection = service.connect();
                PreparedStatement query = connection.prepareStatement(
                        "select 1 from media_job where clip_id = ? and kind = ? and ? = any(steps)")) {
            query.setObject(1, clip);
            query.setString(2, kind);
            query.setString(3, step);
            while (!begun) {
                assertThat(System.nanoTime()).as("time to begin").isLessThan(deadline);
                begun = query.executeQuery().next();
                Thread.sleep(2);
            }
        }
    }

    private static void await(Path root, Predicate<Path> wanted) throws Exception {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (files(root, wanted).isEmpty()) {
            assertThat(System.nanoTime()).as("time to begin").isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    private static void awaitNone(Path root, Predicate<Path> wanted, int left) throws Exception {
        long deadline = System.nanoTime() + 10_000_000_000L;
        Predicate<Path> files = wanted.and(path -> left == 0 || Files.isRegularFile(path));
        while (files(root, files).size() != left && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(files(root, files)).hasSize(left);
    }

    private static List<Path> files(Path root, Predicate<Path> wanted) throws IOException {
        if (Files.notExists(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(path -> !path.equals(root)).filter(wanted).toList();
        } catch (NoSuchFileException | java.io.UncheckedIOException changing) {
            return List.of();
        }
    }
}
