package org.craftreel.clip.takedown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.craftreel.ledger.ClipActs;
import org.craftreel.ledger.Ledger;

/**
 * What takedowns and their ends are in the ledger: ids and the SHA-256 of the words. They are compared with the rows in both
 * directions. Nobody else reads them: a clip that was taken down is not accused of anything.
 */
public final class TakedownEntries {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String TAKE_DOWN = "TAKE_CLIP_DOWN";
    private static final String RESTORE = "RESTORE_CLIP";
    private static final Set<String> ACTS = Set.of(TAKE_DOWN, RESTORE);

    private static final String READ = """
            select takedown.id, takedown.clip_id, takedown.actor_id, takedown.reason, takedown.entry, takedown.restored_by_id,
                   takedown.note, takedown.restore_entry
            from takedown
            join clip on clip.id = takedown.clip_id
            where clip.campaign_id = ?
            order by takedown.id
            """;

    private TakedownEntries() {}

    /** Whether a decision of the ledger is a takedown or its end: everybody reads the others, of these only the digest. */
    public static boolean isOne(JsonNode decision) {
        return ACTS.contains(decision.path("act").asText());
    }

    /** What an entry says of the act by which a clip was taken down. */
    static ObjectNode ofTakedown(Takedown takedown) {
        return decision(TAKE_DOWN, takedown, takedown.actor.id).put("reason", Ledger.digestOf(takedown.reason));
    }

    /** What an entry says of the act by which it was restored. */
    static ObjectNode ofEnd(Takedown takedown) {
        ObjectNode decision = decision(RESTORE, takedown, takedown.restoredBy.id);
        return takedown.note == null ? decision : decision.put("note", Ledger.digestOf(takedown.note));
    }

    private static ObjectNode decision(String act, Takedown takedown, UUID actor) {
        return JSON.createObjectNode()
                .put("act", act)
                .put("takedown", takedown.id.toString())
                .put("clip", takedown.clip.id.toString())
                .put("by", actor.toString());
    }

    /** As a {@link Ledger.Proof}. */
    public static List<String> faults(UUID campaign, SortedMap<Long, JsonNode> decisions, Connection connection)
            throws SQLException {
        return ClipActs.faults("takedown", ACTS, READ, campaign, decisions, connection, (row, acts) -> {
            acts.compare(row, new ClipActs.Act(TAKE_DOWN, TAKE_DOWN, "entry", "actor_id", "reason"));
            if (row.getString("restored_by_id") != null) {
                acts.compare(row, new ClipActs.Act(RESTORE, RESTORE, "restore_entry", "restored_by_id", "note"));
            }
        });
    }
}
