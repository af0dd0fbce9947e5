package org.craftreel.play;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** What a process knows, and how much of what was reported it did not have to ask for. */
class WatchedPlays extends KnownPlays {

    private final SimpleMeterRegistry meters;
    private long spared;

    WatchedPlays(long mostBytes, SimpleMeterRegistry meters) {
        super(mostBytes, Duration.ZERO, meters);
        this.meters = meters;
    }

    @Override
    synchronized Sought add(Turn its, LocalDate day, List<BatchRow> rows, boolean mayBegin) {
        Sought sought = changed(super.add(its, day, rows, mayBegin), rows);
        spared += rows.size() - sought.tickets().size();
        return sought;
    }

    /** @param rows is what is sought itself where nothing is known */
    Sought changed(Sought sought, List<BatchRow> rows) {
        return sought;
    }

    long spared() {
        return spared;
    }

    double holes() {
        return meters.counter("craftreel.play.known.holes").count();
    }
}
