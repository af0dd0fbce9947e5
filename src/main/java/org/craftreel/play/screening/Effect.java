package org.craftreel.play.screening;

import java.time.Instant;
import java.util.UUID;

/**
 * What a verdict changes in an hour of a clip; negative for what is set aside.
 *
 * @param plays that are not screened
 */
public record Effect(UUID clip, Instant hour, int plays, int qualified) {}
