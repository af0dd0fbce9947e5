package org.craftreel.play;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * A kind of array in PostgreSQL's binary form, as its {@code array_recv} reads it. The driver writes ids, days and
 * instants as text, which costs either side more than the row that is made of them.
 *
 * @param bytes of one element
 */
record BinaryArray<T>(int type, int elementType, int bytes, BiConsumer<ByteBuffer, T> element) {

    private static final int HEAD_BYTES = 20;

    static final BinaryArray<UUID> UUIDS = new BinaryArray<>(Oid.UUID_ARRAY, Oid.UUID, 16, BinaryForm::put);

    static final BinaryArray<Instant> INSTANTS = new BinaryArray<>(
            Oid.TIMESTAMPTZ_ARRAY, Oid.TIMESTAMPTZ, 8, (buffer, instant) -> buffer.putLong(BinaryForm.of(instant)));

    static final BinaryArray<LocalDate> DAYS =
            new BinaryArray<>(Oid.DATE_ARRAY, Oid.DATE, 4, (buffer, day) -> buffer.putInt(BinaryForm.of(day)));

    static final BinaryArray<Integer> INTEGERS =
            new BinaryArray<>(Oid.INT4_ARRAY, Oid.INT4, 4, (buffer, number) -> buffer.putInt(number));

    static final BinaryArray<Long> LONGS =
            new BinaryArray<>(Oid.INT8_ARRAY, Oid.INT8, 8, (buffer, number) -> buffer.putLong(number));

    static final BinaryArray<Boolean> BOOLEANS =
            new BinaryArray<>(Oid.BOOL_ARRAY, Oid.BOOL, 1, (buffer, is) -> buffer.put((byte) (is ? 1 : 0)));

    /** One column of some rows as a parameter. */
    <R> Statements.Parameter of(Collection<R> rows, Function<R, T> column) {
        return (statement, index) -> bind(statement, index, rows, column);
    }

    /** Makes one column of some rows the parameter of a statement. */
    <R> void bind(PreparedStatement statement, int index, Collection<R> rows, Function<R, T> column)
            throws SQLException {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD_BYTES + rows.size() * (Integer.BYTES + bytes));
        // One dimension without nulls, its length and its first index.
        buffer.putInt(1).putInt(0).putInt(elementType).putInt(rows.size()).putInt(1);
        for (R row : rows) {
            buffer.putInt(bytes);
            element.accept(buffer, column.apply(row));
        }
        BaseConnection connection = statement.getConnection().unwrap(BaseConnection.class);
        statement.setArray(index, new PgArray(connection, type, buffer.array()));
    }
}
