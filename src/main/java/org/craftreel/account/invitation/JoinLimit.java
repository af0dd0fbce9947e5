package org.craftreel.account.invitation;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.http.Network;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.start.Bounds;
import org.craftreel.start.ServiceStart;

/**
 * Bounds how fast accounts are asked for by one code and from one network, so that a code that went astray makes few before
 * it is revoked, and nobody tries logins by it. Counted are requests that fail, too; by all processes together.
 */
@ApplicationScoped
class JoinLimit {

    private static final int MOST = 1_000_000;

    /** One more in the window of a subject, or the first of the next; how many, and the seconds until it ends. */
    private static final String COUNT = """
            insert into join_window as known (subject, begun_at, attempts)
            values (:subject, :now, 1)
            on conflict (subject) do update set
                attempts = case when known.begun_at <= :before then 1 else known.attempts + 1 end,
                begun_at = case when known.begun_at <= :before then excluded.begun_at else known.begun_at end
            returning attempts, cast(ceil(extract(epoch from begun_at - :before)) as integer)
            """;

    private final InvitationSettings settings;
    private final Clock clock;

    JoinLimit(InvitationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    void require(@Observes @Priority(Bounds.FIRST) ServiceStart start) {
        Bounds.require("craftreel.invitation.joins-per-code", settings.joinsPerCode(), 1, MOST);
        Bounds.require("craftreel.invitation.joins-per-network", settings.joinsPerNetwork(), 1, MOST);
        Bounds.require(
                "craftreel.invitation.joins-within", settings.joinsWithin(), Duration.ofSeconds(1), Duration.ofDays(1));
    }

    /**
     * Counts a request.
     *
     * @param network by {@link Network}; one that is not known is not bounded
     * @throws Problem {@code too-many-joins}
     */
    void count(UUID invitation, long network) {
        // In a transaction of its own: a request that fails is counted, and no other waits for the account to be made.
        Duration wait = QuarkusTransaction.requiringNew().call(() -> {
            Duration wanted = network == Network.UNKNOWN
                    ? Duration.ZERO
                    : count("network/" + Long.toHexString(network), settings.joinsPerNetwork());
            // One network that asks too often takes nothing of the code from all the others.
            return wanted.isZero() ? count("code/" + invitation, settings.joinsPerCode()) : wanted;
        });
        if (!wait.isZero()) {
            throw new Problem(ProblemType.TOO_MANY_JOINS, wait.toSeconds()).retryAfter(wait);
        }
    }

    /** How long to wait; nothing within the bound. */
    private Duration count(String subject, int most) {
        Instant now = clock.instant();
        Object[] counted = (Object[]) Panache.getEntityManager()
                .createNativeQuery(COUNT, Object[].class)
                .setParameter("subject", subject)
                .setParameter("now", now)
                .setParameter("before", now.minus(settings.joinsWithin()))
                .getSingleResult();
        return ((Number) counted[0]).intValue() <= most
                ? Duration.ZERO
                : Duration.ofSeconds(Math.max(1, ((Number) counted[1]).longValue()));
    }

    /** Windows that are over. */
    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    void deleteEnded() {
        QuarkusTransaction.requiringNew().run(() -> Panache.getEntityManager()
                .createNativeQuery("delete from join_window where begun_at <= :before")
                .setParameter("before", clock.instant().minus(settings.joinsWithin()))
                .executeUpdate());
    }
}
