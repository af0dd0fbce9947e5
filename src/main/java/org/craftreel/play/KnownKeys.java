package org.craftreel.play;

import java.util.UUID;

/** Keys of plays that were read, of a number that is known before. */
final class KnownKeys {

    private final long[] tickets;
    private final long[] windows;
    private int ticketCount;
    private int windowCount;

    KnownKeys(int most) {
        tickets = new long[most];
        windows = new long[most];
    }

    void addTicket(UUID ticket) {
        tickets[ticketCount++] = KnownDay.keyOf(ticket);
    }

    void addWindow(UUID clip, UUID viewer, int window) {
        windows[windowCount++] = KnownDay.keyOf(clip, viewer, window);
    }

    void clear() {
        ticketCount = 0;
        windowCount = 0;
    }

    long[] tickets() {
        return tickets;
    }

    int ticketCount() {
        return ticketCount;
    }

    long[] windows() {
        return windows;
    }

    int windowCount() {
        return windowCount;
    }
}
