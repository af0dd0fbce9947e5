package org.craftreel.studio;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.page.ClipState;

/** A clip on the desk, with what only organizers see. */
record ReviewedClip(
        UUID id,
        String status,
        String title,
        String description,
        String craftsman,
        String trade,
        String region,
        String employer,
        String organization,
        String author,
        String phone,
        boolean originalWork,
        boolean portraitConsent,
        Integer durationMs,
        Integer width,
        Integer height,
        long bytes,
        Instant createdAt,
        String poster,
        List<ClipState> history) {

    public String megabytes() {
        return "%.1f".formatted(bytes / (1024.0 * 1024.0));
    }
}
