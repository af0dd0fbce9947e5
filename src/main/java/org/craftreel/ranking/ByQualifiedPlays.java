package org.craftreel.ranking;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Where a clip is among those of several runs: more qualified plays come first, then more plays, then the earlier publication, then
 * the id. What a run's rules weigh does not matter to it.
 */
public record ByQualifiedPlays(long qualified, long plays, Instant publishedAt, UUID clip)
        implements Comparable<ByQualifiedPlays> {

    /** Ids as the database orders them: as they are written, and not as signed numbers. */
    private static final Comparator<ByQualifiedPlays> ORDER = Comparator.comparingLong(ByQualifiedPlays::qualified)
            .thenComparingLong(ByQualifiedPlays::plays)
            .reversed()
            .thenComparing(ByQualifiedPlays::publishedAt)
            .thenComparing(place -> place.clip.toString());

    public static ByQualifiedPlays of(RankingEntry entry) {
        return new ByQualifiedPlays(entry.qualified, entry.plays, entry.publishedAt, entry.clipId);
    }

    @Override
    public int compareTo(ByQualifiedPlays other) {
        return ORDER.compare(this, other);
    }
}
