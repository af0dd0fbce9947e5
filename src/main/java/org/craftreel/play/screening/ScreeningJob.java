package org.craftreel.play.screening;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    /** While plays are set aside intake waits, so that between pieces it has so many times as long for itself. */
    private static final int RESTS_OF_A_PIECE = 10;

    /** Plays that are found and set aside before the hour is judged again. */
    private static final int MOST_AT_ONCE = 100_000;

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
            more = inTransaction(ScreeningQueue::lookThrough);
        }
        Optional<Found> found = inTransaction(this::judgeNext);
        while (found.isPresent()) {
            setAside(found.get());
            found = inTransaction(this::judgeNext);
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

    /** What is to be set aside of an hour, in pieces that keep intake waiting for a moment only. */
    private record Found(
            ScreeningQueue.Claim claim, List<Piece> pieces, boolean whole, boolean beside, Duration taken) {}

    private record Piece(ScreeningRule rule, List<UUID> tickets) {}

    private Optional<Found> judgeNext(ScreeningQueue queue, Connection connection) throws SQLException {
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
        List<Piece> pieces = new ArrayList<>();
        int left = MOST_AT_ONCE;
        for (ScreeningRule rule : Judgement.RULES) {
            if (limits.uses(rule) && left > 0) {
                List<UUID> tickets = judgement.tickets(rule, null, left);
                left -= tickets.size();
                for (int from = 0; from < tickets.size(); from += Verdicts.MOST) {
                    int to = Math.min(tickets.size(), from + Verdicts.MOST);
                    pieces.add(new Piece(rule, tickets.subList(from, to)));
                }
            }
        }
        queue.hold(claim.get());
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        return Optional.of(new Found(claim.get(), pieces, left > 0, beside, taken));
    }

    /** What a large hour takes must not take all processors from intake. */
    private static void stayOnOneProcessor(Connection connection) throws SQLException {
        try (Statement setting = connection.createStatement()) {
            setting.execute("set local max_parallel_workers_per_gather = 0");
        }
    }

    private void setAside(Found found) throws SQLException {
        Hour hour = found.claim().hour();
        Map<ScreeningRule, Integer> plays = new EnumMap<>(ScreeningRule.class);
        Duration rest = Duration.ZERO;
        for (Piece piece : found.pieces()) {
            rest(rest);
            long begin = System.nanoTime();
            int changed = inTransaction((queue, connection) -> {
                queue.hold(found.claim());
                Verdict verdict = new Verdict(
                        hour.campaign(), piece.rule(), false, hour.begin(), hour.end(), null, null, piece.tickets());
                return Verdicts.pass(verdict, clock.instant(), connection);
            });
            plays.merge(piece.rule(), changed, Integer::sum);
            rest = Duration.ofNanos(System.nanoTime() - begin).multipliedBy(RESTS_OF_A_PIECE);
        }
        inTransaction((queue, connection) -> {
            Instant now = clock.instant();
            queue.end(found.claim(), found.whole(), now.plus(pause(hour, now, found.taken())));
            if (found.beside()) {
                queue.againBeside(hour);
            }
            return null;
        });
        plays.forEach((rule, changed) -> LOG.infof("Set %d plays of %s aside by %s", changed, hour, rule));
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
