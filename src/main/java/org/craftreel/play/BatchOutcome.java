package org.craftreel.play;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the database made of a batch's rows: the standing of each, and what they add to figures. */
final class BatchOutcome {

    private final Map<UUID, BatchRow> rows;
    private final Map<UUID, PlayResult> results = new HashMap<>();
    private final Gains gains = new Gains();

    BatchOutcome(List<BatchRow> rows) {
        this.rows = rows.stream().collect(Collectors.toMap(BatchRow::ticket, Function.identity()));
    }

    Map<UUID, PlayResult> results() {
        return results;
    }

    Gains gains() {
        return gains;
    }

    /** The rows that no statement has found yet. */
    List<BatchRow> unanswered() {
        return rows.values().stream()
                .filter(row -> !results.containsKey(row.ticket()))
                .toList();
    }

    /** The rows that a repeat gives a reason to set aside, and that are not. */
    List<BatchRow> suspected() {
        return rows.values().stream()
                .filter(row -> row.verdict() != null)
                .filter(row -> results.containsKey(row.ticket()))
                .filter(row -> results.get(row.ticket()).standing() != Standing.SCREENED)
                .toList();
    }

    void screened(UUID ticket) {
        results.computeIfPresent(ticket, (same, result) -> PlayResult.of(false, true, result.repeat()));
    }

    /** Reads the answer of one statement: tickets, and windows with the tickets that they hold now. */
    void read(ResultSet found, boolean repeat) throws SQLException {
        List<BatchRow> added = new ArrayList<>();
        Map<BatchRow.Window, Integer> held = new HashMap<>();
        while (found.next()) {
            UUID ticket = found.getObject("ticket", UUID.class);
            if (ticket == null) {
                held.put(window(found), found.getInt("tickets"));
                continue;
            }
            BatchRow row = rows.get(ticket);
            results.put(ticket, PlayResult.of(found.getBoolean("qualifies"), found.getBoolean("screened"), repeat));
            if (!repeat) {
                gains.addPlay(row.clip(), row.issuedHour());
            }
            if (!repeat && found.getBoolean("screened")) {
                gains.addScreened(row.clip(), row.issuedHour(), 1);
            }
            if (found.getBoolean("added")) {
                added.add(row);
            }
        }
        addQualified(added, held);
    }

    /** A window adds a qualified play when all the tickets that it holds were added just now. */
    private void addQualified(List<BatchRow> added, Map<BatchRow.Window, Integer> held) {
        added.stream().collect(Collectors.groupingBy(BatchRow::window)).forEach((window, tickets) -> {
            if (tickets.size() == held.get(window)) {
                Instant hour = tickets.stream()
                        .map(BatchRow::windowHour)
                        .min(Instant::compareTo)
                        .orElseThrow();
                gains.addQualified(window.clip(), hour, 1);
            }
        });
    }

    static BatchRow.Window window(ResultSet found) throws SQLException {
        return new BatchRow.Window(
                found.getObject("clip_id", UUID.class),
                found.getObject("viewer", UUID.class),
                found.getInt("viewing_window"));
    }
}
