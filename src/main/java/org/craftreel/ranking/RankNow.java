package org.craftreel.ranking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** Makes a campaign due before its time: the job runs it at its next tick, an interval begins anew from there. */
@ApplicationScoped
public class RankNow {

    /** The least time between a run and one that is asked for. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final RankingFailures failures;
    private final Clock clock;

    RankNow(EntityManager entities, RankingFailures failures, Clock clock) {
        this.entities = entities;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * To be called within a transaction. For a campaign that is due already nothing changes, but
     * for the pause after a run that failed, which ends.
     *
     * @return the due time of the run that comes
     * @throws Problem {@code ranking-closed} before counting and after the final run, {@code too-many-runs} within a minute
     *     after a run
     */
    public Instant request(Campaign campaign) {
        // Waits for a run that is being made, which holds this lock, and sees what came of it.
        entities.refresh(campaign, LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        if (campaign.nextRunAt == null || now.isBefore(campaign.countingOpensAt)) {
            throw new Problem(ProblemType.RANKING_CLOSED);
        }
        if (campaign.nextRunAt.isAfter(now)) {
            RankingRun.findLast(campaign.id).ifPresent(last -> requirePause(last, now));
            campaign.nextRunAt = now;
        }
        failures.hurry(campaign.id);
        return campaign.nextRunAt;
    }

    private static void requirePause(RankingRun last, Instant now) {
        Duration wait = Duration.between(now, last.completedAt.plus(PAUSE));
        if (wait.compareTo(Duration.ZERO) > 0) {
            Duration seconds = Duration.ofSeconds(wait.plusMillis(999).toSeconds());
            throw new Problem(ProblemType.TOO_MANY_RUNS, seconds.toSeconds()).retryAfter(seconds);
        }
    }
}
