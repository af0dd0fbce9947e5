package org.craftreel.ranking;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Keeps which campaigns could not be ranked: each is tried again after a pause that doubles, and whoever looks after the service or
 * the campaign is told, in the gauge {@code craftreel_ranking_failing}, by the health and in the studio.
 */
@ApplicationScoped
class RankingFailures {

    /** A campaign that fails is looked at no less often: what was wrong may be mended. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** In a statement that claims work of the campaign that it names. */
    static final String NOT_PAUSED = """
            and not exists (
                select from ranking_failure as failure
                where failure.campaign_id = %s and failure.retry_at > ?1)
            """;

    /** Whoever ranks a campaign, in whatever process, holds this lock. */
    private static final String LOCK = "select id from campaign where id = ?1 for no key update skip locked";

    /** The first pause is two seconds, and each is twice the one before. */
    private static final String NOTE = """
            insert into ranking_failure as known (campaign_id, runs, failures, first_at, last_at, retry_at)
            select cast(?1 as uuid), ?4, 1, cast(?2 as timestamptz), cast(?2 as timestamptz),
                   cast(?2 as timestamptz) + interval '2 s'
            where not exists (select from ranking_run where campaign_id = ?1 and number > ?4)
            on conflict (campaign_id) do update
            set runs = excluded.runs,
                failures = known.failures + 1,
                last_at = excluded.last_at,
                retry_at = excluded.last_at
                    + least(interval '1 s' * power(2, least(known.failures + 1, 20)), interval '1 s' * ?3)
            """;

    private static final String FORGET = "delete from ranking_failure where campaign_id = ?1";

    /** Of those that were ranked since, or are ranked no more, where the process ended before it could forget. */
    private static final String FORGET_SETTLED = """
            delete from ranking_failure as failure
            where exists (select from ranking_run where campaign_id = failure.campaign_id and number > failure.runs)
               or exists (select from campaign where id = failure.campaign_id and next_run_at is null)
                  and not exists (
                      select from ranking_correction
                      where campaign_id = failure.campaign_id and status in ('PROPOSED', 'CONFIRMED')
                        and run_id is null)
            """;

    private static final String COUNT = "select coalesce(max(failures), 0) from ranking_failure where campaign_id = ?1";

    private static final String HURRY =
            "update ranking_failure set retry_at = ?2 where campaign_id = ?1 and retry_at > ?2";

    private static final String FAILING = """
            select slug
            from ranking_failure
            join campaign on campaign.id = ranking_failure.campaign_id
            order by first_at, slug
            """;

    private final EntityManager entities;
    private final MeterRegistry meters;
    private final Clock clock;
    private volatile List<String> failing = List.of();

    RankingFailures(EntityManager entities, MeterRegistry meters, Clock clock) {
        this.entities = entities;
        this.meters = meters;
        this.clock = clock;
    }

    void register(@Observes StartupEvent start) {
        Gauge.builder("craftreel.ranking.failing", this, known -> known.failing.size())
                .description("Campaigns whose last run failed")
                .register(meters);
    }

    /**
     * Notes that a run failed, when its own transaction is over; not where another process made one meanwhile, or is at it.
     *
     * @param runs how many the campaign had when it failed
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void note(UUID campaign, int runs) {
        meters.counter("craftreel.ranking.failures").increment();
        boolean atRest = !entities.createNativeQuery(LOCK)
                .setParameter(1, campaign)
                .getResultList()
                .isEmpty();
        if (atRest) {
            entities.createNativeQuery(NOTE)
                    .setParameter(1, campaign)
                    .setParameter(2, clock.instant())
                    .setParameter(3, LONGEST_PAUSE.toSeconds())
                    .setParameter(4, runs)
                    .executeUpdate();
        }
    }

    /** A run was made, or none is to be made: once that is stored, so that nothing of it fails for the row's sake. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void forget(UUID campaign) {
        entities.createNativeQuery(FORGET).setParameter(1, campaign).executeUpdate();
    }

    /** How many runs failed, one after the other. To be called within a transaction. */
    int count(UUID campaign) {
        return ((Number) entities.createNativeQuery(COUNT)
                        .setParameter(1, campaign)
                        .getSingleResult())
                .intValue();
    }

    /** Ends a pause, as somebody asks for a run. To be called within a transaction. */
    void hurry(UUID campaign) {
        entities.createNativeQuery(HURRY)
                .setParameter(1, campaign)
                .setParameter(2, clock.instant())
                .executeUpdate();
    }

    /** Looks which campaigns fail, in whatever process they do. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void look() {
        entities.createNativeQuery(FORGET_SETTLED).executeUpdate();
        failing = entities.unwrap(Session.class)
                .createNativeQuery(FAILING, String.class)
                .getResultList();
    }

    /** The names of the campaigns whose last run failed, the longest first, as of the last look. */
    List<String> failing() {
        return failing;
    }
}
