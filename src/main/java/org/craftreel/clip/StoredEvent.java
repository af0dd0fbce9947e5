package org.craftreel.clip;

import java.util.UUID;

/** A clip's file is in storage, and committed: a nudge for the media work, which also looks by itself. */
public record StoredEvent(UUID clipId) {}
