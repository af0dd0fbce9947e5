package org.craftreel.play;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.craftreel.http.Faults;
import org.jboss.logging.Logger;

/**
 * Folds what batches added to hours into these, behind the intake: many plays of a clip's hour are then one change of its
 * row. Who reads hours sums up {@code clip_hour_part}, which is both, so that nothing is late or missing meanwhile.
 * Several processes may fold at once: each row is taken by one of them, and hours are changed in one order.
 */
@ApplicationScoped
public class HourFold {

    private static final Logger LOG = Logger.getLogger(HourFold.class);

    /** Batches in one transaction: at full load some two million plays, of which memory holds one row for each hour. */
    private static final int STEP = 2000;

    /** A fold rests so many times as long as it took. */
    private static final int RESTS = 20;

    /** At the longest: what is not folded is put together by whoever reads hours. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private static final String MEMORY = "set local work_mem = '64MB'";

    /** A clip that is gone meanwhile, as those of drills are, has no hours any more. */
    private static final String FOLD = """
            with taken as (
                delete from clip_hour_gain
                where batch in (select batch from clip_hour_gain order by batch limit ? for update%s)
                returning clips, hours, plays, qualified, screened, watched_plays, watched_ms
            ),
            gain as (
                select part.clip_id, part.hour, sum(part.plays) as plays, sum(part.qualified) as qualified,
                       sum(part.screened) as screened, sum(part.watched_plays) as watched_plays,
                       sum(part.watched_ms) as watched_ms
                from taken
                cross join unnest(taken.clips, taken.hours, taken.plays, taken.qualified, taken.screened,
                                  taken.watched_plays, taken.watched_ms)
                    as part (clip_id, hour, plays, qualified, screened, watched_plays, watched_ms)
                group by part.clip_id, part.hour
            ),
            folded as (
                insert into clip_hour (clip_id, hour, plays, qualified, screened, watched_plays, watched_ms)
                select clip_id, hour, plays, qualified, screened, watched_plays, watched_ms
                from gain
                where exists (select from clip where clip.id = gain.clip_id)
                order by clip_id, hour
                on conflict (clip_id, hour)
                    do update set plays = clip_hour.plays + excluded.plays,
                                  qualified = clip_hour.qualified + excluded.qualified,
                                  screened = clip_hour.screened + excluded.screened,
                                  watched_plays = clip_hour.watched_plays + excluded.watched_plays,
                                  watched_ms = clip_hour.watched_ms + excluded.watched_ms
            )
            select count(*) from taken
            """;

    private static final String FOLD_FREE = FOLD.formatted(" skip locked");
    private static final String FOLD_ANY = FOLD.formatted("");

    private final DataSource database;
    private final MeterRegistry meters;
    private volatile long foldedAt = System.nanoTime();
    private volatile long restsUntil = System.nanoTime();

    HourFold(DataSource database, MeterRegistry meters) {
        this.database = database;
        this.meters = meters;
    }

    void register(@Observes StartupEvent start) {
        Gauge.builder("craftreel.play.fold.age", this, HourFold::age)
                .baseUnit("seconds")
                .description("Time since hours of plays were last folded by this process")
                .register(meters);
    }

    private double age() {
        return (System.nanoTime() - foldedAt) / 1e9;
    }

    /** Of few clips it is done often, and is done in a moment; of many it is less work the longer it rests. */
    @Scheduled(every = "${craftreel.play.fold-every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        long begin = System.nanoTime();
        if (begin - restsUntil < 0) {
            return;
        }
        fold();
        long end = System.nanoTime();
        restsUntil = end + restOf(Duration.ofNanos(end - begin)).toNanos();
    }

    /** @param taken by the fold before */
    static Duration restOf(Duration taken) {
        Duration rest = taken.multipliedBy(RESTS);
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    /** Folds all that is committed and that nobody else is folding. */
    void fold() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                while (fold(FOLD_FREE, connection) == STEP) {
                    connection.commit();
                }
                connection.commit();
                foldedAt = System.nanoTime();
            } finally {
                connection.rollback();
            }
        } catch (SQLException | RuntimeException fault) {
            if (Faults.isDatabaseAway(fault)) {
                LOG.warnf("Hours are not folded: the database is away: %s", fault);
            } else {
                LOG.error("Hours could not be folded; it is tried again", fault);
            }
        }
    }

    /**
     * Folds all that is committed, also what others are folding. Each step is committed: two would change hours in another
     * order than one does, and could wait for somebody who waits for them.
     */
    public static void all(Connection connection) throws SQLException {
        boolean commits = connection.getAutoCommit();
        connection.setAutoCommit(false);
        int folded = 1;
        while (folded > 0) {
            folded = next(connection);
            connection.commit();
        }
        connection.setAutoCommit(commits);
    }

    /** Folds the next step, to be committed; how many batches it was. */
    static int next(Connection connection) throws SQLException {
        return fold(FOLD_ANY, connection);
    }

    /** How many batches were folded. */
    private static int fold(String sql, Connection connection) throws SQLException {
        try (Statement memory = connection.createStatement()) {
            memory.execute(MEMORY);
        }
        try (PreparedStatement fold = connection.prepareStatement(sql)) {
            fold.setInt(1, STEP);
            try (ResultSet row = fold.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
