package org.craftreel.ballot;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.clip.sanction.Sanction;

/** How many votes clips have: the number of their rows, at every commit, and 0 where a sanction has them count nothing. */
public final class ClipVotes {

    private static final String LIST = """
            select clip.id,
                   case when
            """ + Sanction.zeroesVotesOf("clip.id") + """
                        then 0 else coalesce(kept.votes, 0) end
            from clip
            left join clip_votes as kept on kept.clip_id = clip.id
            where clip.id = any (cast(?1 as uuid[]))
              and (kept.votes is not null
                   or exists (select 1 from campaign_phase as phase
                              where phase.campaign_id = clip.campaign_id and phase.phase = 'VOTE'))
            """;

    /** Hours outside of those that count are few, if there are any, and those within many. */
    private static final String LIST_COUNTED = """
            select clip.id,
                   case when
            """ + Sanction.zeroesVotesOf("clip.id") + """
                        then 0 else coalesce(kept.votes, 0) - coalesce(
                            (select sum(hours.votes) from clip_votes_hour as hours
                             where hours.clip_id = clip.id and (hours.hour < ?2 or hours.hour >= ?3)), 0) end
            from clip
            left join clip_votes as kept on kept.clip_id = clip.id
            where clip.id = any (cast(?1 as uuid[]))
            """;

    private ClipVotes() {}

    /** By clip; those of campaigns in which nobody votes are left out. To be called within a transaction. */
    public static Map<UUID, Long> mapOf(Collection<UUID> clips) {
        List<?> rows = Panache.getEntityManager()
                .createNativeQuery(LIST, Object[].class)
                .setParameter(1, clips.toArray(UUID[]::new))
                .getResultList();
        return byClip(rows);
    }

    /**
     * Those of some hours, by clip, of all of them.
     *
     * @param from inclusive, a full hour
     * @param to exclusive, a full hour
     */
    public static Map<UUID, Long> mapOf(Collection<UUID> clips, Instant from, Instant to) {
        return byClip(Panache.getEntityManager()
                .createNativeQuery(LIST_COUNTED, Object[].class)
                .setParameter(1, clips.toArray(UUID[]::new))
                .setParameter(2, from)
                .setParameter(3, to)
                .getResultList());
    }

    private static Map<UUID, Long> byClip(List<?> rows) {
        Map<UUID, Long> votes = new HashMap<>();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            votes.put((UUID) columns[0], ((Number) columns[1]).longValue());
        }
        return votes;
    }
}
