package org.craftreel.clip.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That a reviewer has a clip on the desk: a lease that ends by itself, so that nobody has to give one back. Nothing is
 * decided by it; a decision needs none. To be called within a transaction.
 */
@Schema(name = "ReviewAssignment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Assignment(
        @Schema(description = "Who has it") UUID account,
        String name,

        @Schema(description = "It ends then unless it is taken again")
        Instant until) {

    /** A page takes it again well before; a phone that was put away gives it back soon. */
    static final Duration LIFE = Duration.ofMinutes(2);

    private static final String OF_CLIPS = """
            select assignment.clip_id, account.id, account.display_name, assignment.until
            from review_assignment as assignment
            join account on account.id = assignment.account_id
            where assignment.clip_id = any (cast(:clips as uuid[])) and assignment.until > now()
            """;

    /** Whoever comes second gets none, unless the first one's has ended or it is taken over. */
    private static final String TAKE = """
            insert into review_assignment (clip_id, account_id, until)
            values (:clip, :account, now() + cast(:life as interval))
            on conflict (clip_id)
                do update set account_id = excluded.account_id, until = excluded.until
                where review_assignment.account_id = excluded.account_id or review_assignment.until <= now() or :over
            """;

    private static final String END =
            "delete from review_assignment where clip_id = :clip and (account_id = :account or :any)";

    /** By clip, of those that somebody has now. */
    public static Map<UUID, Assignment> mapOf(Collection<UUID> clips) {
        Map<UUID, Assignment> assignments = new HashMap<>();
        for (Object row : entities()
                .createNativeQuery(OF_CLIPS)
                .setParameter("clips", clips.toArray(UUID[]::new))
                .getResultList()) {
            Object[] columns = (Object[]) row;
            assignments.put(
                    (UUID) columns[0], new Assignment((UUID) columns[1], (String) columns[2], (Instant) columns[3]));
        }
        return assignments;
    }

    /** Takes a clip, or keeps it for longer; false where somebody else has it. */
    static boolean take(UUID clip, Caller caller, boolean over) {
        return entities()
                        .createNativeQuery(TAKE)
                        .setParameter("clip", clip)
                        .setParameter("account", caller.accountId())
                        .setParameter("life", LIFE.toString())
                        .setParameter("over", over)
                        .executeUpdate()
                == 1;
    }

    /** Gives a clip back; nothing where the caller does not have it. */
    static void giveBack(UUID clip, Caller caller) {
        end(clip, caller, false);
    }

    /** Ends it, whoever has it: the clip is decided. */
    static void decided(UUID clip, Caller caller) {
        end(clip, caller, true);
    }

    private static void end(UUID clip, Caller caller, boolean any) {
        entities()
                .createNativeQuery(END)
                .setParameter("clip", clip)
                .setParameter("account", caller.accountId())
                .setParameter("any", any)
                .executeUpdate();
    }

    private static EntityManager entities() {
        return Panache.getEntityManager();
    }
}
