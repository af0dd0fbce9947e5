package org.craftreel.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.craftreel.channel.FigureEntries;
import org.craftreel.channel.WithdrawalEntries;
import org.craftreel.clip.sanction.SanctionEntries;
import org.craftreel.clip.takedown.TakedownEntries;
import org.craftreel.jury.JurorEntries;
import org.craftreel.ledger.Ledger;
import org.craftreel.play.Verdicts;
import org.craftreel.ranking.CorrectionEntries;
import org.craftreel.ranking.LedgerAnchors;
import org.craftreel.ranking.RuleVersions;

/**
 * Checks the ledger of every campaign, link by link up to its head, and its decisions against the rows that they made: the
 * verdicts on plays, disqualifications, takedowns, figures of other platforms and versions of rules and corrections of results, appointments of jurors, with the words of their
 * reasons, and against what runs say of it. All is read in one snapshot, beside the running service. Nothing is changed.
 */
@ApplicationScoped
public class LedgerCheck {

    private static final String BEGIN = "set transaction isolation level repeatable read, read only";

    private static final String CAMPAIGNS = """
            select id, slug, (select count(*) from ledger_entry where campaign_id = campaign.id)
            from campaign
            order by created_at, id
            """;

    private static final List<Ledger.Proof> PROOFS = List.of(
            Verdicts::faults,
            SanctionEntries::faults,
            TakedownEntries::faults,
            FigureEntries::faults,
            WithdrawalEntries::faults,
            RuleVersions::faults,
            CorrectionEntries::faults,
            JurorEntries::faults,
            LedgerAnchors::faults);

    private final DataSource database;

    LedgerCheck(DataSource database) {
        this.database = database;
    }

    /**
     * What a check came to.
     *
     * @param decisions that are stored
     * @param faults how many were told
     */
    public record Outcome(long campaigns, long decisions, long faults) {}

    /**
     * An entry, or the head, that is not what was written.
     *
     * @param campaign its name in addresses
     * @param detail which entry, and what tells it
     */
    public record Fault(String campaign, String detail) {}

    /**
     * Tells every fault, of each ledger from the first entry on.
     *
     * @throws DatabaseFault when the database does not do its work
     */
    public Outcome run(Consumer<Fault> reader) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(BEGIN);
                return run(reader, connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException fault) {
            throw new DatabaseFault(fault);
        }
    }

    /** The same in a transaction of the caller's. */
    static Outcome run(Consumer<Fault> reader, Connection connection) throws SQLException {
        record Campaign(String slug, long decisions) {}
        Map<UUID, Campaign> campaigns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CAMPAIGNS)) {
            while (rows.next()) {
                campaigns.put(rows.getObject(1, UUID.class), new Campaign(rows.getString(2), rows.getLong(3)));
            }
        }
        long decisions = 0;
        long told = 0;
        for (Map.Entry<UUID, Campaign> each : campaigns.entrySet()) {
            List<String> faults = faults(each.getKey(), connection);
            faults.forEach(fault -> reader.accept(new Fault(each.getValue().slug(), fault)));
            decisions += each.getValue().decisions();
            told += faults.size();
        }
        return new Outcome(campaigns.size(), decisions, told);
    }

    /** What does not hold of one ledger. */
    static List<String> faults(UUID campaign, Connection connection) throws SQLException {
        return Ledger.verify(campaign, PROOFS, connection);
    }
}
