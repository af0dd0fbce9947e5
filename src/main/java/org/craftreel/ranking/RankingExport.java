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
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A campaign's runs, with their rule sets, as a file that {@link ExportCheck} checks on any machine without a database: lines of
 * JSON, each with its {@code kind}. A rule set comes before the first run of it, a run before its entries by place.
 */
@ApplicationScoped
public class RankingExport {

    static final String KIND = "kind";
    static final String CAMPAIGN = "campaign";
    static final String RULES = "rules";
    static final String RUN = "run";
    static final String ENTRY = "entry";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String BEGIN = "set transaction isolation level repeatable read, read only";

    private final DataSource database;

    RankingExport(DataSource database) {
        this.database = database;
    }

    /** Writes the runs of a campaign, all of one snapshot; how many, empty where there is no such campaign. */
    public Optional<Integer> write(String slug, Writer lines) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(BEGIN);
                Optional<UUID> campaign = findCampaign(slug, connection);
                if (campaign.isEmpty()) {
                    return Optional.empty();
                }
                return Optional.of(write(StoredRuns.listIds(campaign.get(), connection), slug, lines, connection));
            } finally {
                connection.rollback();
            }
        }
    }

    /** Writes one run, which need not be checked with the others. */
    public void writeRun(String slug, UUID run, Writer lines) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                write(List.of(run), slug, lines, connection);
            } finally {
                connection.rollback();
            }
        }
    }

    private static int write(List<UUID> ids, String slug, Writer lines, Connection connection)
            throws SQLException, IOException {
        line(JSON.createObjectNode().put(KIND, CAMPAIGN).put("slug", slug), lines);
        Set<Integer> versions = new HashSet<>();
        int runs = 0;
        for (UUID id : ids) {
            StoredRun stored = StoredRuns.read(id, connection);
            if (stored.rules() != null && versions.add(stored.run().ruleVersion)) {
                ObjectNode rules = JSON.createObjectNode().put(KIND, RULES);
                line(rules.set(RULES, stored.rules().whole()), lines);
            }
            ObjectNode run = JSON.createObjectNode().put(KIND, RUN).put("digest", stored.run().digest);
            if (stored.run().signature != null) {
                run.put("signature", stored.run().signature);
            }
            line(run.set(RUN, RunSeal.head(stored.run())), lines);
            for (StoredEntry entry : stored.entries()) {
                line(entry(entry), lines);
            }
            runs++;
        }
        return runs;
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
