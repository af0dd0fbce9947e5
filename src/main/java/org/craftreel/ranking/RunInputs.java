package org.craftreel.ranking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.sanction.Sanction;
import org.craftreel.jury.JuryMean;
import org.craftreel.ranking.Entries.Column;
import org.craftreel.ranking.Entries.Shared;

/** Reads what a run is computed of, by plain SQL: every entry of a campaign at once. */
final class RunInputs {

    private static final String READ_WATERMARK = "select batch from play_batch_head";

    private static final String READ_CLIPS = """
            select id, author_id, organization_id, craftsman_name, craftsman_employer, craftsman_trade, craftsman_region,
                   published_at
            from clip
            where campaign_id = ? and status = 'PUBLISHED'
            """;

    /** Of all organizations: to join them with a million clips takes the database a fifth of what the clips take it. */
    private static final String READ_PATHS = "select id, path from organization";

    /** Summed up here: the database takes twice as long to group a million rows as to find and send them. */
    private static final String READ_HOURS = """
            select clip_id, plays, qualified, screened, hour >= ? and hour < ?, hour >= ? and hour < ?
            from clip_hour_part
            where hour >= least(?, ?) and hour < greatest(?, ?)
            """;

    private static final String READ_RESPONSES = """
            select clip_id, likes, comments, shares
            from clip_engagement_hour
            where hour >= ? and hour < ?
            """;

    /** Those that a sanction set to zero are none. */
    private static final String READ_VOTES = """
            select clip_id, votes
            from clip_votes_hour
            where hour >= ? and hour < ?
              and not
            """ + Sanction.zeroesVotesOf("clip_votes_hour.clip_id");

    private static final String READ_REACH = """
            select clip_id, viewers
            from clip_reach
            where true
            """;

    /**
     * What is added to the statements above, which would give those of all campaigns. Where these are hardly more than
     * those of the campaign, to leave the others out takes the database longer than to send them all.
     */
    private static final String OF_CAMPAIGN =
            " and clip_id in (select id from clip where campaign_id = ? and status = 'PUBLISHED')";

    private static final String READ_CLIPS_OF_ALL = "select reltuples from pg_class where oid = 'clip'::regclass";

    /** Those of whom something was published elsewhere before. */
    private static final String READ_VETERANS = """
            select distinct author_id
            from clip
            where campaign_id <> ? and published_at < ?
              and author_id in (select author_id from clip where campaign_id = ? and status = 'PUBLISHED')
            """;

    private static final String READ_RANKS =
            "select clip_id, rank from ranking_entry where run_id = ? order by clip_id";

    private static final String READ_RANKS_OF_BLOCKS =
            "select clip_id, rank from ranking_clip where run_id = ? order by first_clip";

    /** Only for rules that ask for it. */
    private static final String READ_COMPLETION = """
            select clip.id, floor(10000 * sum(watched_ms) / (sum(watched_plays) * clip.duration_ms))::bigint
            from clip
            join clip_hour_part as part on part.clip_id = clip.id
            where clip.campaign_id = ? and clip.status = 'PUBLISHED' and clip.duration_ms > 0
              and hour >= ? and hour < ?
            group by clip.id
            having sum(watched_plays) > 0
            """;

    /**
     * What jurors had given each clip by a time, the newest of each, of those who were jurors then; only for rules that ask for
     * it.
     */
    private static final String READ_SCORES = """
            select distinct on (score.clip_id, score.account_id) score.clip_id, score.tenths
            from clip
            join jury_score as score on score.clip_id = clip.id
            join juror on juror.campaign_id = clip.campaign_id and juror.account_id = score.account_id
            where clip.campaign_id = ? and clip.status = 'PUBLISHED' and score.scored_at <= ?
              and juror.appointed_at <= ? and coalesce(juror.dismissed_at > ?, true)
            order by score.clip_id, score.account_id, score.version desc
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

    /**
     * The published clips with their figures of some hours. To be called within a transaction.
     *
     * @param dueAt the time that the run is of
     * @param finalRun whether it is the last one
     */
    static Entries entries(
            Campaign campaign, RunHours hours, Rule rule, Instant dueAt, boolean finalRun, Connection connection)
            throws SQLException {
        set(SETTINGS, connection);
        boolean completion = rule.uses(Term.COMPLETION);
        boolean jury = rule.uses(Term.JURY);
        boolean votes = rule.uses(Term.VOTES);
        Entries entries = new Entries(completion, jury, votes);
        readClips(entries, campaign, connection);
        IdTable positions = entries.positions();
        boolean all = 2 * entries.size() > clipsOfAll(connection);
        FigureHours weighed = hours.figures();
        readHours(entries, positions, figures(READ_HOURS, all, campaign, connection, hourBounds(hours)));
        add(
                entries,
                positions,
                List.of(Column.LIKES, Column.COMMENTS, Column.SHARES),
                figures(READ_RESPONSES, all, campaign, connection, weighed.from(), weighed.to()));
        add(entries, positions, List.of(Column.REACH), figures(READ_REACH, all, campaign, connection));
        if (completion) {
            add(
                    entries,
                    positions,
                    List.of(Column.COMPLETION),
                    new CopyReader(connection, READ_COMPLETION, campaign.id, weighed.from(), weighed.to()));
        }
        if (jury && NotCounted.countsScores(campaign, dueAt, finalRun)) {
            addScores(entries, positions, new CopyReader(connection, READ_SCORES, campaign.id, dueAt, dueAt, dueAt));
        }
        if (votes && NotCounted.countsVotes(campaign, weighed, dueAt)) {
            add(
                    entries,
                    positions,
                    List.of(Column.VOTES),
                    figures(READ_VOTES, all, campaign, connection, weighed.from(), weighed.to()));
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
        IdTable veterans = veterans(campaign, connection);
        IdTable authors = new IdTable(0);
        IdTable organizations = new IdTable(0);
        TextNumbers trades = new TextNumbers();
        TextNumbers regions = new TextNumbers();
        TextNumbers craftsmen = new TextNumbers();
        Bytes craftsman = new Bytes(256);
        try (CopyReader rows = new CopyReader(connection, READ_CLIPS, campaign.id)) {
            while (rows.next()) {
                entries.set(Column.ID_HIGH, rows.high());
                entries.set(Column.ID_LOW, rows.low());
                long authorHigh = rows.high();
                long authorLow = rows.low();
                entries.set(Shared.AUTHOR, authors.number(authorHigh, authorLow));
                int organization = organizations.number(rows.high(), rows.low());
                entries.set(Shared.ORGANIZATION, organization);
                // Who is one craftsman: the same name elsewhere is another's. No text has a zero.
                craftsman.truncate(0);
                craftsman.addInt(organization);
                rows.text(craftsman);
                craftsman.add(0);
                rows.text(craftsman);
                entries.set(Shared.CRAFTSMAN, craftsmen.of(craftsman.array(), 0, craftsman.size()));
                entries.set(Shared.TRADE, rows.text(trades));
                entries.set(Shared.REGION, rows.text(regions));
                entries.set(Column.PUBLISHED, rows.micros());
                entries.add(veterans.get(authorHigh, authorLow) == IdTable.ABSENT);
            }
        }
        // After the clips: without one snapshot of both, all that these name is there by now, since none is ever
        // deleted.
        entries.complete(paths(organizations, connection), trades.list(), regions.list());
    }

    /** The paths of organizations by their numbers; of no others. */
    private static List<String> paths(IdTable organizations, Connection connection) throws SQLException {
        String[] paths = new String[organizations.size()];
        try (CopyReader rows = new CopyReader(connection, READ_PATHS)) {
            while (rows.next()) {
                long number = organizations.get(rows.high(), rows.low());
                String path = rows.text();
                if (number != IdTable.ABSENT) {
                    paths[(int) number] = path;
                }
            }
        }
        return Arrays.asList(paths);
    }

    private static IdTable veterans(Campaign campaign, Connection connection) throws SQLException {
        IdTable veterans = new IdTable(0);
        try (CopyReader rows =
                new CopyReader(connection, READ_VETERANS, campaign.id, campaign.submissionOpensAt, campaign.id)) {
            while (rows.next()) {
                veterans.number(rows.high(), rows.low());
            }
        }
        return veterans;
    }

    /** How many clips all campaigns have, as far as the database knows; more than any campaign where it does not. */
    private static float clipsOfAll(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READ_CLIPS_OF_ALL)) {
            row.next();
            return row.getFloat(1) < 0 ? Float.MAX_VALUE : row.getFloat(1);
        }
    }

    private static CopyReader figures(
            String query, boolean all, Campaign campaign, Connection connection, Object... values) throws SQLException {
        if (all) {
            return new CopyReader(connection, query, values);
        }
        Object[] withCampaign = Arrays.copyOf(values, values.length + 1);
        withCampaign[values.length] = campaign.id;
        return new CopyReader(connection, query + OF_CAMPAIGN, withCampaign);
    }

    private static Object[] hourBounds(RunHours hours) {
        Instant from = hours.figures().from();
        Instant to = hours.figures().to();
        Instant recentFrom = hours.recent().from();
        Instant recentTo = hours.recent().to();
        return new Object[] {from, to, recentFrom, recentTo, from, recentFrom, to, recentTo};
    }

    private static void readHours(Entries entries, IdTable positions, CopyReader hours) throws SQLException {
        try (CopyReader rows = hours) {
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

    /** A clip without scores has 0, as one to which all jurors gave that. */
    private static void addScores(Entries entries, IdTable positions, CopyReader scores) throws SQLException {
        Map<Long, JuryMean> means = new HashMap<>();
        try (CopyReader rows = scores) {
            while (rows.next()) {
                long position = positions.get(rows.high(), rows.low());
                means.computeIfAbsent(position, clip -> new JuryMean()).add(rows.integer());
            }
        }
        means.forEach((position, mean) ->
                entries.plus(Column.JURY, position, mean.hundredths().orElseThrow()));
    }

    /** A clip and its rank. */
    interface RankReader {
        void read(long high, long low, int rank);
    }

    /** Reads the ranks of a run in the order of the clips' ids; none where there is no run. */
    static void readRanks(UUID run, Connection connection, RankReader reader) throws SQLException {
        if (run == null) {
            return;
        }
        try (CopyReader rows = new CopyReader(connection, READ_RANKS, run)) {
            while (rows.next()) {
                reader.read(rows.high(), rows.low(), rows.integer());
            }
        }
        try (CopyReader rows = new CopyReader(connection, READ_RANKS_OF_BLOCKS, run)) {
            while (rows.next()) {
                long[] highs = new long[rows.array()];
                long[] lows = new long[highs.length];
                for (int index = 0; index < highs.length; index++) {
                    highs[index] = rows.high();
                    lows[index] = rows.low();
                }
                rows.array();
                for (int index = 0; index < highs.length; index++) {
                    reader.read(highs[index], lows[index], rows.integer());
                }
            }
        }
    }
}
