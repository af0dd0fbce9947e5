package org.craftreel.clip.likeness;

import java.util.UUID;

/**
 * Another clip that shows the same film, wholly or in part.
 *
 * @param clipId the other clip
 * @param mirrored whether it shows the film in a mirror
 * @param offsetMs when the first picture of the clip that was asked about is shown in the other one; negative when the
 *     other one begins within it; within a tenth of a second
 * @param overlapMs how long both show the same
 */
public record Lookalike(UUID clipId, boolean mirrored, int offsetMs, int overlapMs) {}
