package org.craftreel.drill;

import java.util.Random;

/**
 * The plays of a week. Each is computed from its number alone, so that ten million of them take no memory, and whoever
 * asks again gets the same. Evenings are busier than nights and weekends busier than other days; few clips have most of
 * the plays; some viewers watch a clip again a little later, often within the same viewing window.
 */
final class ModelWeek {

    /** As the campaign's rules say: a window of half an hour, and 3 s or half of a shorter clip. */
    static final int WINDOW_SECONDS = 1800;

    static final int QUALIFYING_MS = 3000;

    private static final int[] DURATIONS_MS = {15_000, 30_000, 4_000, 60_000};

    /** How busy the hours of a day are, beginning with midnight in UTC: the evening is China's. */
    private static final int[] HOURS = {6, 7, 6, 6, 7, 10, 8, 6, 6, 6, 7, 9, 12, 14, 12, 8, 4, 2, 1, 1, 1, 1, 2, 4};

    private static final int[] DAYS = {10, 10, 10, 11, 12, 15, 14};

    private static final int AGAIN_MS = 20 * 60 * 1000;
    private static final int HOUR_MS = 3_600_000;

    private final DrillSize size;
    private final int viewers;
    private final long[] hoursUpTo = new long[DrillSize.HOURS];
    private final long[] clipsUpTo;

    ModelWeek(DrillSize size) {
        this.size = size;
        this.viewers = Math.max(1, size.plays() / 12);
        this.clipsUpTo = new long[size.clips()];
        long sum = 0;
        for (int hour = 0; hour < hoursUpTo.length; hour++) {
            sum += (long) HOURS[hour % 24] * DAYS[hour / 24];
            hoursUpTo[hour] = sum;
        }
        sum = 0;
        for (int clip = 0; clip < clipsUpTo.length; clip++) {
            sum += 1_000_000 / (clip + 10) + 1;
            clipsUpTo[clip] = sum;
        }
    }

    /**
     * A play.
     *
     * @param clip and {@code viewer}: numbers from 0 on
     * @param issuedMs milliseconds since the week's begin
     */
    record Play(int clip, int viewer, int issuedMs) {}

    static int durationMs(int clip) {
        return DURATIONS_MS[clip % DURATIONS_MS.length];
    }

    static int qualifyingMs(int clip) {
        return Math.min(QUALIFYING_MS, durationMs(clip) / 2);
    }

    Play play(int number) {
        Play first = draw(number);
        if (number == 0 || bits(number, 1) % 10 != 0) {
            return first;
        }
        Play seen = draw(number - 1);
        int later = seen.issuedMs() + (int) (bits(number, 2) % AGAIN_MS);
        return new Play(seen.clip(), seen.viewer(), Math.min(later, DrillSize.HOURS * HOUR_MS - 1));
    }

    private Play draw(int number) {
        int clip = find(clipsUpTo, bits(number, 3));
        int viewer = (int) (bits(number, 4) % viewers);
        int hour = find(hoursUpTo, bits(number, 5));
        return new Play(clip, viewer, hour * HOUR_MS + (int) (bits(number, 6) % HOUR_MS));
    }

    /** What a report says was watched: one viewer in four leaves before it counts as qualified. */
    int watchedMs(int number, int clip, boolean repeat) {
        long drawn = bits(number, repeat ? 7 : 8);
        int needed = qualifyingMs(clip);
        return (int)
                (drawn % 4 == 0 ? (drawn >>> 2) % needed : needed + (drawn >>> 2) % (durationMs(clip) - needed + 1));
    }

    boolean isRepeated(int number) {
        return number % DrillSize.REPEAT_EVERY == 0;
    }

    /** The numbers of plays in the order in which their reports arrive: repeats are in it twice. */
    int[] arrivals() {
        int[] order = new int[size.reports()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i < size.plays() ? i : ~((i - size.plays()) * DrillSize.REPEAT_EVERY);
        }
        Random random = new Random(size.seed());
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    /** Not negative; well mixed (the finalizer of splitmix64, Steele et al. 2014). */
    long bits(int number, int stream) {
        long z = size.seed() * 0x9e3779b97f4a7c15L + number * 0xd1342543de82ef95L + stream * 0xaf251af3b0f025b5L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return (z ^ (z >>> 31)) >>> 1;
    }

    private static int find(long[] upTo, long drawn) {
        long at = drawn % upTo[upTo.length - 1];
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
