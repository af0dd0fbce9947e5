package org.craftreel.trend;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Faults;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Counts the trends of campaigns behind the intake, which is not slowed down. A campaign's row is locked while it is
 * counted, so that over all replicas one of them does it. A count takes longer the larger a campaign is, and is made the
 * less often: of a connection's time it takes a twentieth at the most.
 */
@ApplicationScoped
public class TrendJob {

    private static final Logger LOG = Logger.getLogger(TrendJob.class);

    private static final int SHARE_OF_TIME = 20;

    /** A drill's campaign, which is in no list, is on no overview either, and has to be able to go. */
    private static final String ADD_HEADS = """
            insert into trend_head (campaign_id, seen, next_at)
            select id, '', ?1 from campaign
            where listed and not exists (select from trend_head where trend_head.campaign_id = campaign.id)
            on conflict do nothing
            """;

    private static final String CLAIM = """
            select campaign_id, seen from trend_head
            where next_at <= ?1
            order by next_at
            limit 1
            for update skip locked
            """;

    private static final String MOVE_ON = "update trend_head set seen = ?2, next_at = ?3 where campaign_id = ?1";

    private final Clock clock;
    private final Duration every;

    TrendJob(Clock clock, @ConfigProperty(name = "craftreel.trend.every", defaultValue = "6s") Duration every) {
        this.clock = clock;
        this.every = every;
    }

    /** Seldom at the same moment as other work of every few seconds, as for the intake that would be one long pause. */
    @Scheduled(every = "${craftreel.trend.every:6s}", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        try {
            advance();
        } catch (RuntimeException fault) {
            if (Faults.isDatabaseAway(fault)) {
                LOG.warnf("Trends are not counted: the database is away: %s", fault);
            } else {
                LOG.error("Trends could not be counted; it is tried again", fault);
            }
        }
    }

    /** Counts all campaigns that are due and have changed. */
    void advance() {
        QuarkusTransaction.requiringNew().run(() -> Panache.getEntityManager()
                .createNativeQuery(ADD_HEADS)
                .setParameter(1, now())
                .executeUpdate());
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(this::countNext);
        }
    }

    private boolean countNext() {
        List<?> claimed = Panache.getEntityManager()
                .createNativeQuery(CLAIM)
                .setParameter(1, now())
                .getResultList();
        if (claimed.isEmpty()) {
            return false;
        }
        Object[] head = (Object[]) claimed.get(0);
        UUID id = (UUID) head[0];
        Instant begin = clock.instant();
        // Before the count: what changes while it is made is found by the next one.
        String seen = TrendCount.seen(id);
        if (!seen.equals(head[1])) {
            TrendCount.count(Campaign.findById(id), begin);
        }
        Duration pause = Duration.between(begin, clock.instant()).multipliedBy(SHARE_OF_TIME);
        Panache.getEntityManager()
                .createNativeQuery(MOVE_ON)
                .setParameter(1, id)
                .setParameter(2, seen)
                .setParameter(3, now().plus(pause.compareTo(every) > 0 ? pause : every))
                .executeUpdate();
        return true;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
