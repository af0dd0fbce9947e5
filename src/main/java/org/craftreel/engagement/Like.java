package org.craftreel.engagement;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** An account likes a clip, or does not. */
public final class Like {

    /** A like that was begun before a takedown is one of before it: the statement sees the clip as it was then. */
    private static final String ADD = """
            insert into clip_like (clip_id, account_id, created_at)
            select id, ?2, ?3 from clip where id = ?1 and status = 'PUBLISHED'
            on conflict do nothing
            """;

    private static final String REMOVE =
            "delete from clip_like where clip_id = ?1 and account_id = ?2 returning created_at";

    private static final String FIND = "select 1 from clip_like where clip_id = ?1 and account_id = ?2";

    private Like() {}

    public static boolean isThere(UUID clip, UUID account) {
        return !Panache.getEntityManager()
                .createNativeQuery(FIND)
                .setParameter(1, clip)
                .setParameter(2, account)
                .getResultList()
                .isEmpty();
    }

    /** Likes it from now on; again changes nothing. */
    static void add(UUID clip, UUID account, Instant now) {
        int added = Panache.getEntityManager()
                .createNativeQuery(ADD)
                .setParameter(1, clip)
                .setParameter(2, account)
                .setParameter(3, now)
                .executeUpdate();
        if (added > 0) {
            Tally.LIKES.countIn(clip, now);
        }
    }

    /** Likes it no more; again changes nothing. */
    static void remove(UUID clip, UUID account) {
        List<?> removed = Panache.getEntityManager()
                .createNativeQuery(REMOVE, OffsetDateTime.class)
                .setParameter(1, clip)
                .setParameter(2, account)
                .getResultList();
        removed.forEach(madeAt -> Tally.LIKES.countOut(clip, ((OffsetDateTime) madeAt).toInstant()));
    }
}
