package org.craftreel.upkeep;

import java.sql.SQLException;

/** The database did not do its work; nothing is known of what differs then. */
public class DatabaseFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseFault(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
