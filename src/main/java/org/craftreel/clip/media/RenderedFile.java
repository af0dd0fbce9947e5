package org.craftreel.clip.media;

import java.nio.file.Path;

/**
 * A file made by {@link Renderer}.
 *
 * @param width in pixels as shown
 * @param height in pixels as shown
 * @param durationMs in milliseconds; 0 for a picture
 * @param reencoded false when the streams were taken over as they were
 */
public record RenderedFile(Path file, int width, int height, long bytes, long durationMs, boolean reencoded) {}
