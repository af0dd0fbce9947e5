package org.craftreel.clip.upload;

import java.util.UUID;

/** The right to write to an upload's row, until somebody takes a later one. */
record Lease(UUID uploadId, long epoch) {}
