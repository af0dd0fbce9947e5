package org.craftreel.play;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What some reports of one day make of the plays that are there. What a ticket adds does not depend on the order in which
 * tickets arrive: its day and hour are those of its issue, and a (clip, viewer, window) adds one qualified play when its
 * first qualifying ticket comes, whichever that is.
 */
final class BatchOutcome {

    /** A play that is there already. */
    record Known(int watchedMs, boolean qualified, boolean screened, long network) {}

    private final List<BatchRow> added = new ArrayList<>();
    private final List<BatchRow> raised = new ArrayList<>();
    private final List<BatchRow> suspected = new ArrayList<>();
    private final List<BatchRow> shared = new ArrayList<>();

    private BatchOutcome() {}

    /**
     * @param known the plays of these rows' tickets that are there
     * @param held the windows of these rows that hold an unscreened ticket watched long enough
     * @param results gets what became of each ticket; one that came too late is in neither
     * @param gains gets what is to be added to figures
     */
    static BatchOutcome of(
            List<BatchRow> rows,
            Map<UUID, Known> known,
            Set<BatchRow.Window> held,
            Map<UUID, PlayResult> results,
            Gains gains) {
        BatchOutcome outcome = new BatchOutcome();
        Map<BatchRow.Window, Instant> opened = new HashMap<>();
        for (BatchRow row : rows) {
            Known before = known.get(row.ticket());
            boolean holds;
            if (before != null) {
                holds = outcome.repeat(row, before, results, gains);
            } else {
                holds = !row.report().repeatOnly() && outcome.add(row, results, gains);
            }
            if (holds && !held.contains(row.window())) {
                opened.merge(row.window(), row.windowHour(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        opened.forEach((window, hour) -> gains.addQualified(window.clip(), hour, 1));
        return outcome;
    }

    /** Plays that were not there. */
    List<BatchRow> added() {
        return added;
    }

    /** Plays that were watched for longer than was known. */
    List<BatchRow> raised() {
        return raised;
    }

    /** Plays that were there and that a repeat gives a reason to set aside. */
    List<BatchRow> suspected() {
        return suspected;
    }

    /** Plays that are reported from another network than the one that is kept with them. */
    List<BatchRow> shared() {
        return shared;
    }

    /** Whether the new play counts as qualified in its window. */
    private boolean add(BatchRow row, Map<UUID, PlayResult> results, Gains gains) {
        boolean screened = row.verdict() != null;
        added.add(row);
        gains.addPlay(row);
        if (screened) {
            gains.addScreened(row.clip(), row.issuedHour(), 1);
        } else if (row.comesFromOthersThan(row.report().origin().network())) {
            shared.add(row);
        }
        results.put(row.ticket(), PlayResult.of(row.qualifies(), screened, false));
        boolean holds = row.qualifies() && !screened;
        if (holds) {
            gains.addWatched(row.clip(), row.issuedHour(), 1, row.watchedOfClipMs());
        }
        return holds;
    }

    /** Whether the repeat makes the play count as qualified in its window. */
    private boolean repeat(BatchRow row, Known before, Map<UUID, PlayResult> results, Gains gains) {
        boolean raises = row.report().believedMs() > before.watchedMs();
        boolean qualifiesNow = raises && row.qualifies() && !before.qualified();
        if (raises) {
            raised.add(row);
        }
        if (raises && row.qualifies() && !before.screened()) {
            long known = before.qualified() ? row.terms().ofClipMs(before.watchedMs()) : 0;
            gains.addWatched(row.clip(), row.issuedHour(), qualifiesNow ? 1 : 0, row.watchedOfClipMs() - known);
        }
        if (row.verdict() != null && !before.screened()) {
            suspected.add(row);
        }
        if (!before.screened() && row.comesFromOthersThan(before.network())) {
            shared.add(row);
        }
        results.put(row.ticket(), PlayResult.of(before.qualified() || qualifiesNow, before.screened(), true));
        return qualifiesNow && !before.screened();
    }
}
