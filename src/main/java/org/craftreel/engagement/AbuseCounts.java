package org.craftreel.engagement;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the reports of abuse about a clip itself stand, those about its comments left out. Counted from the reports whenever
 * it is asked for.
 */
@Schema(name = "AbuseCounts")
public record AbuseCounts(
        @Schema(description = "That wait for an organizer") long open,
        @Schema(description = "That were right") long upheld,
        @Schema(description = "That were not") long dismissed) {

    private static final AbuseCounts NONE = new AbuseCounts(0, 0, 0);

    private static final String COUNT = """
            select clip_id, count(*) filter (where status = 'OPEN'), count(*) filter (where status = 'UPHELD'),
                   count(*) filter (where status = 'DISMISSED')
            from abuse_report
            where comment_id is null and clip_id = any(?1)
            group by clip_id
            """;

    /** By clip, of all of them. */
    public static Map<UUID, AbuseCounts> mapOf(Collection<UUID> clips) {
        Map<UUID, AbuseCounts> counts = new HashMap<>();
        if (clips.isEmpty()) {
            return counts;
        }
        clips.forEach(clip -> counts.put(clip, NONE));
        for (Object found : Panache.getEntityManager()
                .createNativeQuery(COUNT)
                .setParameter(1, clips.toArray(UUID[]::new))
                .getResultList()) {
            Object[] row = (Object[]) found;
            counts.put((UUID) row[0], new AbuseCounts((Long) row[1], (Long) row[2], (Long) row[3]));
        }
        return counts;
    }

    public long all() {
        return open + upheld + dismissed;
    }
}
