package org.craftreel.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** A ranking run as pages show it. */
public record BoardRun(
        UUID id,
        int number,
        Instant dueAt,
        Instant completedAt,
        int missed,
        int ruleVersion,
        long watermark,
        int entries,
        String digest,
        boolean last) {

    static BoardRun of(ResultSet row) throws SQLException {
        return new BoardRun(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                Reading.instant(row, "due_at"),
                Reading.instant(row, "completed_at"),
                row.getInt("missed"),
                row.getInt("rule_version"),
                row.getLong("watermark"),
                row.getInt("entries"),
                row.getString("digest"),
                row.getBoolean("final"));
    }

    /** Enough of the digest to compare two by eye. */
    public String shortDigest() {
        return digest.substring(0, Math.min(12, digest.length()));
    }
}
