package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Whose clips of a run are summed: everybody is known by the first of their clips, by id, which is what the run stored
 * instead of names.
 */
public enum People {
    /** Those whom clips are about: of one name and employer, in one organization. */
    CRAFTSMEN("craftsman"),

    /** Those by whose accounts the clips came. */
    PAIKE("author");

    private static final String PUBLISHED = """
            select distinct on (entry.%1$s) cast(entry.%1$s as text), entry.clip_id
            from ranking_entry as entry
            join clip on clip.id = entry.clip_id
            where entry.run_id = ?1 and entry.%1$s in (?2) and clip.status = 'PUBLISHED'
            order by entry.%1$s, entry.rank
            """;

    private final String column;

    People(String column) {
        this.column = column;
    }

    /** Entries of a run whose clips are of the same person as a clip, {@code ?2}. */
    String sameAs() {
        return "%1$s = (select %1$s from ranking_entry where run_id = ?1 and clip_id = cast(?2 as uuid))"
                .formatted(column);
    }

    /** Entries that say whose they are; in runs of before it was stored none does. */
    String known() {
        return column + " is not null";
    }

    /** Those after {@code afterPlace} by the points of their clips, at most {@code limit}. To be called within a transaction. */
    public List<Total> listPage(UUID runId, int afterPlace, int limit) {
        return Total.listPage(column, "ranking_entry", known(), runId, afterPlace, limit);
    }

    /**
     * A clip of each that is still published, the best placed one, by the key of the total; who has none is absent. To be
     * called within a transaction.
     */
    public Map<String, UUID> findPublished(UUID runId, Collection<Total> totals) {
        if (totals.isEmpty()) {
            return Map.of();
        }
        List<UUID> keys =
                totals.stream().map(total -> UUID.fromString(total.key())).toList();
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(PUBLISHED.formatted(column), Object[].class)
                .setParameter(1, runId)
                .setParameter(2, keys)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (UUID) row[1]));
    }
}
