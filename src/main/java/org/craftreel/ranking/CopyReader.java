package org.craftreel.ranking;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of a query in the binary format of PostgreSQL's COPY, each field in its turn: a million rows are read in the time
 * that they take to be found, and unlike a cursor's by several processes of the database.
 */
final class CopyReader implements AutoCloseable {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final int END = -1;
    private static final int NOTHING = -1;

    private final CopyOut copy;
    private byte[] data = new byte[0];
    private int at;

    /** @param values for the question marks of the query: COPY takes no parameters */
    CopyReader(Connection connection, String query, Object... values) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + bind(query, values) + ") to stdout (format binary)");
        require(CopyRow.HEADER.length);
        at = CopyRow.HEADER.length;
    }

    /** Neither an id nor a time can hold anything that ends a literal. */
    private static String bind(String query, Object... values) {
        StringBuilder bound = new StringBuilder();
        int begin = 0;
        for (Object value : values) {
            int mark = query.indexOf('?', begin);
            bound.append(query, begin, mark)
                    .append('\'')
                    .append(value)
                    .append("'::")
                    .append(type(value));
            begin = mark + 1;
        }
        return bound.append(query, begin, query.length()).toString();
    }

    private static String type(Object value) {
        if (value instanceof UUID) {
            return "uuid";
        }
        if (value instanceof Instant) {
            return "timestamptz";
        }
        throw new IllegalArgumentException(value.toString());
    }

    /** Goes on to the next row; whether there is one. */
    boolean next() throws SQLException {
        require(Short.BYTES);
        int columns = (short) SHORT.get(data, at);
        at += Short.BYTES;
        if (columns != END) {
            return true;
        }
        close();
        return false;
    }

    /** The next 64 bits of a field: a {@code bigint} or a part of another type, after {@link #field}. */
    private long bits() {
        long value = (long) LONG.get(data, at);
        at += Long.BYTES;
        return value;
    }

    /** Begins a field; its length. */
    private int field() throws SQLException {
        require(Integer.BYTES);
        int length = (int) INT.get(data, at);
        at += Integer.BYTES;
        require(length);
        return length;
    }

    /** Whether the next field is null, which is passed over then. */
    boolean isNothing() throws SQLException {
        require(Integer.BYTES);
        if ((int) INT.get(data, at) != NOTHING) {
            return false;
        }
        at += Integer.BYTES;
        return true;
    }

    /** A {@code bytea}. */
    byte[] bytes() throws SQLException {
        int length = field();
        byte[] bytes = Arrays.copyOfRange(data, at, at + length);
        at += length;
        return bytes;
    }

    /** A {@code bigint}. */
    long number() throws SQLException {
        field();
        return bits();
    }

    /** An {@code integer}. */
    int integer() throws SQLException {
        field();
        int value = (int) INT.get(data, at);
        at += Integer.BYTES;
        return value;
    }

    /** Begins an array of one dimension, whose elements are to be read as fields are; how many there are. */
    int array() throws SQLException {
        field();
        int dimensions = (int) INT.get(data, at);
        int count = dimensions == 0 ? 0 : (int) INT.get(data, at + 3 * Integer.BYTES);
        at += (dimensions == 0 ? 3 : 5) * Integer.BYTES;
        return count;
    }

    boolean truth() throws SQLException {
        field();
        return data[at++] != 0;
    }

    /** A {@code uuid}, as two numbers of which this is the first; {@link #low} is to be called next. */
    long high() throws SQLException {
        field();
        return bits();
    }

    long low() {
        return bits();
    }

    UUID uuid() throws SQLException {
        return new UUID(high(), low());
    }

    /** A {@code timestamptz}, in microseconds since 1970. */
    long micros() throws SQLException {
        return number() + CopyRow.EPOCH_SECONDS * CopyRow.MICROS_OF_SECOND;
    }

    String text() throws SQLException {
        int length = field();
        String text = new String(data, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** A text that many rows have; its number. */
    int text(TextNumbers texts) throws SQLException {
        int length = field();
        int number = texts.of(data, at, at + length);
        at += length;
        return number;
    }

    /** Adds a text to some bytes. */
    void text(Bytes bytes) throws SQLException {
        int length = field();
        bytes.add(data, at, length);
        at += length;
    }

    /** What the database sends at once is a row as a rule, but need not be. */
    private void require(int count) throws SQLException {
        while (data.length - at < count) {
            byte[] more = copy.readFromCopy();
            if (more == null) {
                throw new SQLException("COPY ended within a row");
            }
            if (at == data.length) {
                data = more;
            } else {
                byte[] joined = Arrays.copyOfRange(data, at, data.length + more.length);
                System.arraycopy(more, 0, joined, data.length - at, more.length);
                data = joined;
            }
            at = 0;
        }
    }

    /** Takes the rest, so that the connection is free. A request to send no more of it might hit the statement after it. */
    @Override
    public void close() throws SQLException {
        while (copy.isActive() && copy.readFromCopy() != null) {
            // Nobody asks for these rows.
        }
    }
}
