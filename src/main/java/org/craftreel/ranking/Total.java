package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.Panache;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * What the clips of a run that have something in common came to, and the place by that. Places are 1, 2, 3, … without ties.
 *
 * @param key what they have in common
 * @param clips how many there are, {@code competing} how many of them compete
 * @param points the sum of the scores of those that compete, with six decimals
 * @param bestRank the best place of those that compete; null where none does
 * @param firstRank the best place of all
 */
public record Total(int place, String key, int clips, int competing, String points, Integer bestRank, int firstRank) {

    /** Equal points: more clips that compete, then the better best place, then the key. */
    private static final String PAGE = """
            select cast(key as text), clips, competing, points, best, first
            from (
                select %s as key, count(*) as clips, count(*) filter (where standing = 'COMPETING') as competing,
                       coalesce(sum(score) filter (where standing = 'COMPETING'), 0) as points,
                       min(rank) filter (where standing = 'COMPETING') as best, min(rank) as first
                from %s
                where run_id = ?1 and %s
                group by key
            ) as total
            order by points desc, competing desc, best nulls last, cast(key as text) collate "C"
            offset ?2 limit ?3
            """;

    /**
     * The places after {@code afterPlace}, at most {@code limit}. To be called within a transaction.
     *
     * @param key the SQL expression of what entries have in common, {@code entries} where they are, {@code condition} which
     */
    static List<Total> listPage(String key, String entries, String condition, UUID runId, int afterPlace, int limit) {
        List<Object[]> rows = Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(PAGE.formatted(key, entries, condition), Object[].class)
                .setParameter(1, runId)
                .setParameter(2, afterPlace)
                .setParameter(3, limit)
                .getResultList();
        List<Total> totals = new ArrayList<>(rows.size());
        for (Object[] row : rows) {
            totals.add(new Total(
                    afterPlace + totals.size() + 1,
                    (String) row[0],
                    ((Number) row[1]).intValue(),
                    ((Number) row[2]).intValue(),
                    BigDecimal.valueOf(((Number) row[3]).longValue(), 6).toPlainString(),
                    row[4] == null ? null : ((Number) row[4]).intValue(),
                    ((Number) row[5]).intValue()));
        }
        return totals;
    }
}
