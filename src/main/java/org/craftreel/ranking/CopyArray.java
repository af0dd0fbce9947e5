package org.craftreel.ranking;

/** An array in the binary format of PostgreSQL's COPY, whose elements are written as fields of a row are. */
final class CopyArray {

    /** The types of elements, by the numbers that the database has for them. */
    static final int TRUTHS = 16;

    static final int BYTES = 17;
    static final int BIGINTS = 20;
    static final int INTEGERS = 23;
    static final int TEXTS = 25;
    static final int TIMES = 1184;
    static final int UUIDS = 2950;

    private final int type;
    private final Bytes bytes = new Bytes(4096);
    private final CopyRow elements = new CopyRow(bytes);
    private int count;

    CopyArray(int type) {
        this.type = type;
    }

    /** Where the next element is to be written, which is one field. */
    CopyRow next() {
        count++;
        return elements;
    }

    /** Adds the array to a row as its next field, and begins another one. */
    void moveTo(CopyRow row) {
        row.array(type, count, bytes);
        bytes.truncate(0);
        count = 0;
    }
}
