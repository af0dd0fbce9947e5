package org.craftreel.play.screening;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
        Judgement judgement = Judgement.of(hour, limits, connection);
        Groups.replace(hour, judgement, connection);
        Instant now = clock.instant();
        queue.end(claim.get(), now.plus(pause(hour, now)));
        List<ScreeningRule> rules =
                Judgement.RULES.stream().filter(limits::uses).toList();
        for (ScreeningRule rule : rules) {
            List<UUID> tickets = judgement.tickets(rule, null, Verdicts.MOST);
            if (tickets.size() == Verdicts.MOST) {
                queue.again(claim.get());
            }
            if (!tickets.isEmpty()) {
                Verdict verdict =
                        new Verdict(hour.campaign(), rule, false, hour.begin(), hour.end(), null, null, tickets);
                int plays = Verdicts.pass(verdict, now, connection);
                LOG.infof("Set %d plays of %s aside by %s", plays, hour, rule);
            }
        }
        return true;
    }

    private Duration pause(Hour hour, Instant now) {
        Duration byAge = Duration.between(hour.begin(), now).dividedBy(settings.ageShare());
        return byAge.compareTo(settings.again()) > 0 ? byAge : settings.again();
    }
}
