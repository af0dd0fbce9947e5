package org.craftreel.http;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;

/** Tells a database that cannot be reached from a fault of our own. */
public final class Faults {

    private Faults() {}

    /** Whether something in the chain of causes says that the database is away, starting or going down. */
    public static boolean isDatabaseAway(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isAway(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(SQLException fault) {
        if (fault instanceof SQLTransientException || fault instanceof SQLNonTransientConnectionException) {
            return true;
        }
        String state = fault.getSQLState();
        // The pool's own time-out has no state. 08: connection; 53: resources; 57P: shutdown and start-up.
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.equals("25006");
    }
}
