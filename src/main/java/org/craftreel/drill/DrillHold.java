package org.craftreel.drill;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The connection of a drill that runs. What it locks tells others that the drill's campaign is not to be removed; the
 * database itself lets go of that when the process ends, however it ends.
 */
final class DrillHold implements AutoCloseable {

    private final Connection connection;
    private volatile boolean lost;

    private DrillHold(Connection connection) {
        this.connection = connection;
    }

    static DrillHold on(DataSource database) throws SQLException {
        return new DrillHold(database.getConnection());
    }

    Connection connection() {
        return connection;
    }

    /** Uses the connection, so that nothing between here and the database takes it for a dead one. */
    void keep() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            connection.commit();
        } catch (SQLException away) {
            lost = true;
        }
    }

    /** Whether the connection broke, so that others may take the drill for one that ended. */
    boolean isLost() {
        return lost;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (!lost) {
                connection.rollback();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("select pg_advisory_unlock_all()");
                    connection.commit();
                }
            }
        }
    }
}
