package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.testsupport.Strace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Good films of which a few bytes are others, as storage, networks and people make them: clip or not, nothing else. */
@Execution(ExecutionMode.CONCURRENT)
class FuzzedFilmTest {

    private static final boolean LONG = "long".equals(System.getProperty("craftreel.test.scale"));
    private static final int FILMS = Integer.getInteger("craftreel.fuzz.films", LONG ? 20_000 : 200);
    private static final long SEED = Long.getLong("craftreel.fuzz.seed", LONG ? System.nanoTime() : 1);
    /** Beside this run the application's tests, which take longer as a whole and need a core to themselves. */
    private static final int AT_ONCE = LONG ? 2 : 1;

    private static final String SOURCE = "-f lavfi -i testsrc2=s=160x120:r=12:d=1 -f lavfi -i sine=d=1";
    private static final Pattern NAME = Pattern.compile(
            "moov|trak|mdia|minf|stbl|st(sd|ts|sc|sz|co|ss)|elst|[mt]khd"
                    + "|mdhd|dref|hdlr|avcC|hvcC|esds|udta|\u0016\u0054\u00ae\u006b|\u001f\u0043\u00b6\u0075|\u0015\u0049\u00a9\u0066");

    @TempDir
    Path directory;

    private List<byte[]> films;
    private UploadCourse course;

    @BeforeEach
    void setUp() throws Exception {
        Strace.require();
        Fixtures fixtures = new Fixtures(directory);
        films = new ArrayList<>();
        for (Path film : List.of(
                fixtures.make("h264.mp4", SOURCE, Fixtures.h264(), "-c:a aac -movflags +faststart"),
                fixtures.make("fragments.mp4", SOURCE, Fixtures.h264(), "-c:a aac -movflags +frag_keyframe+empty_moov"),
                fixtures.make(
                        "hevc.mp4", SOURCE, "-c:v libx265 -preset ultrafast -x265-params log-level=error -c:a aac"),
                fixtures.make("vp9.webm", SOURCE, "-c:v libvpx-vp9 -cpu-used 8 -c:a libopus"),
                fixtures.make("mpeg4.mov", SOURCE, "-c:v mpeg4 -c:a pcm_s16le"))) {
            films.add(Files.readAllBytes(film));
        }
        Map<String, String> settings = OutsideWatch.in(Files.createDirectory(directory.resolve("programs")))
                .settings();
        settings.put("limits.probe-timeout", "20s");
        settings.put("limits.render-timeout", "40s");
        course = new UploadCourse(Fixtures.settings(settings), Files.createDirectory(directory.resolve("jobs")));
    }

    @Test
    void nothingButTheFileIsTouchedHoweverItIsBent() throws Exception {
        System.out.println("craftreel.fuzz.seed=" + SEED);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<List<String>>> begun = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        try {
            for (int i = 0; i < FILMS; i++) {
                int number = i;
                begun.add(threads.submit(() -> faults(number)));
            }
            for (Future<List<String>> faults : begun) {
                wrong.addAll(faults.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(wrong).isEmpty();
    }

    private List<String> faults(int number) throws Exception {
        Random random = new Random(SEED + number);
        byte[] film = films.get(number % films.size()).clone();
        byte[] bent = bend(film, random);
        Path file = Files.write(directory.resolve("bent-" + number), bent);
        // Of each film of the list some: what they become takes as long again, and all that follows several times.
        boolean whole = number / films.size() % 4 == 0;
        boolean further = number / films.size() % 40 == 0;
        UploadCourse.End end = further ? course.run(file) : whole ? course.prepare(file) : course.examine(file);
        List<String> faults = new ArrayList<>(end.faults());
        if (end.cause() == FailureCause.TOOK_TOO_LONG) {
            faults.add("took too long");
        }
        Files.delete(file);
        return faults.stream().map(fault -> "film " + number + ": " + fault).toList();
    }

    /** One to eight changes: bits, bytes, numbers behind a name, the end. */
    private static byte[] bend(byte[] film, Random random) {
        byte[] bent = film;
        for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> bent[random.nextInt(bent.length)] ^= (byte) (1 << random.nextInt(8));
                case 3 -> bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
                case 4, 5, 6 -> bendNumber(bent, random);
                default -> bent = random.nextInt(6) == 0 ? cut(bent, random) : bent;
            }
        }
        return bent;
    }

    private static byte[] cut(byte[] film, Random random) {
        return Arrays.copyOf(film, Math.max(64, random.nextInt(film.length)));
    }

    /** In front of a box's name is its size, behind it are counts and sizes. */
    private static void bendNumber(byte[] film, Random random) {
        List<Integer> places = new ArrayList<>();
        Matcher names = NAME.matcher(new String(film, StandardCharsets.ISO_8859_1));
        while (names.find()) {
            places.add(names.start());
        }
        if (places.isEmpty()) {
            return;
        }
        int at = places.get(random.nextInt(places.size())) - 4 + 4 * random.nextInt(8);
        int[] numbers = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x10000, random.nextInt(), random.nextInt(4096)
        };
        if (at >= 0 && at + 4 <= film.length) {
            ByteBuffer.wrap(film).putInt(at, numbers[random.nextInt(numbers.length)]);
        }
    }
}
