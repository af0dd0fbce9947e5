package org.craftreel.clip.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long it takes from a new film to those among many that show the same, without reading the pictures of at most 16 from
 * the database, and whether it is found: {@code mvn verify -Pbench -Dit.test=LikenessSearchBench}. The films' pictures are
 * random with the spectrum of photographs, and behind openings that many share; what is sought is one of them, begun at
 * another moment, cut out of its picture and noisy. {@code craftreel.bench.films} sets their number.
 */
class LikenessSearchBench {

    private static final int FILMS = Integer.getInteger("craftreel.bench.films", 100_000);
    private static final int SEARCHES = 100;
    private static final int SECONDS = 30;
    private static final int OPENINGS = 20;
    private static final int OPENING_SECONDS = 3;
    private static final int FREQUENCIES = 12;
    private static final double[][] COSINES = cosines();

    @Test
    void filmIsFoundAmongMany() {
        LikenessIndex index = new LikenessIndex();
        int batch = 2_000;
        for (int begin = 0; begin < FILMS; begin += batch) {
            int first = begin;
            List<long[]> made = IntStream.range(first, Math.min(FILMS, first + batch))
                    .parallel()
                    .mapToObj(film -> Fingerprint.of(new Pictures(film(film, Pictures.RATE)))
                            .hashes())
                    .toList();
            for (int i = 0; i < made.size(); i++) {
                index.add(first + i + 1, made.get(i));
            }
        }
        double[] whole = new double[SEARCHES];
        double[] finding = new double[SEARCHES];
        double[] comparing = new double[SEARCHES];
        int found = 0;
        Random random = new Random(3);
        for (int i = -SEARCHES / 3; i < SEARCHES; i++) {
            int film = random.nextInt(FILMS);
            Fingerprint sought = Fingerprint.of(changed(new Pictures(film(film, 1)), random));
            long begin = System.nanoTime();
            List<LikenessIndex.Candidate> candidates = index.find(sought.sought());
            long middle = System.nanoTime();
            List<Pictures> pictures = candidates.stream()
                    .limit(LikenessSearch.MOST_COMPARED)
                    .map(candidate -> new Pictures(film((int) candidate.number() - 1, 1)))
                    .toList();
            long afterwards = System.nanoTime();
            boolean[] same = new boolean[pictures.size()];
            for (int j = 0; j < same.length; j++) {
                same[j] = Comparison.of(sought.pictures(), pictures.get(j))
                        .filter(Likeness::isSameFilm)
                        .isPresent();
            }
            long end = System.nanoTime();
            if (i >= 0) {
                finding[i] = (middle - begin) / 1e6;
                comparing[i] = (end - afterwards) / 1e6;
                whole[i] = finding[i] + comparing[i];
                for (int j = 0; j < same.length; j++) {
                    if (candidates.get(j).number() == film + 1 && same[j]) {
                        found++;
                    }
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d films of %d s: from the new film to its likenesses %s; search for candidates %s; their comparison %s;"
                        + " found %d of %d%n",
                FILMS,
                SECONDS,
                spread(whole),
                spread(finding),
                spread(comparing),
                found,
                SEARCHES);
        assertThat(found).isGreaterThan(SEARCHES * 9 / 10);
    }

    private static String spread(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p95 %.1f ms, longest %.1f ms",
                sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100],
                sorted[sorted.length - 1]);
    }

    /**
     * Shots of a few seconds, behind one of 20 openings: frequencies with random phases that drift, the higher the weaker.
     *
     * @param every how many pictures there are for each that is drawn; the others are black
     */
    private static byte[] film(int number, int every) {
        Random random = new Random(number % OPENINGS);
        byte[] grey = new byte[SECONDS * Pictures.RATE * Pictures.PIXELS];
        double[][] shot = shot(random);
        int shotEnd = OPENING_SECONDS * Pictures.RATE;
        for (int i = 0; i < SECONDS * Pictures.RATE; i++) {
            if (i == OPENING_SECONDS * Pictures.RATE) {
                random = new Random(OPENINGS + number);
            }
            if (i >= shotEnd) {
                shotEnd = i + Pictures.RATE * (2 + random.nextInt(5));
                shot = shot(random);
            }
            if (i % every == 0) {
                draw(shot, i, grey, i * Pictures.PIXELS);
            }
        }
        return grey;
    }

    /** Of each frequency the amplitude, the phase and how fast that turns. */
    private static double[][] shot(Random random) {
        double[][] shot = new double[FREQUENCIES * FREQUENCIES][];
        for (int i = 1; i < shot.length; i++) {
            double frequency = Math.hypot(i / FREQUENCIES, i % FREQUENCIES);
            shot[i] =
                    new double[] {60 / frequency, random.nextDouble() * 2 * Math.PI, (random.nextDouble() - 0.5) * 0.2};
        }
        return shot;
    }

    private static void draw(double[][] shot, int time, byte[] grey, int at) {
        double[][] rows = new double[FREQUENCIES][Pictures.SIDE];
        for (int i = 1; i < shot.length; i++) {
            double value = shot[i][0] * Math.cos(shot[i][1] + shot[i][2] * time);
            for (int x = 0; x < Pictures.SIDE; x++) {
                rows[i / FREQUENCIES][x] += value * COSINES[i % FREQUENCIES][x];
            }
        }
        for (int y = 0; y < Pictures.SIDE; y++) {
            for (int x = 0; x < Pictures.SIDE; x++) {
                double sum = 128;
                for (int v = 0; v < FREQUENCIES; v++) {
                    sum += rows[v][x] * COSINES[v][y];
                }
                grey[at + y * Pictures.SIDE + x] = (byte) Math.max(0, Math.min(255, sum));
            }
        }
    }

    private static double[][] cosines() {
        double[][] cosines = new double[FREQUENCIES][Pictures.SIDE];
        for (int u = 0; u < FREQUENCIES; u++) {
            for (int x = 0; x < Pictures.SIDE; x++) {
                cosines[u][x] = Math.cos(Math.PI * u * (x + 0.5) / Pictures.SIDE);
            }
        }
        return cosines;
    }

    /** From another moment, a little larger, with noise. */
    private static Pictures changed(Pictures film, Random random) {
        int begin = 7;
        int count = film.count() - 20;
        byte[] grey = new byte[count * Pictures.PIXELS];
        for (int i = 0; i < count; i++) {
            for (int y = 0; y < Pictures.SIDE; y++) {
                for (int x = 0; x < Pictures.SIDE; x++) {
                    int fromX = (int) Math.round(1.2 + x * 0.9);
                    int fromY = (int) Math.round(1.0 + y * 0.92);
                    double value = film.at(begin + i, fromX, fromY) * 0.9 + 12 + 3 * random.nextGaussian();
                    grey[i * Pictures.PIXELS + y * Pictures.SIDE + x] = (byte) Math.max(0, Math.min(255, value));
                }
            }
        }
        return new Pictures(grey);
    }
}
