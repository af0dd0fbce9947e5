package org.craftreel.bulletin;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A table being written, row by row: no more of it is in memory than a row or two. */
interface Sheet extends Closeable {

    /** @param cells a text, a number or null each */
    void row(List<?> cells) throws IOException;
}
