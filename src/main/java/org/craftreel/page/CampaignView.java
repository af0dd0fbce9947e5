package org.craftreel.page;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/** A campaign as pages show it. */
public record CampaignView(
        UUID id,
        String slug,
        String title,
        String description,
        String organization,
        ZoneId zone,
        Instant submissionOpensAt,
        Instant submissionClosesAt,
        Instant countingOpensAt,
        Instant countingClosesAt,
        long maxClipBytes,
        int minClipMs,
        int maxClipMs,
        int rankingIntervalSeconds,
        UUID currentRun) {

    /** Where a campaign stands between its windows, in the order in which lists show campaigns. */
    public enum Phase {
        SUBMISSION,
        COUNTING,
        PAUSED,
        UPCOMING,
        ENDED
    }

    static CampaignView of(ResultSet row) throws SQLException {
        return new CampaignView(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("title"),
                row.getString("description"),
                row.getString("organization"),
                ZoneId.of(row.getString("zone")),
                Reading.instant(row, "submission_opens_at"),
                Reading.instant(row, "submission_closes_at"),
                Reading.instant(row, "counting_opens_at"),
                Reading.instant(row, "counting_closes_at"),
                row.getLong("max_clip_bytes"),
                row.getInt("min_clip_ms"),
                row.getInt("max_clip_ms"),
                row.getInt("ranking_interval_s"),
                row.getObject("current_run_id", UUID.class));
    }

    /** Submissions count for more than plays: while clips can be sent in, that is what the reader should know. */
    public Phase phase(Instant now) {
        if (isIn(now, submissionOpensAt, submissionClosesAt)) {
            return Phase.SUBMISSION;
        }
        if (isIn(now, countingOpensAt, countingClosesAt)) {
            return Phase.COUNTING;
        }
        if (now.isBefore(submissionOpensAt) && now.isBefore(countingOpensAt)) {
            return Phase.UPCOMING;
        }
        return now.isBefore(submissionClosesAt) || now.isBefore(countingClosesAt) ? Phase.PAUSED : Phase.ENDED;
    }

    public long maxClipMegabytes() {
        return maxClipBytes / (1024 * 1024);
    }

    public int minClipSeconds() {
        return minClipMs / 1000;
    }

    public int maxClipSeconds() {
        return maxClipMs / 1000;
    }

    private static boolean isIn(Instant now, Instant opens, Instant closes) {
        return !now.isBefore(opens) && now.isBefore(closes);
    }
}
