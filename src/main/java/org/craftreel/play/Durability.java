package org.craftreel.play;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The settings without which PostgreSQL answers a commit before it is on disk, or may lose it in a crash. */
final class Durability {

    /** What {@link #findUnsafe(ResultSet, int)} reads, for a statement that asks for something else too. */
    static final String COLUMNS =
            "current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit')";

    private Durability() {}

    /** The name of a setting that is off for this connection; empty when a commit is safe. */
    static Optional<String> findUnsafe(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + COLUMNS)) {
            row.next();
            return findUnsafe(row, 1);
        }
    }

    static Optional<String> findUnsafe(ResultSet row, int first) throws SQLException {
        if (row.getString(first).equals("off")) {
            return Optional.of("fsync");
        }
        if (row.getString(first + 1).equals("off")) {
            return Optional.of("full_page_writes");
        }
        // The other values of this one, local, remote_write and remote_apply, wait for the local disk as `on` does.
        return row.getString(first + 2).equals("off") ? Optional.of("synchronous_commit") : Optional.empty();
    }
}
