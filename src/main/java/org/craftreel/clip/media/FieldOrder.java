package org.craftreel.clip.media;

/** How the lines of a film's pictures were taken: all at once, or every other one a moment later, as camcorders do. */
enum FieldOrder {
    PROGRESSIVE,
    UPPER_FIRST,
    LOWER_FIRST
}
