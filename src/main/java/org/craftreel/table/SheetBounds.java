package org.craftreel.table;

/**
 * What a sheet that somebody hands in may be.
 *
 * @param bytes the file's most bytes; a workbook, which is compressed, may be {@value #MOST_INFLATION} times that inside
 * @param rows most rows that are not blank, headings among them
 * @param columns most columns
 */
public record SheetBounds(int bytes, int rows, int columns) {

    static final int MOST_INFLATION = 20;

    long inflated() {
        return (long) bytes * MOST_INFLATION;
    }
}
