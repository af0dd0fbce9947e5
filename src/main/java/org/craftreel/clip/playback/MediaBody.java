package org.craftreel.clip.playback;

import java.io.InputStream;

/** The bytes of an answer that are read while they are sent; {@link MediaBodyWriter} closes the stream. */
record MediaBody(InputStream stream, long length) {}
