package org.craftreel.play.screening;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.sql.DataSource;
import org.craftreel.http.Faults;
import org.craftreel.play.Verdict;
import org.craftreel.play.Verdicts;
import org.craftreel.start.Bounds;
import org.craftreel.start.WorkStart;
import org.jboss.logging.Logger;

/**
 * Judges plays by what else was played, an hour of a campaign at a time, in turns: each looks through the batches since its
 * watermark for hours that got plays, judges those that are due, reads some of a large one, and sets some of what was found
 * in one of them aside. So an hour with very many plays or machines keeps the others waiting for a turn only, but for what is
 * found in all that was read of a large one, which takes some seconds a million plays. Each step is a transaction that holds
 * its row, so that over all replicas it is done once.
 */
@ApplicationScoped
public class ScreeningJob {

    private static final Logger LOG = Logger.getLogger(ScreeningJob.class);

    /** An hour rests so many times as long as its judgement took: a viral evening's is large, and intake goes first. */
    private static final int RESTS = 20;

    /** While plays are set aside intake waits, so that between pieces it has so many times as long for itself. */
    private static final int RESTS_OF_A_PIECE = 10;

    /** With the rests between them a few seconds, which new plays of other hours wait. */
    private static final int PIECES_A_TURN = 3;

    /** Hours whose plays are set aside by turns: few, so that each is held until its next turn. */
    private static final int MOST_UNDER_WAY = 4;

    private final DataSource database;
    private final ScreeningSettings settings;
    private final Clock clock;

    private final int large;

    @Inject
    ScreeningJob(DataSource database, ScreeningSettings settings, Clock clock) {
        this(database, settings, clock, PacedHour.LARGE);
    }

    /** @param large how many plays make an hour a large one */
    ScreeningJob(DataSource database, ScreeningSettings settings, Clock clock, int large) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
        this.large = large;
    }

    void require(@Observes @Priority(Bounds.FIRST) WorkStart start) {
        requireBounds(settings);
    }

    static void requireBounds(ScreeningSettings settings) {
        Bounds.require("craftreel.screening.again", settings.again(), Duration.ZERO, Duration.ofDays(1));
        Bounds.require("craftreel.screening.age-share", settings.ageShare(), 1, 1_000_000);
        Bounds.require("craftreel.screening.step", settings.step(), 1, 1_000_000);
    }

    /** Seldom at the same moment as other work of every few seconds, as for the intake that would be one long pause. */
    @Scheduled(every = "${craftreel.screening.tick:7s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
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

    /** Hours of which some plays are set aside in each turn, and the one large hour that is read on in each. */
    private static final class UnderWay {

        private final Deque<Findings> findings = new ArrayDeque<>();
        private PacedHour large;

        boolean isNothing() {
            return findings.isEmpty() && large == null;
        }
    }

    /** Does all that is due. What is not set aside when the process ends is found again. */
    public void run() throws SQLException {
        UnderWay underWay = new UnderWay();
        boolean judged;
        do {
            boolean more = true;
            while (more) {
                more = inTransaction(ScreeningQueue::lookThrough);
            }
            judged = judgeDue(underWay);
            readOn(underWay);
            Findings turn = underWay.findings.poll();
            if (turn != null) {
                setAside(turn);
                endOrGoOn(turn, underWay);
            }
        } while (judged || !underWay.isNothing());
    }

    private void endOrGoOn(Findings found, UnderWay underWay) throws SQLException {
        if (found.isDone()) {
            end(found);
        } else {
            underWay.findings.add(found);
        }
    }

    /** Judges what is due, a small hour at the most, so that the others have their turn; whether it was one. */
    private boolean judgeDue(UnderWay underWay) throws SQLException {
        while (underWay.findings.size() < MOST_UNDER_WAY) {
            Optional<Due> due = inTransaction((queue, connection) -> judgeNext(underWay, queue, connection));
            if (due.isEmpty()) {
                return false;
            }
            if (due.get().small() != null) {
                judge(due.get().small(), underWay);
                return true;
            }
            if (due.get().large() != null) {
                underWay.large = due.get().large();
            }
            if (due.get().found() != null) {
                endOrGoOn(due.get().found(), underWay);
            }
        }
        return false;
    }

    /** Where other campaigns have so many plays in the hour that a turn is not enough, it is read on as a large one is. */
    private void judge(PacedHour small, UnderWay underWay) throws SQLException {
        if (!small.readOn(database)) {
            endOrGoOn(decide(small), underWay);
        } else if (underWay.large == null) {
            underWay.large = small;
        } else {
            inTransaction((queue, connection) -> {
                queue.postpone(small.claim());
                return null;
            });
        }
    }

    private void readOn(UnderWay underWay) throws SQLException {
        PacedHour hour = underWay.large;
        if (hour == null) {
            return;
        }
        hold(hour.claim());
        if (hour.readOn(database)) {
            return;
        }
        underWay.large = null;
        endOrGoOn(decide(hour), underWay);
    }

    private Findings decide(PacedHour read) throws SQLException {
        Decision decision = read.decide(database, () -> hold(read.claim()));
        return inTransaction((queue, connection) -> {
            queue.hold(read.claim());
            return keep(read.claim(), decision, read.worked(), connection);
        });
    }

    private void hold(ScreeningQueue.Claim claim) throws SQLException {
        inTransaction((queue, connection) -> {
            queue.hold(claim);
            return null;
        });
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

    /**
     * What became of an hour that was due: that it is to be read, or what was found in one that there is no room for. Neither
     * if it has to wait.
     */
    private record Due(PacedHour small, PacedHour large, Findings found) {}

    private Optional<Due> judgeNext(UnderWay underWay, ScreeningQueue queue, Connection connection)
            throws SQLException {
        Optional<ScreeningQueue.Claim> claim = queue.claim();
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        long plays = queue.countPlays(claim.get().hour());
        if (plays > PacedHour.most()) {
            return Optional.of(new Due(null, null, judge(claim.get(), queue, connection)));
        }
        boolean isLarge = plays >= large;
        if (isLarge && underWay.large != null) {
            queue.postpone(claim.get());
            return Optional.of(new Due(null, null, null));
        }
        queue.hold(claim.get());
        PacedHour hour = new PacedHour(claim.get(), (int) plays);
        return Optional.of(isLarge ? new Due(null, hour, null) : new Due(hour, null, null));
    }

    private static Findings judge(ScreeningQueue.Claim claim, ScreeningQueue queue, Connection connection)
            throws SQLException {
        long begin = System.nanoTime();
        stayOnOneProcessor(connection);
        Decision decision = Decision.of(Judgement.of(claim.hour(), claim.limits(), connection), claim.limits());
        queue.hold(claim);
        return keep(claim, decision, Duration.ofNanos(System.nanoTime() - begin), connection);
    }

    /** Keeps what stood out in the hour, which is locked; the plays are set aside by and by. */
    private static Findings keep(ScreeningQueue.Claim claim, Decision decision, Duration taken, Connection connection)
            throws SQLException {
        Judgement judgement = decision.judgement();
        boolean beside = judgement.marked() > Groups.marked(claim.hour(), connection);
        Groups.replace(claim.hour(), judgement, connection);
        return new Findings(claim, decision.tickets(), decision.whole(), beside, taken);
    }

    /** What there is no room for must not take all processors from intake. */
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
            Pace.restAfter(begin, RESTS_OF_A_PIECE);
        }
    }

    private void end(Findings found) throws SQLException {
        Hour hour = found.hour();
        inTransaction((queue, connection) -> {
            queue.end(found.claim(), found.isWhole(), leastRest(found.taken()), restByAge(hour));
            if (found.isBesideOthers()) {
                queue.againBeside(hour);
            }
            return null;
        });
        found.changed().forEach((rule, changed) -> LOG.infof("Set %d plays of %s aside by %s", changed, hour, rule));
    }

    private Duration leastRest(Duration taken) {
        Duration byCost = taken.multipliedBy(RESTS);
        return byCost.compareTo(settings.again()) > 0 ? byCost : settings.again();
    }

    private Duration restByAge(Hour hour) {
        return Duration.between(hour.begin(), clock.instant()).dividedBy(settings.ageShare());
    }
}
