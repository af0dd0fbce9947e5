package org.craftreel.play;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Which tickets and which windows the plays of a day may hold. It takes what this process adds from its begin on, and what
 * was there before by being read; until then it answers nothing. An instance is used by one thread at a time.
 */
final class KnownDay {

    /** How far it is. */
    private enum State {
        /** What was there when it was begun may not be committed yet. */
        BEGUN,
        /** What is to be read is committed. */
        READABLE,
        COMPLETE
    }

    private final LocalDate day;
    private final long begun;
    private final KeyFilter tickets = new KeyFilter();
    private final KeyFilter windows = new KeyFilter();
    private State state = State.BEGUN;
    private boolean crowded;
    private long bytes;

    /**
     * With room for its first plays.
     *
     * @param begun the turn of the first batch that is added
     */
    KnownDay(LocalDate day, long begun) {
        this.day = day;
        this.begun = begun;
        grow();
    }

    /** What the first part of either filter takes. */
    static long firstBytes() {
        return 2 * new KeyFilter().bytesToGrow();
    }

    static long keyOf(UUID ticket) {
        return KeyFilter.mix(ticket.getLeastSignificantBits() ^ KeyFilter.mix(ticket.getMostSignificantBits()));
    }

    static long keyOf(UUID clip, UUID viewer, int window) {
        return KeyFilter.mix(window ^ KeyFilter.mix(keyOf(clip) ^ KeyFilter.mix(keyOf(viewer))));
    }

    LocalDate day() {
        return day;
    }

    long bytes() {
        return bytes;
    }

    /**
     * It is a batch's turn to be written. If it is one that was added, whoever wrote before the first of those is done with
     * it: what is there can be read from now on.
     */
    void letRead(long turn) {
        if (state == State.BEGUN && turn >= begun) {
            state = State.READABLE;
        }
    }

    boolean isReadable() {
        return state == State.READABLE;
    }

    /** All that was there when it became readable is added. */
    void complete() {
        state = State.COMPLETE;
    }

    /** What the next growth takes; 0 where there is none to come. */
    long bytesToGrow() {
        return (tickets.isFull() ? tickets.bytesToGrow() : 0) + (windows.isFull() ? windows.bytesToGrow() : 0);
    }

    void grow() {
        grow(tickets);
        grow(windows);
    }

    private void grow(KeyFilter filter) {
        if (filter.isFull()) {
            long more = filter.bytesToGrow();
            filter.grow();
            bytes += more;
        }
    }

    /** There is no room to grow; whether that is new. It takes more all the same, and more seems to be there. */
    boolean crowd() {
        boolean first = !crowded;
        crowded = true;
        return first;
    }

    /** Adds what is written, or was. */
    void add(long[] ticketKeys, int ticketCount, long[] windowKeys, int windowCount) {
        for (int place = 0; place < ticketCount; place++) {
            tickets.add(ticketKeys[place]);
        }
        for (int place = 0; place < windowCount; place++) {
            windows.add(windowKeys[place]);
        }
    }

    /**
     * Adds what these rows may become.
     *
     * @return what of them may have been there before
     */
    KnownPlays.Sought add(List<BatchRow> rows) {
        KnownPlays.Sought sought = new KnownPlays.Sought();
        for (BatchRow row : rows) {
            if (tickets.add(keyOf(row.ticket()))) {
                sought.tickets().add(row);
            } else if (!row.report().repeatOnly()) {
                sought.absent().add(row);
            }
            // A repeat may be the one that was watched long enough.
            if (row.qualifies() && windows.add(keyOf(row.clip(), row.viewer(), row.windowNumber()))) {
                sought.windows().add(row);
            }
        }
        return state == State.COMPLETE ? sought : KnownPlays.Sought.all(rows);
    }
}
