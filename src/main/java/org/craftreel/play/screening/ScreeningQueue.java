package org.craftreel.play.screening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.campaign.Screening;
import org.craftreel.play.Verdicts;

/** The watermark and the hours that wait to be judged, within a transaction. */
final class ScreeningQueue {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String WATERMARK = "select batch from screening_head for update skip locked";
    private static final String HEAD = "select batch from play_batch_head";
    private static final String MOVE = "update screening_head set batch = ?";

    /**
     * An hour that got plays after the range too names the last batch only, which is committed as those before it are. So
     * there is no upper end, and such an hour is marked a little early, with all that it holds.
     */
    private static final String MARK = """
            insert into screening_hour as known (campaign_id, hour, rule_version, changed_batch, judged_batch,
                                                 due_at)
            select played.campaign_id, played.hour, played.rule_version, played.batch, 0, ?
            from played_hour as played
            join campaign on campaign.id = played.campaign_id
            where played.batch > ?
            order by played.campaign_id, played.hour
            on conflict (campaign_id, hour) do update
                set rule_version = greatest(known.rule_version, excluded.rule_version),
                    changed_batch = greatest(known.changed_batch, excluded.changed_batch)
            """;

    private static final String CLAIM = """
            select due.campaign_id, due.hour, due.changed_batch, rule_set.screening
            from screening_hour as due
            join rule_set on rule_set.campaign_id = due.campaign_id and rule_set.version = due.rule_version
            where due.changed_batch > due.judged_batch and due.due_at <= ?
            order by due.due_at
            limit 1
            for update of due skip locked
            """;

    /** When counting closes age matters no more: what was reported late is to be judged before the final run. */
    private static final String END = """
            update screening_hour as known
            set judged_batch = ?,
                due_at = greatest(rest.least, least(rest.by_age, campaign.counting_closes_at))
            from campaign, (values (?::timestamptz, ?::timestamptz)) as rest (least, by_age)
            where known.campaign_id = ? and known.hour = ? and campaign.id = known.campaign_id
            """;

    private static final String HOLD = "update screening_hour set due_at = ? where campaign_id = ? and hour = ?";

    /** Longer than a judgement takes, reading or setting aside a piece of an hour, and the other hours' turns. */
    private static final Duration HELD = Duration.ofMinutes(10);

    /** Of a large hour another one's reading is waited for. */
    private static final Duration POSTPONED = Duration.ofSeconds(5);

    /** About: what is not folded in yet matters little to how an hour is read. */
    private static final String COUNT_PLAYS = """
            select coalesce(sum(clip_hour.plays), 0)
            from clip_hour
            join clip on clip.id = clip_hour.clip_id
            where clip_hour.hour = ? and clip.campaign_id = ?
            """;

    private static final String AGAIN_BESIDE = """
            update screening_hour as known
            set judged_batch = 0,
                due_at = case when known.judged_batch < known.changed_batch then greatest(known.due_at, ?) else ? end
            from (
                select campaign_id, hour from screening_hour
                where campaign_id = ?
                  and hour in (?::timestamptz - interval '1 hour', ?::timestamptz + interval '1 hour')
                for update skip locked
            ) as beside
            where known.campaign_id = beside.campaign_id and known.hour = beside.hour
            """;

    private final ScreeningSettings settings;
    private final Instant now;
    private final Connection connection;

    ScreeningQueue(ScreeningSettings settings, Instant now, Connection connection) {
        this.settings = settings;
        this.now = now;
        this.connection = connection;
    }

    /** An hour that is locked to the end of the transaction. */
    record Claim(Hour hour, long changedBatch, Screening limits) {}

    /** Marks the hours that the next batches changed, and enters what intake set aside; false when there are no more. */
    static boolean lookThrough(ScreeningQueue queue, Connection connection) throws SQLException {
        return queue.lookThrough();
    }

    private boolean lookThrough() throws SQLException {
        Optional<Long> watermark = number(WATERMARK);
        if (watermark.isEmpty()) {
            return false;
        }
        long after = watermark.get();
        long head = number(HEAD).orElseThrow();
        long upTo = Math.min(head, after + settings.step());
        if (upTo == after) {
            return false;
        }
        try (PreparedStatement mark = connection.prepareStatement(MARK);
                PreparedStatement move = connection.prepareStatement(MOVE)) {
            mark.setObject(1, utc(now));
            mark.setLong(2, after);
            mark.executeUpdate();
            move.setLong(1, upTo);
            move.executeUpdate();
        }
        Verdicts.enterIntake(after, upTo, now, connection);
        return upTo < head;
    }

    /** The hour that is due longest, if one is. */
    Optional<Claim> claim() throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setObject(1, utc(now));
            try (ResultSet row = claim.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Instant hour = row.getObject(2, OffsetDateTime.class).toInstant();
                return Optional.of(new Claim(
                        new Hour(row.getObject(1, UUID.class), hour), row.getLong(3), limits(row.getString(4))));
            }
        }
    }

    static Screening limits(String json) {
        try {
            return JSON.readValue(json, Screening.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** How many plays an hour has, as of some seconds ago. */
    long countPlays(Hour hour) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT_PLAYS)) {
            count.setObject(1, utc(hour.begin()));
            count.setObject(2, hour.campaign());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Leaves the hour for a little later. */
    void postpone(Claim claim) throws SQLException {
        dueAfter(POSTPONED, claim);
    }

    /** Keeps others from the hour that is read, or whose plays are set aside; it is due again if that does not end. */
    void hold(Claim claim) throws SQLException {
        dueAfter(HELD, claim);
    }

    private void dueAfter(Duration rest, Claim claim) throws SQLException {
        try (PreparedStatement hold = connection.prepareStatement(HOLD)) {
            hold.setObject(1, utc(now.plus(rest)));
            hold.setObject(2, claim.hour().campaign());
            hold.setObject(3, utc(claim.hour().begin()));
            hold.executeUpdate();
        }
    }

    /**
     * The hour is judged as of what it held when it was claimed.
     *
     * @param whole whether that was all of it, so that it need not be judged again until it changes
     * @param least how long it rests at the least
     * @param byAge how long at the most, and no longer than until counting closes
     */
    void end(Claim claim, boolean whole, Duration least, Duration byAge) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement(END)) {
            end.setLong(1, whole ? claim.changedBatch() : 0);
            end.setObject(2, utc(now.plus(least)));
            end.setObject(3, utc(now.plus(byAge)));
            end.setObject(4, claim.hour().campaign());
            end.setObject(5, utc(claim.hour().begin()));
            end.executeUpdate();
        }
    }

    /**
     * What was found in an hour makes those beside it worth another look. One that another replica judges at the moment is
     * not waited for, as that one may wait for this hour: it is looked at when it gets plays again. One that is to be judged
     * anyway keeps its time, as it may be read at the moment.
     */
    void againBeside(Hour hour) throws SQLException {
        try (PreparedStatement again = connection.prepareStatement(AGAIN_BESIDE)) {
            again.setObject(1, utc(now));
            again.setObject(2, utc(now));
            again.setObject(3, hour.campaign());
            again.setObject(4, utc(hour.begin()));
            again.setObject(5, utc(hour.begin()));
            again.executeUpdate();
        }
    }

    private Optional<Long> number(String sql) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(sql);
                ResultSet row = read.executeQuery()) {
            return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
