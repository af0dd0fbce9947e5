package org.craftreel.ranking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which runs are kept. One gives way to another unless somebody asked for it lately: where those that are asked for do not fit
 * together, the first stay, rather than each being read again for the next reader. To be guarded by who uses it.
 */
final class KeptRuns {

    /** What was asked for so lately gives way to no other. */
    static final Duration LATELY = Duration.ofMinutes(1);

    private static final int MOST_REFUSED = 1000;

    private final long most;
    private final Clock clock;
    private final Map<UUID, Kept> kept = new HashMap<>();

    /** What runs take for which there was no room: it need not be guessed again. */
    private final Map<UUID, Long> refused = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > MOST_REFUSED;
        }
    };

    /** @param most how many bytes they may take together */
    KeptRuns(long most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    private static final class Kept {

        final RunInMemory run;
        Instant asked;

        Kept(RunInMemory run, Instant asked) {
            this.run = run;
            this.asked = asked;
        }
    }

    /** A run that is asked for; null where it is not kept. */
    RunInMemory find(UUID run) {
        Kept found = kept.get(run);
        if (found == null) {
            return null;
        }
        found.asked = clock.instant();
        return found.run;
    }

    boolean has(UUID run) {
        return kept.containsKey(run);
    }

    /** Whether there is room for a run, as far as is known before it is read. */
    boolean mayFit(RankingRun run) {
        return refused.getOrDefault(run.id, RunColumns.expectedBytes(run.entries)) <= roomFor(run.campaignId);
    }

    /** What nobody asked for lately gives way, and so do a campaign's own runs. */
    private long roomFor(UUID campaign) {
        Instant lately = clock.instant().minus(LATELY);
        return most
                - kept.values().stream()
                        .filter(each -> each.asked.isAfter(lately) && !each.run.campaign.equals(campaign))
                        .mapToLong(each -> each.run.bytes())
                        .sum();
    }

    /**
     * Keeps a campaign's current run, if there is room for it, in place of those before it.
     *
     * @param asked whether somebody asked for it; else it is as one that was asked for when the one before was
     * @return how many others gave way; negative where there is no room
     */
    int keep(RunInMemory run, boolean asked) {
        Instant last = asked ? clock.instant() : Instant.EPOCH;
        for (var each = kept.values().iterator(); each.hasNext(); ) {
            Kept before = each.next();
            if (before.run.campaign.equals(run.campaign) && before.run.number <= run.number) {
                last = before.asked.isAfter(last) ? before.asked : last;
                each.remove();
            }
        }
        if (run.bytes() > roomFor(run.campaign)) {
            refused.put(run.id, run.bytes());
            return -1;
        }
        int gaveWay = 0;
        while (bytes() + run.bytes() > most) {
            Kept longest = kept.values().stream()
                    .min(Comparator.comparing(each -> each.asked))
                    .orElseThrow();
            kept.remove(longest.run.id);
            gaveWay++;
        }
        kept.put(run.id, new Kept(run, last));
        refused.remove(run.id);
        return gaveWay;
    }

    long bytes() {
        return kept.values().stream().mapToLong(each -> each.run.bytes()).sum();
    }

    void clear() {
        kept.clear();
    }
}
