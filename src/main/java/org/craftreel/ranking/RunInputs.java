package org.craftreel.ranking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.craftreel.campaign.Campaign;
import org.craftreel.ranking.Entries.Column;

/** Reads what a run is computed of, by plain SQL: every entry of a campaign at once. */
final class RunInputs {

    private static final String READ_WATERMARK = "select batch from play_batch_head";

    private static final String READ_CLIPS = """
            select clip.id, author_id, organization.path, craftsman_name, craftsman_employer, craftsman_trade,
                   craftsman_region, published_at
            from clip
            join organization on organization.id = clip.organization_id
            where campaign_id = ? and status = 'PUBLISHED'
            """;

    /** Summed up here: the database takes twice as long to group a million rows as to find and send them. */
    private static final String READ_HOURS = """
            select clip_id, plays, qualified, screened, hour >= ? and hour < ?, hour >= ? and hour < ?
            from clip_hour
            where hour >= least(?, ?) and hour < greatest(?, ?)
              and clip_id in (select id from clip where campaign_id = ? and status = 'PUBLISHED')
            """;

    private static final String READ_RESPONSES = """
            select clip_id, likes, comments, shares
            from clip_engagement_hour
            where hour >= ? and hour < ?
              and clip_id in (select id from clip where campaign_id = ? and status = 'PUBLISHED')
            """;

    private static final String READ_REACH = """
            select clip_id, viewers
            from clip_reach
            where clip_id in (select id from clip where campaign_id = ? and status = 'PUBLISHED')
            """;

    /** Those of whom something was published elsewhere before. */
    private static final String READ_VETERANS = """
            select distinct author_id
            from clip
            where campaign_id <> ? and published_at < ?
              and author_id in (select author_id from clip where campaign_id = ? and status = 'PUBLISHED')
            """;

    private static final String READ_RANKS = "select clip_id, rank from ranking_entry where run_id = ?";

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}", Pattern.UNICODE_CHARACTER_CLASS);

    /** Only for rules that ask for it. */
    private static final String READ_COMPLETION = """
            select clip.id, floor(10000 * sum(watched_ms) / (sum(watched_plays) * clip.duration_ms))::bigint
            from clip
            join clip_hour on clip_hour.clip_id = clip.id
            where clip.campaign_id = ? and clip.status = 'PUBLISHED' and clip.duration_ms > 0
              and hour >= ? and hour < ?
            group by clip.id
            having sum(watched_plays) > 0
            """;

    /**
     * Of a million clips each table is read once, from its begin to its end, and joined in memory. By what is set for small
     * questions they would be looked up one after the other, in the order of some index, which takes ten times as long.
     */
    private static final String SETTINGS =
            "set local work_mem = '64MB'; set local random_page_cost = 4; set local enable_mergejoin = off";

    private static final String SETTINGS_OF_BEFORE =
            "set local work_mem to default; set local random_page_cost to default;"
                    + " set local enable_mergejoin to default";

    private RunInputs() {}

    static long watermark(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ_WATERMARK);
                ResultSet row = read.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The published clips with their figures of some hours. To be called within a transaction. */
    static Entries entries(Campaign campaign, RunHours hours, Rule rule, Connection connection) throws SQLException {
        set(SETTINGS, connection);
        boolean completion = rule.uses(Term.COMPLETION);
        Entries entries = new Entries(completion);
        readClips(entries, campaign, connection);
        IdTable positions = entries.positions();
        readHours(entries, positions, campaign, hours, connection);
        FigureHours weighed = hours.figures();
        add(
                entries,
                positions,
                List.of(Column.LIKES, Column.COMMENTS, Column.SHARES),
                new CopyReader(connection, READ_RESPONSES, weighed.from(), weighed.to(), campaign.id));
        add(entries, positions, List.of(Column.REACH), new CopyReader(connection, READ_REACH, campaign.id));
        if (completion) {
            add(
                    entries,
                    positions,
                    List.of(Column.COMPLETION),
                    new CopyReader(connection, READ_COMPLETION, campaign.id, weighed.from(), weighed.to()));
        }
        set(SETTINGS_OF_BEFORE, connection);
        return entries;
    }

    private static void set(String settings, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings);
        }
    }

    private static void readClips(Entries entries, Campaign campaign, Connection connection) throws SQLException {
        Set<UUID> veterans = veterans(campaign, connection);
        Groups<UUID> authors = new Groups<>();
        Groups<Person> craftsmen = new Groups<>();
        try (CopyReader rows = new CopyReader(connection, READ_CLIPS, campaign.id)) {
            while (rows.next()) {
                entries.set(Column.ID_HIGH, rows.high());
                entries.set(Column.ID_LOW, rows.low());
                UUID author = rows.uuid();
                authors.add(author);
                String organization = rows.commonText();
                craftsmen.add(new Person(organization, rows.text(), rows.commonText()));
                String trade = printable(rows.commonText());
                String region = printable(rows.commonText());
                entries.set(Column.PUBLISHED, rows.micros());
                entries.add(organization, trade, region, !veterans.contains(author));
            }
        }
        entries.complete(authors.numbers(), craftsmen.numbers());
    }

    private static Set<UUID> veterans(Campaign campaign, Connection connection) throws SQLException {
        Set<UUID> veterans = new HashSet<>();
        try (CopyReader rows =
                new CopyReader(connection, READ_VETERANS, campaign.id, campaign.submissionOpensAt, campaign.id)) {
            while (rows.next()) {
                veterans.add(rows.uuid());
            }
        }
        return veterans;
    }

    private static void readHours(
            Entries entries, IdTable positions, Campaign campaign, RunHours hours, Connection connection)
            throws SQLException {
        Instant from = hours.figures().from();
        Instant to = hours.figures().to();
        Instant recentFrom = hours.recent().from();
        Instant recentTo = hours.recent().to();
        try (CopyReader rows = new CopyReader(
                connection, READ_HOURS, from, to, recentFrom, recentTo, from, recentFrom, to, recentTo, campaign.id)) {
            while (rows.next()) {
                long position = positions.get(rows.high(), rows.low());
                long plays = rows.number();
                long qualified = rows.number();
                long screened = rows.number();
                if (rows.truth()) {
                    entries.plus(Column.PLAYS, position, plays);
                    entries.plus(Column.QUALIFIED, position, qualified);
                    entries.plus(Column.SCREENED, position, screened);
                }
                if (rows.truth()) {
                    entries.plus(Column.RECENT, position, qualified);
                }
            }
        }
    }

    /** Adds figures of some clips to those that they have. */
    private static void add(Entries entries, IdTable positions, List<Column> columns, CopyReader figures)
            throws SQLException {
        try (CopyReader rows = figures) {
            while (rows.next()) {
                long position = positions.get(rows.high(), rows.low());
                for (Column column : columns) {
                    entries.plus(column, position, rows.number());
                }
            }
        }
    }

    /** Who is one craftsman: the same name elsewhere is another's. */
    private record Person(String organization, String name, String employer) {}

    /** Without control characters, which a board's name cannot have. */
    private static String printable(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isISOControl(text.charAt(index))) {
                return CONTROLS.matcher(text).replaceAll(" ");
            }
        }
        return text;
    }

    /** The ranks of a run by clip; none where there is no run. */
    static IdTable ranks(UUID run, Connection connection) throws SQLException {
        IdTable ranks = new IdTable(0);
        if (run == null) {
            return ranks;
        }
        try (CopyReader rows = new CopyReader(connection, READ_RANKS, run)) {
            while (rows.next()) {
                ranks.put(rows.high(), rows.low(), rows.integer());
            }
        }
        return ranks;
    }
}
