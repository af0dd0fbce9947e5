package org.craftreel.clip;

/** Media work was asked for, and committed: a nudge for whoever does work of this kind, which also looks by itself. */
public record MediaAskedEvent(MediaJob.Kind kind) {}
