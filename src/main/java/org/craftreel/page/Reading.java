package org.craftreel.page;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Read-only queries of pages, which join what several features own. */
@ApplicationScoped
public class Reading {

    /** Makes a record of the row that the result stands at. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A query failed; the cause tells whether the database is away. */
    static final class ReadingFailedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ReadingFailedException(SQLException cause) {
            super(cause);
        }
    }

    private final AgroalDataSource database;

    Reading(AgroalDataSource database) {
        this.database = database;
    }

    public <T> Optional<T> find(String sql, Row<T> row, Object... parameters) {
        return list(sql, row, parameters).stream().findFirst();
    }

    public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, asColumn(parameters[i]));
            }
            try (ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        } catch (SQLException fault) {
            throw new ReadingFailedException(fault);
        }
    }

    /** An instant column; null where it is empty. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static Object asColumn(Object parameter) {
        return parameter instanceof Instant instant ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : parameter;
    }
}
