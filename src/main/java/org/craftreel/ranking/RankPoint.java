package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.Panache;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

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

    private static final String LIST = """
            select run.due_at, run.number, entry.rank, run.entries, entry.score, entry.plays, entry.qualified
            from (
                select *, ranking_rank(id, ?2) as place
                from ranking_run
                where id = any (cast(?1 as uuid[]))
                offset 0
            ) as run
            cross join lateral ranking_places(run.id, run.place, run.place) as entry
            order by run.number
            """;

    /** Its places in some runs, the oldest first; none of a run that did not rank it. */
    public static List<RankPoint> listOf(List<UUID> runs, UUID clipId) {
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(LIST, Object[].class)
                .setParameter(1, runs.toArray(UUID[]::new))
                .setParameter(2, clipId)
                .getResultStream()
                .map(RankPoint::of)
                .toList();
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
