package org.craftreel.clip.media;

/**
 * A file that was made of an upload.
 *
 * @param width in pixels as shown
 * @param height in pixels as shown
 * @param bytes its size
 * @param durationMs its length in milliseconds; 0 for a still picture
 * @param reencoded false when the streams were taken over as they were
 */
public record RenderedFile(int width, int height, long bytes, long durationMs, boolean reencoded) {}
