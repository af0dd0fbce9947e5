package org.craftreel.play;

import java.sql.SQLException;

/** A commit was sent and its outcome did not come back. */
class UncertainCommitException extends Exception {

    UncertainCommitException(SQLException cause) {
        super(cause);
    }
}
