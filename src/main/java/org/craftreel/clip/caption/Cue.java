package org.craftreel.clip.caption;

/**
 * What is read for a while.
 *
 * @param beginMs from the film's beginning
 * @param endMs after {@code beginMs}
 * @param text WebVTT cue text of our own writing: lines without a blank one, with no markup but what {@link CueText} lets
 *     through
 */
record Cue(long beginMs, long endMs, String text) {}
