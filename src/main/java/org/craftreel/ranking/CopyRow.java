package org.craftreel.ranking;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Rows in the binary format of PostgreSQL's COPY, one after the other. */
final class CopyRow {

    /** The signature, no flags, no extension. */
    static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    static final byte[] TRAILER = {-1, -1};

    /** Times are stored in microseconds since then. */
    static final long EPOCH_SECONDS = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    static final long MICROS_OF_SECOND = 1_000_000;
    private static final int NANOS_OF_MICRO = 1000;
    private static final int NOTHING = -1;

    private final Bytes bytes;

    /** @param bytes that rows are added to */
    CopyRow(Bytes bytes) {
        this.bytes = bytes;
    }

    /** Begins a row. */
    CopyRow begin(int columns) {
        bytes.addShort(columns);
        return this;
    }

    CopyRow nothing() {
        bytes.addInt(NOTHING);
        return this;
    }

    /** A {@code bigint}. */
    CopyRow number(long value) {
        bytes.addInt(Long.BYTES).addLong(value);
        return this;
    }

    /** @param value null for none */
    CopyRow number(Long value) {
        return value == null ? nothing() : number(value.longValue());
    }

    /** An {@code integer}. */
    CopyRow integer(int value) {
        bytes.addInt(Integer.BYTES).addInt(value);
        return this;
    }

    CopyRow truth(boolean value) {
        bytes.addInt(1).add(value ? 1 : 0);
        return this;
    }

    CopyRow uuid(UUID value) {
        return uuid(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }

    CopyRow uuid(long high, long low) {
        bytes.addInt(2 * Long.BYTES).addLong(high).addLong(low);
        return this;
    }

    /** A {@code timestamptz}, to the microsecond. */
    CopyRow time(Instant value) {
        return number((value.getEpochSecond() - EPOCH_SECONDS) * MICROS_OF_SECOND + value.getNano() / NANOS_OF_MICRO);
    }

    CopyRow text(String value) {
        int begin = beginBytes();
        bytes.text(value);
        return endBytes(begin);
    }

    CopyRow bytes(byte[] value) {
        bytes.addInt(value.length).add(value);
        return this;
    }

    /** A {@code bytea} of {@link PackedTerms}. */
    CopyRow packed(List<Contribution> contributions) {
        int begin = beginBytes();
        PackedTerms.write(contributions, bytes);
        return endBytes(begin);
    }

    /** An array of one dimension. */
    CopyRow array(int type, int count, Bytes elements) {
        int begin = beginBytes();
        // One dimension, nothing said of nulls, counted from 1 on.
        bytes.addInt(1).addInt(0).addInt(type).addInt(count).addInt(1);
        bytes.add(elements.array(), 0, elements.size());
        return endBytes(begin);
    }

    /** A {@code text} or {@code bytea} that is written to the bytes at once, up to {@link #endBytes}. */
    int beginBytes() {
        bytes.addInt(0);
        return bytes.size();
    }

    /** @param begin what {@link #beginBytes} returned */
    CopyRow endBytes(int begin) {
        bytes.setInt(begin - Integer.BYTES, bytes.size() - begin);
        return this;
    }
}
