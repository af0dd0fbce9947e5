package org.craftreel.site;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.craftreel.page.ClipState;

/** A clip as its author follows it. */
record MyClip(
        UUID id,
        String campaign,
        String campaignTitle,
        ZoneId zone,
        String title,
        String craftsman,
        String trade,
        String status,
        String cause,
        int attempts,
        Instant nextTryAt,
        Instant createdAt,
        Integer durationMs,
        String poster,
        Integer rank,
        long plays,
        long qualified,
        long screened,
        List<ClipState> history) {

    public boolean isPublished() {
        return status.equals("PUBLISHED");
    }

    /** Whether it will move on without anybody's doing. */
    boolean isMoving() {
        return status.equals("UPLOADING") || status.equals("STORED");
    }

    MyClip with(List<ClipState> steps) {
        return new MyClip(
                id,
                campaign,
                campaignTitle,
                zone,
                title,
                craftsman,
                trade,
                status,
                cause,
                attempts,
                nextTryAt,
                createdAt,
                durationMs,
                poster,
                rank,
                plays,
                qualified,
                screened,
                steps);
    }
}
