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

    /** A statement that may be sent together with others. */
    static final String NEXT = "update play_batch_head set batch = batch + 1 returning batch, " + Durability.COLUMNS;

    private BatchNumber() {}

    /** @throws Problem {@code intake-refused} if a commit would not be safe */
    static long take(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery(NEXT)) {
            return read(head);
        }
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
