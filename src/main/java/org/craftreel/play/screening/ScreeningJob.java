package org.craftreel.play.screening;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
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
import org.craftreel.start.Bounds;
import org.craftreel.start.WorkStart;
import org.jboss.logging.Logger;

/**
 * Judges plays by what else was played, an hour of a campaign at a time, in turns: each looks through the batches since its
 * watermark for hours that got plays, judges those that are due, and sets some of what was found in one of them aside. So an
 * hour with very many machines keeps the others waiting for a turn only. Each step is a transaction that holds its row, so
 * that over all replicas it is done once.
 */
@ApplicationScoped
public class ScreeningJob {

    private static final Logger LOG = Logger.getLogger(ScreeningJob.class);

    /** An hour rests so many times as long as its judgement took: a viral evening's is large, and intake goes first. */
    private static final int RESTS = 20;

    /** While plays are set aside intake waits, so that between pieces it has so many times as long for itself. */
    private static final int RESTS_OF_A_PIECE = 10;

    /** Plays that are found and set aside before the hour is judged again. */
    private static final int MOST_AT_ONCE = 100_000;

    /** With the rests between them a few seconds, which new plays of other hours wait. */
    private static final int PIECES_A_TURN = 3;

    /** Hours whose plays are set aside by turns: few, so that each is held until its next turn. */
    private static final int MOST_UNDER_WAY = 4;

    private final DataSource database;
    private final ScreeningSettings settings;
    private final Clock clock;

    ScreeningJob(DataSource database, ScreeningSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    void require(@Observes @Priority(Bounds.FIRST) WorkStart start) {
        requireBounds(settings);
    }

    static void requireBounds(ScreeningSettings settings) {
        Bounds.require("craftreel.screening.again", settings.again(), Duration.ZERO, Duration.ofDays(1));
        Bounds.require("craftreel.screening.age-share", settings.ageShare(), 1, 1_000_000);
        Bounds.require("craftreel.screening.step", settings.step(), 1, 1_000_000);
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

    /** Does all that is due. What is not set aside when the process ends is found again. */
    public void run() throws SQLException {
        Deque<Findings> underWay = new ArrayDeque<>();
        do {
            boolean more = true;
            while (more) {
                more = inTransaction(ScreeningQueue::lookThrough);
            }
            judgeDue(underWay);
            Findings turn = underWay.poll();
            if (turn != null) {
                setAside(turn);
                if (turn.isDone()) {
                    end(turn);
                } else {
                    underWay.add(turn);
                }
            }
        } while (!underWay.isEmpty());
    }

    private void judgeDue(Deque<Findings> underWay) throws SQLException {
        while (underWay.size() < MOST_UNDER_WAY) {
            Optional<Findings> found = inTransaction(this::judgeNext);
            if (found.isEmpty()) {
                return;
            }
            if (found.get().isDone()) {
                end(found.get());
            } else {
                underWay.add(found.get());
            }
        }
    }

    /** A part of the work, in a transaction of its own. */
    private interface Step<T> {
        T run(ScreeningQueue queue, Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Step<T> step) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = step.run(new ScreeningQueue(settings, clock.instant(), connection), connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException fault) {
                connection.rollback();
                throw fault;
            }
        }
    }

    private Optional<Findings> judgeNext(ScreeningQueue queue, Connection connection) throws SQLException {
        Optional<ScreeningQueue.Claim> claim = queue.claim();
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Hour hour = claim.get().hour();
        Screening limits = claim.get().limits();
        long begin = System.nanoTime();
        stayOnOneProcessor(connection);
        Judgement judgement = Judgement.of(hour, limits, connection);
        boolean beside = judgement.marked() > Groups.marked(hour, connection);
        Groups.replace(hour, judgement, connection);
        Map<ScreeningRule, List<UUID>> found = new EnumMap<>(ScreeningRule.class);
        int left = MOST_AT_ONCE;
        for (ScreeningRule rule : Judgement.RULES) {
            if (limits.uses(rule) && left > 0) {
                List<UUID> tickets = judgement.tickets(rule, null, left);
                left -= tickets.size();
                found.put(rule, tickets);
            }
        }
        queue.hold(claim.get());
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        return Optional.of(new Findings(claim.get(), found, left > 0, beside, taken));
    }

    /** What a large hour takes must not take all processors from intake. */
    private static void stayOnOneProcessor(Connection connection) throws SQLException {
        try (Statement setting = connection.createStatement()) {
            setting.execute("set local max_parallel_workers_per_gather = 0");
        }
    }

    private void setAside(Findings found) throws SQLException {
        Hour hour = found.hour();
        for (int pieces = 0; pieces < PIECES_A_TURN && !found.isDone(); pieces++) {
            Findings.Piece piece = found.next();
            long begin = System.nanoTime();
            int changed = inTransaction((queue, connection) -> {
                queue.hold(found.claim());
                Verdict verdict = new Verdict(
                        hour.campaign(), piece.rule(), false, hour.begin(), hour.end(), null, null, piece.tickets());
                return Verdicts.pass(verdict, clock.instant(), connection);
            });
            found.count(piece.rule(), changed);
            rest(Duration.ofNanos(System.nanoTime() - begin).multipliedBy(RESTS_OF_A_PIECE));
        }
    }

    private void end(Findings found) throws SQLException {
        Hour hour = found.hour();
        inTransaction((queue, connection) -> {
            Instant now = clock.instant();
            queue.end(found.claim(), found.isWhole(), now.plus(pause(hour, now, found.taken())));
            if (found.isBesideOthers()) {
                queue.againBeside(hour);
            }
            return null;
        });
        found.changed().forEach((rule, changed) -> LOG.infof("Set %d plays of %s aside by %s", changed, hour, rule));
    }

    private static void rest(Duration rest) {
        try {
            Thread.sleep(rest.toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service stops", stop);
        }
    }

    private Duration pause(Hour hour, Instant now, Duration taken) {
        Duration byAge = Duration.between(hour.begin(), now).dividedBy(settings.ageShare());
        Duration byCost = taken.multipliedBy(RESTS);
        return Stream.of(settings.again(), byAge, byCost)
                .max(Duration::compareTo)
                .orElseThrow();
    }
}
