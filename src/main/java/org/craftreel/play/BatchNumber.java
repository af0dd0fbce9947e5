package org.craftreel.play;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** The number of a change to plays and, with it, the lock that makes the order of numbers the order of commits. */
final class BatchNumber {

    /**
     * Adds no plays, so that it leaves who added the last ones. A number that was taken in any other way than by this
     * statement and the next is not followed, and counts as somebody else's plays.
     */
    private static final String NEXT = """
            update play_batch_head
            set batch = batch + 1,
                followed = case when followed = batch then batch + 1 else followed end
            returning batch,
            """ + Durability.COLUMNS;

    /**
     * For plays to be added: says since which batch nobody but this process, which is either parameter, has added any. A
     * statement that may be sent together with others.
     */
    static final String NEXT_OF_PLAYS = """
            update play_batch_head
            set batch = batch + 1,
                followed = batch + 1,
                writer_since = case when writer = ? and followed = batch then writer_since else batch + 1 end,
                writer = ?
            returning batch,
            """ + Durability.COLUMNS + ", writer_since";

    private static final int SINCE = 5;

    private BatchNumber() {}

    /** @throws Problem {@code intake-refused} if a commit would not be safe */
    static long take(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery(NEXT)) {
            return read(head);
        }
    }

    /** The batch since which nobody else has added plays, of {@link #NEXT_OF_PLAYS}. */
    static long readSince(ResultSet head) throws SQLException {
        return head.getLong(SINCE);
    }

    /** @throws Problem {@code intake-refused} if a commit would not be safe */
    static long read(ResultSet head) throws SQLException {
        head.next();
        Optional<String> unsafe = Durability.findUnsafe(head, 2);
        if (unsafe.isPresent()) {
            throw new Problem(ProblemType.INTAKE_REFUSED, unsafe.get()).with("setting", unsafe.get());
        }
        return head.getLong(1);
    }
}
