package org.craftreel.clip.sanction;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.craftreel.ledger.ClipActs;
import org.craftreel.ledger.Ledger;

/**
 * What sanctions are in the ledger: how their acts are called, which of them everybody reads, and whether they are
 * what the rows say.
 */
public final class SanctionEntries {

    private static final String READ = """
            select sanction.id, sanction.clip_id, sanction.kind, sanction.status, sanction.proposer_id, sanction.reason,
                   sanction.proposal_entry, sanction.decider_id, sanction.note, sanction.decision_entry
            from sanction
            join clip on clip.id = sanction.clip_id
            where clip.campaign_id = ?
            order by sanction.id
            """;

    private static final List<String> ACTS = Stream.of(Sanction.Kind.values())
            .flatMap(kind -> Stream.of(Sanction.Status.values()).map(status -> actOf(kind, status)))
            .toList();

    private SanctionEntries() {}

    /** What an entry of the ledger calls the act by which a sanction gets a status. */
    static String actOf(Sanction.Kind kind, Sanction.Status status) {
        String act =
                switch (status) {
                    case PROPOSED -> "PROPOSE_";
                    case CONFIRMED -> "CONFIRM_";
                    case REFUSED -> "REFUSE_";
                };
        return act
                + switch (kind) {
                    case DISQUALIFY -> "DISQUALIFICATION";
                    case ZERO_VOTES -> "ZERO_VOTES";
                };
    }

    /**
     * Whether everybody may read a decision of the ledger: what was proposed against a clip only once it is confirmed, and
     * never what was refused, for nobody is to be suspected in public.
     *
     * @param confirmed the ids of the campaign's confirmed sanctions, as entries have them
     */
    public static boolean isPublic(JsonNode decision, Set<String> confirmed) {
        return !ACTS.contains(decision.path("act").asText())
                || confirmed.contains(decision.path("sanction").asText());
    }

    /** As a {@link Ledger.Proof}. */
    public static List<String> faults(UUID campaign, SortedMap<Long, JsonNode> decisions, Connection connection)
            throws SQLException {
        return ClipActs.faults("sanction", ACTS, READ, campaign, decisions, connection, (row, acts) -> {
            Sanction.Kind kind = Sanction.Kind.valueOf(row.getString("kind"));
            acts.compare(row, act(kind, Sanction.Status.PROPOSED, "proposal_entry", "proposer_id", "reason"));
            Sanction.Status status = Sanction.Status.valueOf(row.getString("status"));
            if (status != Sanction.Status.PROPOSED) {
                acts.compare(row, act(kind, status, "decision_entry", "decider_id", "note"));
            }
        });
    }

    private static ClipActs.Act act(
            Sanction.Kind kind, Sanction.Status status, String entry, String actor, String words) {
        return new ClipActs.Act(actOf(kind, status), "that it is " + status, entry, actor, words);
    }
}
