package org.craftreel.testsupport;

import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.craftreel.play.HourFold;

/** Hours of plays that were just reported, for tests that change or remove them. */
public final class FoldedHours {

    private FoldedHours() {}

    /** Has all that was committed of plays in the rows of their hours. */
    public static void await() {
        try (Connection connection =
                CDI.current().select(DataSource.class).get().getConnection()) {
            HourFold.all(connection);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
