package org.craftreel.engagement;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Counts a row in or out, in the transaction that writes or takes back the row. Counters are only ever added to, never
 * read and written, so that requests at the same moment do not lose each other's; a transaction counts for one clip, its
 * total before its hour, so that no two wait for each other.
 */
enum Tally {
    LIKES,
    COMMENTS,
    SHARES;

    private static final String MORE = """
            with total as (
                insert into clip_engagement as kept (clip_id, likes, comments, shares)
                values (?1, ?2, ?3, ?4)
                on conflict (clip_id)
                    do update set likes = kept.likes + excluded.likes,
                                  comments = kept.comments + excluded.comments,
                                  shares = kept.shares + excluded.shares
                returning clip_id
            )
            insert into clip_engagement_hour as kept (clip_id, likes, comments, shares, hour)
            select clip_id, ?2, ?3, ?4, ?5 from total
            on conflict (clip_id, hour)
                do update set likes = kept.likes + excluded.likes,
                              comments = kept.comments + excluded.comments,
                              shares = kept.shares + excluded.shares
            """;

    /** What is counted out was counted in, so both rows are there. */
    private static final String LESS = """
            with total as (
                update clip_engagement
                set likes = likes - ?2, comments = comments - ?3, shares = shares - ?4
                where clip_id = ?1
                returning clip_id
            )
            update clip_engagement_hour as kept
            set likes = likes - ?2, comments = comments - ?3, shares = shares - ?4
            from total
            where kept.clip_id = total.clip_id and hour = ?5
            """;

    /** One more, made at an instant. */
    void countIn(UUID clip, Instant madeAt) {
        execute(MORE, clip, madeAt);
    }

    /** One less, of those made at an instant. */
    void countOut(UUID clip, Instant madeAt) {
        execute(LESS, clip, madeAt);
    }

    private void execute(String statement, UUID clip, Instant madeAt) {
        Panache.getEntityManager()
                .createNativeQuery(statement)
                .setParameter(1, clip)
                .setParameter(2, this == LIKES ? 1 : 0)
                .setParameter(3, this == COMMENTS ? 1 : 0)
                .setParameter(4, this == SHARES ? 1 : 0)
                .setParameter(5, madeAt.truncatedTo(ChronoUnit.HOURS))
                .executeUpdate();
    }
}
