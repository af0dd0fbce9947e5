package org.craftreel.ranking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.craftreel.ledger.ClipActs;
import org.craftreel.ledger.Ledger;

/** What corrections of final results are in the ledger: how their acts are called, and whether they are what rows and runs say. */
public final class CorrectionEntries {

    /** They are about no clip. */
    private static final String READ = """
            select correction.id, '' as clip_id, replaced.digest as replaces, status, proposer_id, reason, proposal_entry,
                   decider_id, note, decision_entry, '' as nobody, cause, failure_entry
            from ranking_correction as correction
            join ranking_run as replaced on replaced.id = correction.replaces_id
            where correction.campaign_id = ?
            order by correction.id
            """;

    /** Runs that replace one and corrections that have one belong together, and say the same. */
    private static final String OTHERWISE = """
            select coalesce(run.number, 0), correction.id
            from (select * from ranking_run where campaign_id = ? and replaces is not null) as run
            full join (select * from ranking_correction where campaign_id = ? and run_id is not null) as correction
                on correction.run_id = run.id
            left join ranking_run as replaced on replaced.id = correction.replaces_id
            where (run.replaces = replaced.digest
                   and run.reason_digest = encode(sha256(convert_to(correction.reason, 'UTF8')), 'hex')
                   and run.ledger_entries >= correction.decision_entry) is not true
            order by 1, 2
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String REPLACES = "replaces";

    private static final List<String> ACTS =
            Stream.of(Correction.Status.values()).map(CorrectionEntries::actOf).toList();

    private CorrectionEntries() {}

    /** What an entry of the ledger calls the act by which a correction gets a status. */
    static String actOf(Correction.Status status) {
        return switch (status) {
            case PROPOSED -> "PROPOSE_CORRECTION";
            case CONFIRMED -> "CONFIRM_CORRECTION";
            case REFUSED -> "REFUSE_CORRECTION";
            case FAILED -> "FAIL_CORRECTION";
        };
    }

    /**
     * Whether everybody may read a decision of the ledger: of corrections, what was confirmed.
     *
     * @param confirmed the ids of the campaign's that were, as entries have them
     */
    public static boolean isPublic(JsonNode decision, Set<String> confirmed) {
        return !ACTS.contains(decision.path("act").asText())
                || confirmed.contains(decision.path("correction").asText());
    }

    /** What an entry says of an act; that no run could come of it is nobody's. */
    static ObjectNode entry(Correction.Status act, Correction correction) {
        return JSON.createObjectNode()
                .put("act", actOf(act))
                .put("correction", correction.id.toString())
                .put(REPLACES, correction.replaces.digest);
    }

    /** As a {@link Ledger.Proof}. */
    public static List<String> faults(UUID campaign, SortedMap<Long, JsonNode> decisions, Connection connection)
            throws SQLException {
        List<String> faults = new ArrayList<>(
                ClipActs.faults("correction", ACTS, READ, campaign, decisions, connection, (row, acts) -> {
                    acts.compare(
                            row, act(Correction.Status.PROPOSED, "proposal_entry", "proposer_id", "reason"), REPLACES);
                    Correction.Status status = Correction.Status.valueOf(row.getString("status"));
                    if (status != Correction.Status.PROPOSED) {
                        boolean failed = status == Correction.Status.FAILED;
                        Correction.Status decided = failed ? Correction.Status.CONFIRMED : status;
                        acts.compare(row, act(decided, "decision_entry", "decider_id", "note"), REPLACES);
                        // Each is that of its entry, as was just told.
                        if (row.getString("proposer_id").equals(row.getString("decider_id"))) {
                            acts.tell(row, "it was proposed and decided by the same person");
                        }
                        if (failed) {
                            acts.compare(row, act(status, "failure_entry", "nobody", "cause"), REPLACES);
                        }
                    }
                }));
        try (PreparedStatement read = connection.prepareStatement(OTHERWISE)) {
            read.setObject(1, campaign);
            read.setObject(2, campaign);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    faults.add("run " + rows.getInt(1) + ": it is not what correction " + rows.getString(2)
                            + " says, or has none");
                }
            }
        }
        return faults;
    }

    private static ClipActs.Act act(Correction.Status status, String entry, String actor, String words) {
        return new ClipActs.Act(actOf(status), "that it is " + status, entry, actor, words);
    }
}
