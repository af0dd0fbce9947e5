package org.craftreel.site;

import java.time.Instant;
import java.util.UUID;

/** A published clip as its watch page shows it; empty texts where its author gave none. */
record WatchedClip(
        UUID id,
        String title,
        String description,
        String craftsman,
        String trade,
        String region,
        String employer,
        String organization,
        String poster,
        Instant publishedAt,
        long plays,
        long qualified,
        long screened) {}
