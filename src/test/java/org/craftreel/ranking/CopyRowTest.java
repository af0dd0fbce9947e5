package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows that were written are in the database what they were, and are read as that. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class CopyRowTest {

    private static final UUID ID = UUID.fromString("0b7a3c1e-5d2f-4e6a-8b9c-1d2e3f405162");
    private static final UUID NEGATIVE = UUID.fromString("ffffffff-ffff-4fff-bfff-fffffffffff0");
    private static final Instant BEFORE_2000 = Instant.parse("1999-12-31T23:59:59.999999Z");
    private static final Instant NOW = Instant.parse("2026-11-29T08:40:00.123456Z");
    private static final String TEXT = "a\\N\tb\r\nc 焊工 \ud83d\udd27 \"'?";

    @Inject
    DataSource pool;

    @Test
    void rowsAreReadAsTheyWereWritten() throws Exception {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("create temp table copied (id uuid, big bigint, small integer, truth boolean,"
                        + " time timestamptz, words text, bytes bytea) on commit drop");
            }
            Bytes bytes = new Bytes(1);
            bytes.add(CopyRow.HEADER);
            write(bytes, ID, Long.MIN_VALUE, -1, true, BEFORE_2000, "");
            write(bytes, NEGATIVE, null, Integer.MAX_VALUE, false, NOW, TEXT);
            write(bytes, NEGATIVE, 7L, 0, false, NOW, TEXT);
            bytes.add(CopyRow.TRAILER);
            CopyIn copy =
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy copied from stdin (format binary)");
            copy.writeToCopy(bytes.array(), 0, bytes.size());
            assertThat(copy.endCopy()).isEqualTo(3);

            try (CopyReader rows = new CopyReader(connection, """
                    select id, coalesce(big, 12), small, truth, words, words,
                           time, encode(bytes, 'hex')
                    from copied where time >= ? and time <= ? and id in (?, ?)
                    order by id, small desc
                    """, BEFORE_2000, NOW, ID, NEGATIVE)) {
                assertRow(rows, ID, Long.MIN_VALUE, -1, true, BEFORE_2000, "");
                assertRow(rows, NEGATIVE, 12, Integer.MAX_VALUE, false, NOW, TEXT);
                assertRow(rows, NEGATIVE, 7, 0, false, NOW, TEXT);
                assertThat(rows.next()).isFalse();
            }
            // What is left of the rows is not in the way of what comes after them.
            try (CopyReader rows = new CopyReader(connection, "select small from copied order by small")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.integer()).isEqualTo(-1);
            } finally {
                connection.rollback();
            }
            try (CopyReader rows = new CopyReader(connection, "select 1::bigint where ?::uuid is null", ID)) {
                assertThat(rows.next()).isFalse();
            }
            connection.rollback();
        }
    }

    private static void write(Bytes bytes, UUID id, Long big, int small, boolean truth, Instant time, String text) {
        CopyRow row = new CopyRow(bytes)
                .begin(7)
                .uuid(id)
                .number(big)
                .integer(small)
                .truth(truth)
                .time(time)
                .text(text);
        int begin = row.beginBytes();
        bytes.text("ab");
        row.endBytes(begin);
    }

    private static void assertRow(
            CopyReader rows, UUID id, long big, int small, boolean truth, Instant time, String text) throws Exception {
        assertThat(rows.next()).isTrue();
        assertThat(rows.uuid()).isEqualTo(id);
        assertThat(rows.number()).isEqualTo(big);
        assertThat(rows.integer()).isEqualTo(small);
        assertThat(rows.truth()).isEqualTo(truth);
        assertThat(rows.text()).isEqualTo(text);
        TextNumbers texts = new TextNumbers();
        texts.of("another");
        assertThat(rows.text(texts)).isEqualTo(1);
        assertThat(texts.list()).containsExactly("another", text);
        assertThat(rows.micros()).isEqualTo(time.getEpochSecond() * 1_000_000 + time.getNano() / 1000);
        Bytes hex = new Bytes(1).add('x');
        rows.text(hex);
        assertThat(hex).hasToString("x6162");
    }
}
