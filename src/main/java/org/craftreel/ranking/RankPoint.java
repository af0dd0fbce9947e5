package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.Panache;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A clip's place in one run, for a chart. */
@Schema(name = "RankPoint")
public record RankPoint(
        Instant dueAt,
        @Schema(description = "The run's number, from 1 on") int number,
        int rank,

        @Schema(description = "How many clips the run ranked")
        int entries,

        @Schema(example = "98.125000") String score,
        long plays,
        long qualifiedPlays) {

    private static final int MOST = 200;

    /** The last 200 runs that ranked the clip, the oldest first. */
    public static List<RankPoint> listOf(UUID campaignId, UUID clipId) {
        List<RankPoint> points = new java.util.ArrayList<>(Panache.getEntityManager()
                .createQuery(
                        "select run.dueAt, run.number, entry.rank, run.entries, entry.score, entry.plays,"
                                + " entry.qualified"
                                + " from RankingEntry entry join RankingRun run on run.id = entry.runId"
                                + " where run.campaignId = ?1 and entry.clipId = ?2 order by run.number desc",
                        Object[].class)
                .setParameter(1, campaignId)
                .setParameter(2, clipId)
                .setMaxResults(MOST)
                .getResultStream()
                .map(RankPoint::of)
                .toList());
        Collections.reverse(points);
        return points;
    }

    private static RankPoint of(Object[] row) {
        return new RankPoint(
                (Instant) row[0],
                (Integer) row[1],
                (Integer) row[2],
                (Integer) row[3],
                BigDecimal.valueOf((Long) row[4], 6).toPlainString(),
                (Long) row[5],
                (Long) row[6]);
    }
}
