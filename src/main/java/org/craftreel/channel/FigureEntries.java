package org.craftreel.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.craftreel.channel.ChannelFigure.Status;
import org.craftreel.ledger.CanonicalJson;
import org.craftreel.ledger.Ledger;

/**
 * What decisions on figures of other platforms are in the ledger: ids, the figures of a confirmation, which are public by it,
 * and the SHA-256 of the words. It is compared with the rows in both directions.
 */
public final class FigureEntries {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CONFIRM = "CONFIRM_CHANNEL_FIGURE";
    private static final String REFUSE = "REFUSE_CHANNEL_FIGURE";
    private static final Set<String> ACTS = Set.of(CONFIRM, REFUSE);

    private static final String READ = """
            select figure.*, exists (select 1 from channel_withdrawal where figure_id = figure.id
                                     and channel_withdrawal.status = 'CONFIRMED') as withdrawn
            from channel_figure as figure
            join clip on clip.id = figure.clip_id
            where clip.campaign_id = ? and figure.decided_by is not null
            order by figure.id
            """;

    private FigureEntries() {}

    /** What an entry says of a decision. A refused figure is not public, so only that it was refused is said. */
    static ObjectNode decision(FigureAct act) {
        ObjectNode decision = JSON.createObjectNode()
                .put("act", act.refused() ? REFUSE : CONFIRM)
                .put("figure", act.figure().toString())
                .put("clip", act.clip().toString())
                .put("enteredBy", act.enteredBy().toString())
                .put("by", act.by().toString());
        Optional.ofNullable(act.reason()).ifPresent(reason -> decision.put("reason", Ledger.digestOf(reason)));
        if (act.refused()) {
            return decision;
        }
        decision.put("platform", act.platform().name())
                .put("day", act.day().toString())
                .put("plays", act.plays())
                .put("source", Ledger.digestOf(act.source()));
        Optional.ofNullable(act.evidence()).ifPresent(evidence -> decision.put("evidence", evidence));
        Optional.ofNullable(act.likes()).ifPresent(likes -> decision.put("likes", likes));
        Optional.ofNullable(act.comments()).ifPresent(comments -> decision.put("comments", comments));
        Optional.ofNullable(act.shares()).ifPresent(shares -> decision.put("shares", shares));
        Optional.ofNullable(act.supersedes()).ifPresent(other -> decision.put("supersedes", other.toString()));
        return decision;
    }

    /** As a {@link Ledger.Proof}. */
    public static List<String> faults(UUID campaign, SortedMap<Long, JsonNode> decisions, Connection connection)
            throws SQLException {
        List<String> faults = new ArrayList<>();
        SortedMap<Long, JsonNode> acts = Ledger.acts(decisions, ACTS);
        Confirmed confirmed = new Confirmed();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, campaign);
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    FigureAct act = FigureAct.of(rows);
                    confirmed.add(rows);
                    JsonNode entry = acts.remove(rows.getLong("decision_entry"));
                    if (entry == null) {
                        faults.add("channel figure " + act.figure() + ": no entry says what was decided of it");
                    } else if (!isSame(entry, decision(act))) {
                        faults.add(Ledger.nameOf(rows.getLong("decision_entry")) + ": it is not what channel figure "
                                + act.figure() + " says");
                    }
                }
            }
        }
        faults.addAll(confirmed.faults());
        acts.forEach((sequence, act) -> faults.add(Ledger.nameOf(sequence) + ": channel figure "
                + act.path("figure").asText() + " does not name it"));
        return faults;
    }

    /** Of one clip, platform and day the figure that was confirmed last is shown unless it was taken back, and no other. */
    private static final class Confirmed {

        private record Place(UUID clip, String platform, LocalDate day) {}

        private record Row(UUID figure, long entry, Status status, boolean withdrawn) {}

        private final Map<Place, List<Row>> places = new HashMap<>();

        void add(ResultSet row) throws SQLException {
            Status status = Status.valueOf(row.getString("status"));
            if (status == Status.REFUSED) {
                return;
            }
            Place place = new Place(
                    row.getObject("clip_id", UUID.class),
                    row.getString("platform"),
                    row.getObject("day", LocalDate.class));
            places.computeIfAbsent(place, none -> new ArrayList<>())
                    .add(new Row(
                            row.getObject("id", UUID.class),
                            row.getLong("decision_entry"),
                            status,
                            row.getBoolean("withdrawn")));
        }

        List<String> faults() {
            List<String> faults = new ArrayList<>();
            for (List<Row> rows : places.values()) {
                long last = rows.stream().mapToLong(Row::entry).max().orElseThrow();
                for (Row row : rows) {
                    Status right = row.withdrawn()
                            ? Status.WITHDRAWN
                            : row.entry() == last ? Status.CONFIRMED : Status.SUPERSEDED;
                    if (row.status() != right) {
                        faults.add(Ledger.nameOf(last) + ": channel figure " + row.figure() + " is " + row.status()
                                + " instead of " + right);
                    }
                }
            }
            return faults;
        }
    }

    static boolean isSame(JsonNode entry, JsonNode row) {
        return Arrays.equals(CanonicalJson.bytes(entry), CanonicalJson.bytes(row));
    }
}
