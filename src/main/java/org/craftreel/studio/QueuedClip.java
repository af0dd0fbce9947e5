package org.craftreel.studio;

import java.time.Instant;
import java.util.UUID;

/** A clip in the review queue. */
record QueuedClip(UUID id, String title, String craftsman, String trade, String poster, Instant createdAt) {}
