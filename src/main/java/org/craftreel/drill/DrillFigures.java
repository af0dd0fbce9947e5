package org.craftreel.drill;

import java.util.Arrays;

/**
 * Plays and qualified plays of each clip in each hour of the week, the totals that are kept beside them, and how much of
 * each clip was watched.
 */
final class DrillFigures {

    private static final int VIEWER_BITS = 27;
    private static final int WINDOW_BITS = 9;
    private static final int HOUR_MS = 3_600_000;

    private final long[] plays;
    private final long[] qualified;
    private final long[] watchedMs;
    private final long[][] hours;
    private long outside;

    DrillFigures(int clips) {
        plays = new long[clips];
        qualified = new long[clips];
        watchedMs = new long[clips];
        hours = new long[2][clips * DrillSize.HOURS];
    }

    /** What a week has to come to, computed here from its plays alone. */
    static DrillFigures expected(DrillSize size) {
        ModelWeek week = new ModelWeek(size);
        DrillFigures figures = new DrillFigures(size.clips());
        long[] windows = new long[size.plays()];
        int held = 0;
        for (int number = 0; number < size.plays(); number++) {
            ModelWeek.Play play = week.play(number);
            figures.plays[play.clip()]++;
            figures.hours[0][play.clip() * DrillSize.HOURS + play.issuedMs() / HOUR_MS]++;
            int watched = week.watchedMs(number, play.clip(), false);
            if (week.isRepeated(number)) {
                watched = Math.max(watched, week.watchedMs(number, play.clip(), true));
            }
            if (watched >= ModelWeek.qualifyingMs(play.clip())) {
                figures.watchedMs[play.clip()] += Math.min(watched, ModelWeek.durationMs(play.clip()));
                long window = play.issuedMs() / (ModelWeek.WINDOW_SECONDS * 1000);
                windows[held++] = ((long) play.clip() << VIEWER_BITS | play.viewer()) << WINDOW_BITS | window;
            }
        }
        figures.addWindows(windows, held);
        return figures;
    }

    private void addWindows(long[] windows, int held) {
        Arrays.sort(windows, 0, held);
        for (int i = 0; i < held; i++) {
            if (i > 0 && windows[i] == windows[i - 1]) {
                continue;
            }
            int clip = (int) (windows[i] >>> VIEWER_BITS + WINDOW_BITS);
            int window = (int) (windows[i] & (1 << WINDOW_BITS) - 1);
            qualified[clip]++;
            hours[1][clip * DrillSize.HOURS + window * ModelWeek.WINDOW_SECONDS / 3600]++;
        }
    }

    void addTotals(int clip, long plays, long qualified, long watchedMs) {
        this.plays[clip] += plays;
        this.qualified[clip] += qualified;
        this.watchedMs[clip] += watchedMs;
    }

    /** @param hour its number in the week; what is outside of that should not be */
    void addHour(int clip, long hour, long plays, long qualified) {
        if (hour < 0 || hour >= DrillSize.HOURS) {
            outside += plays + qualified;
            return;
        }
        hours[0][clip * DrillSize.HOURS + (int) hour] += plays;
        hours[1][clip * DrillSize.HOURS + (int) hour] += qualified;
    }

    long plays() {
        return Arrays.stream(plays).sum();
    }

    long qualified() {
        return Arrays.stream(qualified).sum();
    }

    /** By how many plays each figure differs, added up over clips; a clip too high does not make up for one too low. */
    Drift minus(DrillFigures other) {
        return new Drift(
                distance(plays, other.plays),
                distance(qualified, other.qualified),
                distance(hours[0], other.hours[0])
                        + distance(hours[1], other.hours[1])
                        + Math.abs(outside - other.outside),
                distance(watchedMs, other.watchedMs));
    }

    private static long distance(long[] these, long[] those) {
        long sum = 0;
        for (int i = 0; i < these.length; i++) {
            sum += Math.abs(these[i] - those[i]);
        }
        return sum;
    }
}
