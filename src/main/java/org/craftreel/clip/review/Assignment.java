package org.craftreel.clip.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That a reviewer has a clip, a comment or a report on the desk: a lease that ends by itself, so that nobody has to give one
 * back. Nothing is decided by it; a decision needs none. To be called within a transaction.
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

    /** What lies on the desk; each kind has a table of its own, as each has its ids from its senders. */
    public enum Subject {
        CLIP("review_assignment", "clip_id"),
        COMMENT("comment_assignment", "comment_id"),
        REPORT("report_assignment", "report_id");

        private final String table;
        private final String column;

        Subject(String table, String column) {
            this.table = table;
            this.column = column;
        }

        private String in(String statement) {
            return statement.replace("{table}", table).replace("{id}", column);
        }
    }

    private static final String OF_SOME = """
            select assignment.{id}, account.id, account.display_name, assignment.until
            from {table} as assignment
            join account on account.id = assignment.account_id
            where assignment.{id} = any (cast(:ids as uuid[])) and assignment.until > now()
            """;

    /** Whoever comes second gets none, unless the first one's has ended or it is taken over. */
    private static final String TAKE = """
            insert into {table} ({id}, account_id, until)
            values (:id, :account, now() + cast(:life as interval))
            on conflict ({id})
                do update set account_id = excluded.account_id, until = excluded.until
                where {table}.account_id = excluded.account_id or {table}.until <= now() or :over
            """;

    private static final String END = "delete from {table} where {id} = :id and (account_id = :account or :any)";

    /** By id, of those that somebody has now. */
    public static Map<UUID, Assignment> mapOf(Subject subject, Collection<UUID> ids) {
        Map<UUID, Assignment> assignments = new HashMap<>();
        for (Object row : entities()
                .createNativeQuery(subject.in(OF_SOME))
                .setParameter("ids", ids.toArray(UUID[]::new))
                .getResultList()) {
            Object[] columns = (Object[]) row;
            assignments.put(
                    (UUID) columns[0], new Assignment((UUID) columns[1], (String) columns[2], (Instant) columns[3]));
        }
        return assignments;
    }

    /** The names of those who have some of them, without the reader's own. */
    public static Map<UUID, String> heldByOthers(Subject subject, Collection<UUID> ids, Caller reader) {
        Map<UUID, String> held = new HashMap<>();
        mapOf(subject, ids).forEach((id, assignment) -> {
            if (!assignment.account.equals(reader.accountId())) {
                held.put(id, assignment.name);
            }
        });
        return held;
    }

    /**
     * Takes something, or keeps it for longer.
     *
     * @throws Problem {@code clip-assigned}, {@code item-assigned} where somebody else has it
     */
    public static Assignment take(Subject subject, UUID id, Caller caller, boolean over) {
        boolean taken = entities()
                        .createNativeQuery(subject.in(TAKE))
                        .setParameter("id", id)
                        .setParameter("account", caller.accountId())
                        .setParameter("life", LIFE.toString())
                        .setParameter("over", over)
                        .executeUpdate()
                == 1;
        Assignment now = mapOf(subject, List.of(id)).get(id);
        if (!taken) {
            ProblemType type = subject == Subject.CLIP ? ProblemType.CLIP_ASSIGNED : ProblemType.ITEM_ASSIGNED;
            throw new Problem(type, now == null ? "–" : now.name);
        }
        return now;
    }

    /** Gives something back; nothing where the caller does not have it. */
    public static void giveBack(Subject subject, UUID id, Caller caller) {
        end(subject, id, caller, false);
    }

    /** Ends it, whoever has it: it is decided. */
    public static void decided(Subject subject, UUID id, Caller caller) {
        end(subject, id, caller, true);
    }

    private static void end(Subject subject, UUID id, Caller caller, boolean any) {
        entities()
                .createNativeQuery(subject.in(END))
                .setParameter("id", id)
                .setParameter("account", caller.accountId())
                .setParameter("any", any)
                .executeUpdate();
    }

    private static EntityManager entities() {
        return Panache.getEntityManager();
    }
}
