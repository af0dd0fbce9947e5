package org.craftreel.play.screening;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.craftreel.campaign.Screening;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.http.Faults;
import org.craftreel.play.Verdict;
import org.craftreel.play.Verdicts;
import org.jboss.logging.Logger;

/**
 * Judges plays by what else was played, an hour of a campaign at a time: first it looks through the batches since its
 * watermark for hours that got plays, then it judges those that are due. Each step is a transaction that holds its row, so
 * that over all replicas it is done once.
 */
@ApplicationScoped
public class ScreeningJob {

    private static final Logger LOG = Logger.getLogger(ScreeningJob.class);

    /** An hour rests so many times as long as its judgement took: a viral evening's is large, and intake goes first. */
    private static final int RESTS = 20;

    private final DataSource database;
    private final ScreeningSettings settings;
    private final Clock clock;

    ScreeningJob(DataSource database, ScreeningSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "${craftreel.screening.tick:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        try {
            run();
        } catch (SQLException | RuntimeException fault) {
            if (Faults.isDatabaseAway(fault)) {
                LOG.warnf("No plays are screened: the database is away: %s", fault);
                return;
            }
            LOG.error("Plays could not be screened; it is tried again", fault);
        }
    }

    /** Does all that is due. */
    public void run() throws SQLException {
        boolean more = true;
        while (more) {
            more = step(ScreeningQueue::lookThrough);
        }
        more = true;
        while (more) {
            more = step(this::judgeNext);
        }
    }

    /** A part of the work, in a transaction of its own; false when there is no more. */
    private interface Step {
        boolean run(ScreeningQueue queue, Connection connection) throws SQLException;
    }

    private boolean step(Step step) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean more = step.run(new ScreeningQueue(settings, clock.instant(), connection), connection);
                connection.commit();
                return more;
            } catch (SQLException | RuntimeException fault) {
                connection.rollback();
                throw fault;
            }
        }
    }

    private boolean judgeNext(ScreeningQueue queue, Connection connection) throws SQLException {
        Optional<ScreeningQueue.Claim> claim = queue.claim();
        if (claim.isEmpty()) {
            return false;
        }
        Hour hour = claim.get().hour();
        Screening limits = claim.get().limits();
        long begin = System.nanoTime();
        Judgement judgement = Judgement.of(hour, limits, connection);
        boolean more = judgement.marked() > Groups.marked(hour, connection);
        Groups.replace(hour, judgement, connection);
        // All of it before the first verdict, from which on intake waits.
        Map<ScreeningRule, List<UUID>> found = new EnumMap<>(ScreeningRule.class);
        int left = Verdicts.MOST;
        for (ScreeningRule rule : Judgement.RULES) {
            if (limits.uses(rule) && left > 0) {
                List<UUID> tickets = judgement.tickets(rule, null, left);
                left -= tickets.size();
                found.put(rule, tickets);
            }
        }
        Instant now = clock.instant();
        queue.end(claim.get(), now.plus(pause(hour, now, Duration.ofNanos(System.nanoTime() - begin))));
        if (left == 0) {
            queue.again(claim.get());
        }
        if (more) {
            queue.againBeside(hour);
        }
        for (Map.Entry<ScreeningRule, List<UUID>> entry : found.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                Verdict verdict = new Verdict(
                        hour.campaign(), entry.getKey(), false, hour.begin(), hour.end(), null, null, entry.getValue());
                int plays = Verdicts.pass(verdict, now, connection);
                LOG.infof("Set %d plays of %s aside by %s", plays, hour, entry.getKey());
            }
        }
        return true;
    }

    private Duration pause(Hour hour, Instant now, Duration taken) {
        Duration byAge = Duration.between(hour.begin(), now).dividedBy(settings.ageShare());
        Duration byCost = taken.multipliedBy(RESTS);
        return Stream.of(settings.again(), byAge, byCost)
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
