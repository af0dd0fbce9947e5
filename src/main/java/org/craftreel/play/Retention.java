package org.craftreel.play;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.craftreel.http.Faults;
import org.craftreel.start.Bounds;
import org.craftreel.start.ServiceStart;
import org.craftreel.start.StartRefusedException;
import org.craftreel.start.WorkStart;
import org.jboss.logging.Logger;

/** How long rows of plays are kept: once a day is older, they are dropped, and what they add up to stays. */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** Somebody holds a lock that was asked for. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** 16 GiB. */
    private static final long MOST_KNOWN_MEMORY = 16L << 30;

    private final DataSource database;
    private final PlaySettings settings;
    private final Clock clock;

    Retention(DataSource database, PlaySettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes @Priority(Bounds.FIRST) ServiceStart start) {
        requireBounds(settings);
    }

    void start(@Observes @Priority(Bounds.FIRST) WorkStart start) {
        requireBounds(settings);
    }

    static void requireBounds(PlaySettings settings) {
        Duration moment = Duration.ofSeconds(1);
        Bounds.require("craftreel.play.late-limit", settings.lateLimit(), moment, Duration.ofDays(3650));
        requireLongEnough(settings.lateLimit(), settings.retention());
        // A queue that the largest request does not fit into would send it away for ever.
        Bounds.require("craftreel.play.queue", settings.queue(), ReportReader.MOST, 10_000_000);
        Bounds.require("craftreel.play.batch", settings.batch(), 1, 100_000);
        Bounds.require("craftreel.play.gather", settings.gather(), Duration.ZERO, Duration.ofMillis(100));
        Bounds.require("craftreel.play.fold-every", settings.foldEvery(), moment, Duration.ofMinutes(10));
        Bounds.require("craftreel.play.longest-wait", settings.longestWait(), moment, Duration.ofHours(1));
        Bounds.require("craftreel.play.retry-after", settings.retryAfter(), moment, Duration.ofHours(1));
        Bounds.require("craftreel.play.database-time", settings.databaseTime(), moment, Duration.ofHours(1));
        Bounds.require("craftreel.play.known-memory", settings.knownMemory().asLongValue(), 0, MOST_KNOWN_MEMORY);
        Bounds.require("craftreel.play.body-time", settings.bodyTime(), moment, Duration.ofHours(1));
    }

    /**
     * A ticket of a day can be reported until the late limit after the end of that day, and has to find its row then. A
     * day more is for clocks that differ and for reports on their way.
     *
     * @throws StartRefusedException with a sentence for the operator
     */
    static void requireLongEnough(Duration lateLimit, Duration retention) {
        Duration least = lateLimit.plusDays(1);
        if (retention.compareTo(least) <= 0) {
            throw new StartRefusedException(
                    "播放明细的保留时间（CRAFTREEL_PLAY_RETENTION，现为 " + Bounds.text(retention) + "）必须超过补报期限加一天（"
                            + Bounds.text(least) + "）：否则补报的播放可能被重复统计。",
                    "Rows of plays have to be kept (CRAFTREEL_PLAY_RETENTION, which is " + Bounds.text(retention)
                            + ") for longer than the late limit and a day (" + Bounds.text(least)
                            + "): a late report could be counted twice otherwise.");
        }
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        try {
            sealOldDays();
        } catch (SQLException | RuntimeException away) {
            LOG.warnf("Old plays are not looked at now: %s", away);
        }
    }

    /** Seals each day that ended longer ago than the retention; how many were sealed. */
    int sealOldDays() throws SQLException {
        Instant end = clock.instant().minus(settings.retention());
        // Days before this one ended no later than that.
        LocalDate first = LocalDate.ofInstant(end, ZoneOffset.UTC);
        int sealed = 0;
        try (Connection connection = database.getConnection()) {
            List<LocalDate> old = Partitions.list(connection).stream()
                    .filter(day -> day.isBefore(first))
                    .toList();
            for (LocalDate day : old) {
                sealed += seal(day, connection) ? 1 : 0;
            }
        }
        return sealed;
    }

    private static boolean seal(LocalDate day, Connection connection) throws SQLException {
        try {
            DaySeal.Outcome outcome = DaySeal.seal(day, connection);
            switch (outcome) {
                case SEALED -> LOG.infof("Plays of %s are sealed: their rows are dropped, their figures stay", day);
                case ALREADY_SEALED -> LOG.debugf("Plays of %s were sealed by another process", day);
                case WRONG ->
                    LOG.errorf(
                            "Plays of %s do not add up to their figures: their rows are kept. Run `verify plays`.",
                            day);
            }
            return outcome == DaySeal.Outcome.SEALED;
        } catch (SQLException fault) {
            if (LOCK_NOT_AVAILABLE.equals(fault.getSQLState())) {
                LOG.infof("Plays of %s are being read: their rows are dropped later", day);
            } else if (Faults.isDatabaseAway(fault)) {
                throw fault;
            } else {
                // The other days are none the worse for it.
                LOG.errorf(fault, "Plays of %s could not be sealed: their rows are kept", day);
            }
            return false;
        }
    }
}
