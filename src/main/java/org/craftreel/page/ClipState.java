package org.craftreel.page;

import java.time.Instant;

/** A step that a clip took: when, to which state, why and by whom; cause and actor may be null. */
public record ClipState(Instant at, String to, String cause, String actor) {}
