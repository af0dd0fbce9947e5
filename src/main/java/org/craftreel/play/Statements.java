package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Statements that are sent together and answered together. A batch is some hundred rows under load, and what each way to the
 * database and back costs is then as much as several of its rows.
 */
final class Statements {

    /** Gives a statement the value of one of its parameters. */
    interface Parameter {
        void bind(PreparedStatement statement, int index) throws SQLException;

        static Parameter of(long number) {
            return (statement, index) -> statement.setLong(index, number);
        }

        static Parameter of(UUID id) {
            return (statement, index) -> statement.setObject(index, id);
        }
    }

    private final StringBuilder sql = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();

    /** Adds a statement, whose parameters are in the order of its question marks. */
    Statements add(String statement, Parameter... values) {
        if (sql.length() > 0) {
            sql.append(";\n");
        }
        sql.append(statement);
        parameters.addAll(List.of(values));
        return this;
    }

    boolean isEmpty() {
        return sql.length() == 0;
    }

    /** With their parameters, to be executed. What is sent in the same words again is prepared once for each connection. */
    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        try {
            for (int place = 0; place < parameters.size(); place++) {
                parameters.get(place).bind(statement, place + 1);
            }
            return statement;
        } catch (SQLException | RuntimeException unbound) {
            statement.close();
            throw unbound;
        }
    }

    /** Executes statements that answer nothing. */
    void execute(Connection connection) throws SQLException {
        if (isEmpty()) {
            return;
        }
        try (PreparedStatement statement = prepare(connection)) {
            statement.execute();
        }
    }
}
