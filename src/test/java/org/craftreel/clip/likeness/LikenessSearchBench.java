package org.craftreel.clip.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long the search for one film takes among many, and whether it is found: {@code mvn verify -Pbench
 * -Dit.test=LikenessSearchBench}. The films' pictures are random with the spectrum of photographs; what is sought is one of
 * them, begun at another moment, cut out of its picture and noisy. {@code craftreel.bench.films} sets their number.
 */
class LikenessSearchBench {

    private static final int FILMS = Integer.getInteger("craftreel.bench.films", 100_000);
    private static final int SEARCHES = 300;
    private static final int SECONDS = 30;

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
                    .map(candidate -> new Pictures(film((int) candidate.number() - 1, 1)))
                    .toList();
            long afterwards = System.nanoTime();
            boolean[] same = new boolean[candidates.size()];
            for (int j = 0; j < same.length; j++) {
                same[j] = Comparison.of(sought.pictures(), pictures.get(j))
                        .filter(Likeness::isSameFilm)
                        .isPresent();
            }
            long end = System.nanoTime();
            if (i >= 0) {
                finding[i] = (middle - begin) / 1e6;
                comparing[i] = (end - afterwards) / 1e6;
                for (int j = 0; j < same.length; j++) {
                    if (candidates.get(j).number() == film + 1 && same[j]) {
                        found++;
                    }
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d films of %d s: search %s; comparison of its candidates %s; found %d of %d%n",
                FILMS,
                SECONDS,
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
     * Shots of a few seconds, each a random field of waves that drift; the longer a wave the stronger.
     *
     * @param every how many pictures there are for each that is drawn; the others are black
     */
    private static byte[] film(int number, int every) {
        Random random = new Random(number);
        byte[] grey = new byte[SECONDS * Pictures.RATE * Pictures.PIXELS];
        double[][] waves = new double[0][];
        int shotEnd = 0;
        for (int i = 0; i < SECONDS * Pictures.RATE; i++) {
            if (i >= shotEnd) {
                shotEnd = i + Pictures.RATE * (2 + random.nextInt(5));
                waves = waves(random);
            }
            if (i % every == 0) {
                draw(waves, i, grey, i * Pictures.PIXELS);
            }
        }
        return grey;
    }

    private static double[][] waves(Random random) {
        double[][] waves = new double[14][];
        for (int i = 0; i < waves.length; i++) {
            double frequency = 0.5 + 5 * random.nextDouble() * random.nextDouble();
            double angle = random.nextDouble() * Math.PI;
            waves[i] = new double[] {
                2 * Math.PI * frequency * Math.cos(angle) / Pictures.SIDE,
                2 * Math.PI * frequency * Math.sin(angle) / Pictures.SIDE,
                random.nextDouble() * 2 * Math.PI,
                (random.nextDouble() - 0.5) * 0.25,
                28 / Math.sqrt(frequency)
            };
        }
        return waves;
    }

    private static void draw(double[][] waves, int time, byte[] grey, int at) {
        double[] sum = new double[Pictures.PIXELS];
        for (double[] wave : waves) {
            // A sum of angles costs one sine a row and column instead of one a pixel.
            double[] sine = new double[2 * Pictures.SIDE];
            double[] cosine = new double[2 * Pictures.SIDE];
            for (int k = 0; k < Pictures.SIDE; k++) {
                sine[k] = Math.sin(wave[0] * k + wave[2] + wave[3] * time);
                cosine[k] = Math.cos(wave[0] * k + wave[2] + wave[3] * time);
                sine[Pictures.SIDE + k] = Math.sin(wave[1] * k);
                cosine[Pictures.SIDE + k] = Math.cos(wave[1] * k);
            }
            for (int y = 0; y < Pictures.SIDE; y++) {
                for (int x = 0; x < Pictures.SIDE; x++) {
                    sum[y * Pictures.SIDE + x] +=
                            wave[4] * (sine[x] * cosine[Pictures.SIDE + y] + cosine[x] * sine[Pictures.SIDE + y]);
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            grey[at + i] = (byte) Math.max(0, Math.min(255, 128 + sum[i]));
        }
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
