package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/** The days (UTC, by tickets' issue) whose plays' rows were dropped: what they add up to can change no more. */
public final class SealedDays {

    private static final String FIRST =
            "select min(issued_day) from sealed_day where issued_day >= ? and issued_day <= ?";

    private SealedDays() {}

    /** The first within two days, both included, if there is any. */
    public static Optional<LocalDate> first(LocalDate from, LocalDate to, Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(FIRST)) {
            read.setObject(1, from);
            read.setObject(2, to);
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, LocalDate.class));
            }
        }
    }
}
