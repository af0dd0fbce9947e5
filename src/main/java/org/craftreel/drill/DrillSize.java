package org.craftreel.drill;

import java.time.Instant;

/**
 * What a drill replays. The same size and end give the same traffic: which clip is played by whom and when, what is
 * repeated, and in which order and batches it arrives.
 *
 * @param plays tickets, from 1 on; one in twenty is reported twice
 * @param clips that are played, from 1 on
 * @param batch reports of a request at the most, 1 to 1000: a phone that comes back sends what it has
 * @param seed what everything is drawn from
 * @param weekEnd a full hour; tickets are issued in the seven days before it
 */
public record DrillSize(int plays, int clips, int batch, long seed, Instant weekEnd) {

    /** The model week: a province's campaign in its busiest seven days. */
    public static final int MODEL_PLAYS = 10_650_000;

    public static final int MODEL_CLIPS = 828;

    static final int DAYS = 7;

    static final int HOURS = DAYS * 24;

    /** One play of so many is reported twice. */
    static final int REPEAT_EVERY = 20;

    Instant weekBegin() {
        return weekEnd.minusSeconds(HOURS * 3600L);
    }

    /** Reports that are sent, repeats included. */
    public int reports() {
        return plays + repeats();
    }

    int repeats() {
        return (plays + REPEAT_EVERY - 1) / REPEAT_EVERY;
    }
}
