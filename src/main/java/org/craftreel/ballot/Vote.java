package org.craftreel.ballot;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.craftreel.clip.Clip;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A vote of a day, which nobody takes back. The counters of its clip are added to in the same transaction, the total before
 * the hour; of several clips they are written in the order of their ids, so that no two ballots wait for each other.
 */
@Schema(name = "Vote")
public record Vote(UUID clip, Instant at) {

    private static final String LIST = """
            select clip_id, at
            from vote
            where campaign_id = ?1 and voter_id = ?2 and day = ?3
            order by number
            """;

    /** What is taken down meanwhile gets no vote: the statement sees the clip as it is when it begins. */
    private static final String ADD = """
            insert into vote (campaign_id, voter_id, day, clip_id, number, at)
            select campaign_id, ?2, ?3, id, ?4, ?5 from clip where id = ?1 and status = 'PUBLISHED'
            """;

    private static final String COUNT = """
            with total as (
                insert into clip_votes as kept (clip_id, votes)
                values (?1, 1)
                on conflict (clip_id) do update set votes = kept.votes + 1
                returning clip_id
            )
            insert into clip_votes_hour as kept (clip_id, hour, votes)
            select clip_id, ?2, 1 from total
            on conflict (clip_id, hour) do update set votes = kept.votes + 1
            """;

    /** What a voter voted for on a day of a campaign, the first vote first. */
    static List<Vote> list(UUID campaign, UUID voter, LocalDate day, EntityManager entities) {
        List<?> rows = entities.createNativeQuery(LIST, Object[].class)
                .setParameter(1, campaign)
                .setParameter(2, voter)
                .setParameter(3, day)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Vote((UUID) row[0], instant(row[1])))
                .toList();
    }

    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : (Instant) column;
    }

    /**
     * Votes for a clip and counts it.
     *
     * @param number the voter's how many-th of the day, from 1 on
     * @return whether the clip is still published; else nothing was done
     */
    static boolean add(Clip clip, UUID voter, LocalDate day, int number, Instant now, EntityManager entities) {
        int added = entities.createNativeQuery(ADD)
                .setParameter(1, clip.id)
                .setParameter(2, voter)
                .setParameter(3, day)
                .setParameter(4, number)
                .setParameter(5, now)
                .executeUpdate();
        if (added > 0) {
            entities.createNativeQuery(COUNT)
                    .setParameter(1, clip.id)
                    .setParameter(2, now.truncatedTo(ChronoUnit.HOURS))
                    .executeUpdate();
        }
        return added > 0;
    }
}
