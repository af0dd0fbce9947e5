package org.craftreel.clip.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.craftreel.clip.media.Ffmpeg;
import org.craftreel.clip.media.Fixtures;
import org.craftreel.clip.media.FrameSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How many changed films are found again, and how many others are taken for them: 20 films, 200 in the profile long. */
@Execution(ExecutionMode.CONCURRENT)
class NearDuplicatesTest {

    private static final boolean LONG = "long".equals(System.getProperty("craftreel.test.scale"));
    private static final int FILMS = LONG ? 200 : 20;
    /** Beside this run the application's tests, which take longer as a whole and need a core to themselves. */
    private static final int AT_ONCE = LONG ? 2 : 1;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final Ffmpeg ffmpeg = Fixtures.ffmpeg();

    /** A film, and what became of it. */
    private record Family(int number, Fingerprint film, Map<Change, Fingerprint> changed) {}

    @Test
    void changedFilmsAreFoundAndOthersAreNot() throws Exception {
        List<Family> families = families();
        LikenessIndex index = new LikenessIndex();
        families.forEach(family -> index.add(family.number() + 1, family.film().hashes()));

        int pairs = 0;
        List<String> missed = new ArrayList<>();
        List<String> mistaken = new ArrayList<>();
        for (Family family : families) {
            for (Map.Entry<Change, Fingerprint> changed : family.changed().entrySet()) {
                String name = new MadeFilm(family.number()).subject() + " " + family.number() + " " + changed.getKey();
                List<Integer> found = find(index, families, changed.getValue());
                if (!found.contains(family.number())) {
                    missed.add(name);
                }
                found.stream()
                        .filter(other -> other != family.number())
                        .forEach(other -> mistaken.add(name + " for " + other));
                pairs += FILMS - 1;
            }
        }

        assertThat(missed.size())
                .as("missed %s", missed)
                .isLessThanOrEqualTo(families.size() * Change.values().length / 20);
        assertThat(mistaken.size()).as("mistaken %s", mistaken).isLessThanOrEqualTo(pairs / 10_000);
    }

    private static List<Integer> find(LikenessIndex index, List<Family> families, Fingerprint sought) {
        return index.find(sought.sought()).stream()
                .limit(LikenessSearch.MOST_COMPARED)
                .map(candidate -> families.get((int) candidate.number() - 1))
                .filter(family -> Comparison.of(sought.pictures(), family.film().pictures())
                        .filter(Likeness::isSameFilm)
                        .isPresent())
                .map(Family::number)
                .toList();
    }

    private List<Family> families() throws Exception {
        ExecutorService makers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Family>> made = new ArrayList<>();
            for (int i = 0; i < FILMS; i++) {
                int number = i;
                made.add(makers.submit(() -> make(number)));
            }
            List<Family> families = new ArrayList<>();
            for (Future<Family> family : made) {
                families.add(family.get());
            }
            return families;
        } finally {
            makers.shutdownNow();
        }
    }

    private Family make(int number) throws Exception {
        Path place = Files.createDirectory(directory.resolve("film-" + number));
        MadeFilm drawn = new MadeFilm(number);
        Path film = place.resolve("film.mp4");
        ffmpeg.generate(
                List.of(
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "bgr24",
                        "-s",
                        MadeFilm.WIDTH + "x" + MadeFilm.HEIGHT,
                        "-r",
                        Integer.toString(MadeFilm.RATE),
                        "-i",
                        "pipe:0",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-pix_fmt",
                        "yuv420p",
                        "file:" + film),
                place,
                PATIENCE,
                out -> drawn.writeTo(new BufferedOutputStream(out)));
        Map<Change, Path> files = new TreeMap<>();
        List<String> arguments = new ArrayList<>(List.of("-i", "file:" + film));
        for (Change change : Change.values()) {
            Path file = place.resolve(change + ".mp4");
            arguments.addAll(change.arguments());
            arguments.add("file:" + file);
            files.put(change, file);
        }
        // By one run, which reads the film once.
        ffmpeg.generate(arguments, place, PATIENCE, out -> {});
        Map<Change, Fingerprint> changed = new TreeMap<>();
        for (Map.Entry<Change, Path> file : files.entrySet()) {
            changed.put(file.getKey(), sample(file.getValue()));
        }
        Family family = new Family(number, sample(film), changed);
        Files.delete(film);
        return family;
    }

    private Fingerprint sample(Path film) throws Exception {
        return new FrameSampler(ffmpeg).of(film, 1000, film.getParent());
    }
}
