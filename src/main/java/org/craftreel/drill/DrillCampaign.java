package org.craftreel.drill;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.craftreel.play.HourFold;

/**
 * The campaign that a drill plays in. Its id says what it is: a version 8 UUID (RFC 9562) that begins with "drill", as no
 * other campaign's does. It is in no list and has no ranking, and its clips have no films and are withdrawn, so that no
 * page shows them; what was published once is counted all the same. Their author is an account of the drill's own, by the
 * same id, that nobody can sign in with.
 */
final class DrillCampaign {

    private static final long MARK = 0x6472_696c_6c00_8000L;

    private static final String MARKED = "::text like '6472696c-6c00-8%'";

    private static final String CREATE = """
            insert into campaign (id, slug, title, description, organization_id, zone, submission_opens_at,
                                  submission_closes_at, counting_opens_at, counting_closes_at, max_clip_bytes,
                                  min_clip_ms, max_clip_ms, ranking_interval_s, listed, created_at)
            select ?, ?, '压测演练 / Drill', '由 drill 命令建立，不是真实活动 / made by the command drill, no real campaign',
                   organization_id, 'UTC', ?, ?, ?, ?, 1024, 0, 60000, 3600, false, now()
            from account
            order by created_at
            limit 1
            """;

    private static final String CREATE_AUTHOR = """
            insert into account (id, login, display_name, role, organization_id, password_hash, enabled, created_at)
            select id, slug, '压测演练 / Drill', 'WORKER', organization_id, ?, false, created_at
            from campaign
            where id = ?
            """;

    /** A drill is a machine, which rules that look at the history of plays would set aside. */
    private static final String CREATE_RULES = """
            insert into rule_set (campaign_id, version, window_s, qualifying_watch_ms, terms, placement, screening,
                                  created_at)
            values (?, 1, ?, ?, '[]', '{}', '{"off": ["DEVICE_HOUR", "BURST", "NETWORK"], "clockLeadMs": 10000}', now())
            """;

    private static final String CREATE_CLIPS = """
            insert into clip (id, campaign_id, organization_id, author_id, title, description, craftsman_name,
                              craftsman_trade, craftsman_region, craftsman_employer, contact_phone, original_work,
                              portrait_consent, status, duration_ms, created_at, changed_at, published_at)
            select made.id, author.id, author.organization_id, author.id, 'drill', '', 'drill', '', '', '', '', true, true,
                   'WITHDRAWN', made.duration_ms, now(), now(), ?
            from unnest(?::uuid[], ?::integer[]) as made (id, duration_ms),
                 (select id, organization_id from account where id = ?) as author
            """;

    private static final String TOTALS =
            "select clip_id, plays, qualified, watched_ms from clip_figures where clip_id = any (?)";

    private static final String HOURS =
            "select clip_id, plays, qualified, hour from clip_hour_part where clip_id = any (?)";

    private static final String ANY_REAL =
            "select slug from campaign where not id" + MARKED + " and slug <> ? order by created_at desc limit 1";

    private static final String DRILLS = "select id from campaign where id" + MARKED + " order by id";

    /** A drill that runs holds this: what nobody holds belongs to none that does. */
    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(?)";

    private static final String CLIPS = "(select id from clip where campaign_id = any (?))";

    /** The days that the drills played in: the others' partitions are not read. */
    private static final String DAYS = " and issued_day between"
            + " (select min(counting_opens_at at time zone 'UTC')::date from campaign where id = any (?))"
            + " and (select max(counting_closes_at at time zone 'UTC')::date from campaign where id = any (?))";

    /** The rows first; then jobs behind the intake wait until the end, and what names others goes before these. */
    private static final List<String> REMOVE = List.of(
            "delete from play where clip_id in " + CLIPS + DAYS,
            "update reach_head set batch = batch",
            "update screening_head set batch = batch",
            "delete from played_hour where campaign_id = any (?)",
            "delete from screening_hour where campaign_id = any (?)",
            "delete from screening_group where clip_id in " + CLIPS,
            "delete from clip_reach where clip_id in " + CLIPS,
            "delete from campaign_reach where campaign_id = any (?)",
            "delete from screening_act where campaign_id = any (?)",
            "delete from ledger_head where campaign_id = any (?)",
            "delete from play_verdict where clip_id in " + CLIPS,
            "delete from sealed_hour where clip_id in " + CLIPS,
            "delete from clip_hour where clip_id in " + CLIPS,
            "delete from clip_figures where clip_id in " + CLIPS,
            "delete from clip where campaign_id = any (?)",
            "delete from rule_set where campaign_id = any (?)");

    private static final String REMOVE_CAMPAIGNS = "delete from campaign where id = any (?)";
    private static final String REMOVE_AUTHORS = "delete from account where id = any (?)";

    private final UUID id;
    private final String slug;
    private final UUID[] clips;
    private final DrillSize size;

    private DrillCampaign(UUID id, String slug, UUID[] clips, DrillSize size) {
        this.id = id;
        this.slug = slug;
        this.clips = clips;
        this.size = size;
    }

    String slug() {
        return slug;
    }

    UUID clip(int number) {
        return clips[number];
    }

    /**
     * Makes the campaign, its rules and its clips, in one transaction. It is held from before anybody can see it, for as
     * long as the connection lasts.
     */
    static DrillCampaign create(DrillSize size, Connection connection) throws SQLException, DrillFailedException {
        long random = ThreadLocalRandom.current().nextLong() & 0x3fff_ffff_ffff_ffffL;
        UUID id = new UUID(MARK, 0x8000_0000_0000_0000L | random);
        String slug = "drill-" + Long.toString(random, 36);
        UUID[] clips = new UUID[size.clips()];
        Integer[] durations = new Integer[size.clips()];
        for (int clip = 0; clip < clips.length; clip++) {
            clips[clip] = UUID.randomUUID();
            durations[clip] = ModelWeek.durationMs(clip);
        }
        Instant begin = size.weekBegin();
        connection.setAutoCommit(false);
        hold(id, connection);
        if (execute(connection, CREATE, id, slug, begin.minusSeconds(1), begin, begin, size.weekEnd()) == 0) {
            throw new DrillFailedException("数据库中还没有账号；请先启动一次服务。", "There is no account yet; start the service first.");
        }
        execute(connection, CREATE_RULES, id, ModelWeek.WINDOW_SECONDS, ModelWeek.QUALIFYING_MS);
        String password = BcryptUtil.bcryptHash(UUID.randomUUID().toString());
        execute(connection, CREATE_AUTHOR, password, id);
        execute(
                connection,
                CREATE_CLIPS,
                begin,
                connection.createArrayOf("uuid", clips),
                connection.createArrayOf("integer", durations),
                id);
        connection.commit();
        return new DrillCampaign(id, slug, clips, size);
    }

    /** What the service shows for it, in one snapshot. */
    DrillFigures read(Connection connection) throws SQLException {
        Map<UUID, Integer> numbers = new HashMap<>();
        for (int clip = 0; clip < clips.length; clip++) {
            numbers.put(clips[clip], clip);
        }
        DrillFigures figures = new DrillFigures(clips.length);
        connection.setAutoCommit(false);
        execute(connection, "set transaction isolation level repeatable read, read only");
        try (PreparedStatement totals = connection.prepareStatement(TOTALS);
                PreparedStatement hours = connection.prepareStatement(HOURS)) {
            totals.setArray(1, connection.createArrayOf("uuid", clips));
            ResultSet row = totals.executeQuery();
            while (row.next()) {
                figures.addTotals(
                        numbers.get(row.getObject(1, UUID.class)), row.getLong(2), row.getLong(3), row.getLong(4));
            }
            hours.setArray(1, connection.createArrayOf("uuid", clips));
            row = hours.executeQuery();
            while (row.next()) {
                Instant hour = row.getObject(4, OffsetDateTime.class).toInstant();
                long number = size.weekBegin().until(hour, ChronoUnit.HOURS);
                figures.addHour(numbers.get(row.getObject(1, UUID.class)), number, row.getLong(2), row.getLong(3));
            }
        }
        connection.rollback();
        return figures;
    }

    /** The name of a campaign that is no drill and not the one named here, if there is any. */
    static Optional<String> findReal(String demo, Connection connection) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(ANY_REAL)) {
            find.setString(1, demo);
            ResultSet row = find.executeQuery();
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    /** Removes this one with all that belongs to it, in one transaction, on the connection that holds it. */
    void remove(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        HourFold.all(connection);
        remove(List.of(id), connection);
        connection.commit();
    }

    /** Removes those that no drill holds any more, with all that belongs to them, in one transaction. */
    static Drill.Removed removeLeft(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        HourFold.all(connection);
        List<UUID> left = new ArrayList<>();
        int running = 0;
        for (UUID drill : list(connection)) {
            if (isFree(drill, connection)) {
                left.add(drill);
            } else {
                running++;
            }
        }
        int removed = left.isEmpty() ? 0 : remove(left, connection);
        connection.commit();
        return new Drill.Removed(removed, running);
    }

    private static int remove(List<UUID> drills, Connection connection) throws SQLException {
        Array ids = connection.createArrayOf("uuid", drills.toArray());
        for (String table : REMOVE) {
            execute(connection, table, times(table, ids));
        }
        int removed = execute(connection, REMOVE_CAMPAIGNS, ids);
        execute(connection, REMOVE_AUTHORS, ids);
        return removed;
    }

    /** The same for each place that the statement leaves open. */
    private static Object[] times(String sql, Array ids) {
        Object[] arguments =
                new Object[(int) sql.chars().filter(sign -> sign == '?').count()];
        Arrays.fill(arguments, ids);
        return arguments;
    }

    private static List<UUID> list(Connection connection) throws SQLException {
        List<UUID> drills = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(DRILLS);
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                drills.add(rows.getObject(1, UUID.class));
            }
        }
        return drills;
    }

    private static boolean isFree(UUID drill, Connection connection) throws SQLException {
        try (PreparedStatement attempt = connection.prepareStatement(TRY_LOCK)) {
            attempt.setLong(1, drill.getLeastSignificantBits());
            try (ResultSet row = attempt.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void hold(UUID drill, Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(?)")) {
            lock.setLong(1, drill.getLeastSignificantBits());
            lock.execute();
        }
    }

    private static int execute(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < arguments.length; index++) {
                Object argument = arguments[index];
                statement.setObject(
                        index + 1,
                        argument instanceof Instant instant
                                ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)
                                : argument);
            }
            return statement.executeUpdate();
        }
    }
}
