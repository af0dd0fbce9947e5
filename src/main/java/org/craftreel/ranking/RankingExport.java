package org.craftreel.ranking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.ledger.Ledger;

/**
 * A campaign's runs, with their rule sets, as a file that {@link ExportCheck} checks on any machine without a database: lines of
 * JSON, each with its {@code kind}. A rule set comes before the first run of it, a run before its entries by place. Runs and
 * rule sets that a run has never change, so they are read bit by bit, and whoever reads the file slowly holds nothing of the
 * database.
 */
@ApplicationScoped
public class RankingExport {

    static final String KIND = "kind";
    static final String CAMPAIGN = "campaign";
    static final String RULES = "rules";
    static final String RUN = "run";
    static final String ENTRY = "entry";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The run before a corrected one is the one that it replaces: whether it says so is for whoever checks the file. */
    private static final String CHAIN = """
            with recursive chain (id, campaign_id, number, replaces) as (
                select id, campaign_id, number, replaces from ranking_run where id = ?
                union all
                select run.id, run.campaign_id, run.number, run.replaces
                from chain
                join ranking_run as run on run.campaign_id = chain.campaign_id and run.number = chain.number - 1
                where chain.replaces is not null
            )
            select id from chain order by number
            """;

    private final DataSource database;

    RankingExport(DataSource database) {
        this.database = database;
    }

    /** Writes the runs that a campaign has now; how many, empty where there is no such campaign. */
    public Optional<Integer> write(String slug, Writer lines) throws SQLException, IOException {
        List<UUID> runs;
        try (Connection connection = database.getConnection()) {
            Optional<UUID> campaign = findCampaign(slug, connection);
            if (campaign.isEmpty()) {
                return Optional.empty();
            }
            runs = StoredRuns.listIds(campaign.get(), connection);
        }
        write(runs, slug, lines);
        return Optional.of(runs.size());
    }

    /** Writes one run, which need not be checked with the others, but for those that it replaces: they come before it. */
    public void writeRun(String slug, UUID run, Writer lines) throws SQLException, IOException {
        List<UUID> runs;
        try (Connection connection = database.getConnection()) {
            runs = chain(run, connection);
        }
        write(runs, slug, lines);
    }

    private static List<UUID> chain(UUID run, Connection connection) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(CHAIN)) {
            read.setObject(1, run);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }

    /** Holds no connection while it writes. */
    private void write(List<UUID> ids, String slug, Writer lines) throws SQLException, IOException {
        line(campaign(slug), lines);
        Set<Integer> versions = new HashSet<>();
        for (UUID id : ids) {
            RankingRun stored;
            RulesText known;
            try (Connection connection = database.getConnection()) {
                stored = StoredRuns.readRun(id, connection);
                known = RulesText.read(stored.campaignId, stored.ruleVersion, connection);
            }
            if (known != null && versions.add(stored.ruleVersion)) {
                ObjectNode rules = JSON.createObjectNode().put(KIND, RULES);
                line(rules.set(RULES, known.whole()), lines);
            }
            ObjectNode run = JSON.createObjectNode().put(KIND, RUN).put("digest", stored.digest);
            if (stored.signature != null) {
                run.put("signature", stored.signature);
            }
            line(run.set(RUN, RunSeal.head(stored)), lines);
            StoredRuns.<IOException>readByPlace(stored, database, entry -> line(entry(entry), lines));
        }
    }

    /** The name is in no run: it has a digest of its own. */
    static ObjectNode campaign(String slug) {
        return JSON.createObjectNode().put(KIND, CAMPAIGN).put("slug", slug).put("digest", Ledger.digestOf(slug));
    }

    private static ObjectNode entry(StoredEntry stored) throws JsonProcessingException {
        ObjectNode line = JSON.createObjectNode().put(KIND, ENTRY).put("digest", stored.digest());
        line.put("previousRank", stored.previousRank());
        // Of schema 1 as its document has it; of schema 2 the very bytes that the digest is of.
        return line.set(
                ENTRY,
                stored.digest() == null
                        ? CanonicalRun.entry(stored.place())
                        : JSON.readTree(EntryText.of(stored.place())));
    }

    private static void line(ObjectNode node, Writer lines) throws IOException {
        lines.write(JSON.writeValueAsString(node));
        lines.write('\n');
    }

    static Optional<UUID> findCampaign(String slug, Connection connection) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("select id from campaign where slug = ?")) {
            find.setString(1, slug);
            ResultSet row = find.executeQuery();
            return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
        }
    }
}
