package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** What is written of craftsmen and has boards: {@code trade:…}, {@code region:…}. */
public enum CraftsmanTrait {
    TRADE("trade"),
    REGION("region");

    /** Of what is online only: text that was taken down with its clip is not shown again here. */
    private static final String MOST = """
            select %1$s, count(*)
            from ranking_entry as entry
            join clip on clip.id = entry.clip_id and clip.status = 'PUBLISHED'
            where entry.run_id = ?1 and %1$s <> ''
            group by %1$s
            order by count(*) desc, %1$s collate "C"
            offset ?2 limit ?3
            """;

    private final String column;

    CraftsmanTrait(String column) {
        this.column = column;
    }

    /** What is written, and of how many clips of the run. */
    public record Written(String text, int clips) {}

    /** The name of the board of those of whom it is written. */
    public String board(String text) {
        return column + ":" + text;
    }

    /** What is written of the most clips first, {@code limit} at most. To be called within a transaction. */
    public List<Written> listMost(UUID runId, int offset, int limit) {
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(MOST.formatted(column), Object[].class)
                .setParameter(1, runId)
                .setParameter(2, offset)
                .setParameter(3, limit)
                .getResultStream()
                .map(row -> new Written((String) row[0], ((Number) row[1]).intValue()))
                .toList();
    }
}
