package org.craftreel.ranking;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Checks every stored run and the rule sets that runs were computed with, by their digests and by computing every place
 * again. All is read in one snapshot, beside the running service, a run at a time. Nothing is changed.
 */
@ApplicationScoped
public class RankingCheck {

    private static final String BEGIN = "set transaction isolation level repeatable read, read only";

    private static final String CAMPAIGNS = "select id, slug from campaign order by created_at, id";

    /**
     * The database itself does not see to it: looking a run up for each of its entries takes too long. The runs that entries
     * name are found by the index, one after the other, so that not all entries are read.
     */
    private static final String WITHOUT_RUN = """
            with recursive named (run_id) as (
                (select run_id from ranking_entry order by run_id limit 1)
                union all
                select (select entry.run_id from ranking_entry as entry where entry.run_id > named.run_id
                        order by entry.run_id limit 1)
                from named
                where named.run_id is not null
            )
            select entry.run_id, entry.clip_id
            from named
            join ranking_entry as entry on entry.run_id = named.run_id
            join clip on clip.id = entry.clip_id
            where clip.campaign_id = ? and not exists (select from ranking_run where ranking_run.id = named.run_id)
            union all
            select block.run_id, clip.id
            from ranking_block as block
            cross join unnest(block.clip_id) as entry (clip_id)
            join clip on clip.id = entry.clip_id
            where clip.campaign_id = ? and not exists (select from ranking_run where ranking_run.id = block.run_id)
            order by 1, 2
            """;

    /** In blocks, what is in them and what finds them, each without the other; a row has its clip in its key. */
    private static final String NOT_FOUND = """
            select distinct coalesce(entry.clip_id, place.clip_id)
            from (
                select unnest(clip_id) as clip_id, block * 256 + generate_subscripts(clip_id, 1) as rank
                from ranking_block where run_id = ?
            ) as entry
            full join (
                select unnest(clip_id) as clip_id, unnest(rank) as rank from ranking_clip where run_id = ?
            ) as place on place.clip_id = entry.clip_id and place.rank = entry.rank
            where entry.clip_id is null or place.clip_id is null
            """;

    private static final String SHOWN = "select current_run_id from campaign where id = ?";

    private final DataSource database;

    RankingCheck(DataSource database) {
        this.database = database;
    }

    /** What a check came to: what was looked at, and how many faults were told. */
    public record Outcome(long campaigns, long runs, long entries, long faults) {

        private Outcome plus(Outcome other) {
            return new Outcome(
                    campaigns + other.campaigns, runs + other.runs, entries + other.entries, faults + other.faults);
        }
    }

    /** Tells every fault, of a campaign's runs from the first on. */
    public Outcome run(Consumer<RankingFault> reader) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(BEGIN);
                return run(reader, connection);
            } finally {
                connection.rollback();
            }
        }
    }

    /** The same in the snapshot of a transaction of the caller's. */
    static Outcome run(Consumer<RankingFault> reader, Connection connection) throws SQLException {
        Outcome all = new Outcome(0, 0, 0, 0);
        for (Map.Entry<UUID, String> campaign : campaigns(connection).entrySet()) {
            all = all.plus(of(campaign.getKey(), campaign.getValue(), reader, connection));
        }
        return all;
    }

    static Outcome of(UUID campaign, String slug, Consumer<RankingFault> reader, Connection connection)
            throws SQLException {
        RunCheck check = new RunCheck(slug, reader);
        long runs = 0;
        long entries = 0;
        RankingRun newest = null;
        for (UUID id : StoredRuns.listIds(campaign, connection)) {
            StoredRun run = StoredRuns.read(id, connection);
            check.check(run);
            if (run.run().replaces != null && run.run().ledgerEntries != null) {
                check.checkSanctions(run, CorrectedRuns.disqualified(campaign, run.run().ledgerEntries, connection));
            }
            if (run.run().ledgerEntries != null && countsVotes(run, check)) {
                check.checkVotes(run, ZeroedVotes.asOf(campaign, run.run().ledgerEntries, connection));
            }
            tellNotFound(run, check, connection);
            newest = run.run();
            runs++;
            entries += run.entries().size();
        }
        if (newest != null) {
            check.checkShown(newest, shown(campaign, connection));
        }
        tellWithoutRun(campaign, check, connection);
        return new Outcome(1, runs, entries, check.faults());
    }

    /** Or did, before a sanction. */
    private static boolean countsVotes(StoredRun run, RunCheck check) {
        return !check.zeroed().isEmpty()
                || run.entries().stream()
                        .anyMatch(entry -> entry.place().entry().hasVotes());
    }

    /** An entry that was changed is told already. */
    private static void tellNotFound(StoredRun run, RunCheck check, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOT_FOUND)) {
            statement.setObject(1, run.run().id);
            statement.setObject(2, run.run().id);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                check.tellNotFound(run.run(), rows.getObject(1, UUID.class));
            }
        }
    }

    private static void tellWithoutRun(UUID campaign, RunCheck check, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WITHOUT_RUN)) {
            statement.setObject(1, campaign);
            statement.setObject(2, campaign);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                check.tellWithoutRun(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
            }
        }
    }

    /** Which run the campaign's board shows: it is in no run's digest. */
    private static UUID shown(UUID campaign, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SHOWN)) {
            statement.setObject(1, campaign);
            ResultSet row = statement.executeQuery();
            return row.next() ? row.getObject(1, UUID.class) : null;
        }
    }

    private static Map<UUID, String> campaigns(Connection connection) throws SQLException {
        Map<UUID, String> campaigns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CAMPAIGNS)) {
            while (rows.next()) {
                campaigns.put(rows.getObject(1, UUID.class), rows.getString(2));
            }
        }
        return campaigns;
    }
}
