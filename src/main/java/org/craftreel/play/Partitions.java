package org.craftreel.play;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The daily partitions of plays, made when a day's first report comes in and dropped when the day is sealed. An instance
 * is used by one thread at a time.
 */
final class Partitions {

    /** Replicas that meet a new day at once make its partitions one after the other. */
    private static final long LOCK = 0x6372_6166_7472_6565L;

    static final String PLAYS = "play";

    private static final String SEALED = "select issued_day from sealed_day where issued_day = any(?)";

    private static final String LIST = """
            select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
            where inhparent = 'play'::regclass
            order by relname
            """;

    private final Set<LocalDate> known = new HashSet<>();

    /**
     * Makes what is missing, in a transaction of its own. For a day that is sealed nothing is made.
     *
     * @return the sealed days among these: what comes for them is too late, whatever a clock says
     */
    Set<LocalDate> ensure(Collection<LocalDate> days, Connection connection) throws SQLException {
        Set<LocalDate> missing = new HashSet<>(days);
        missing.removeAll(known);
        if (missing.isEmpty()) {
            return Set.of();
        }
        Set<LocalDate> sealed = findSealed(missing, connection);
        missing.removeAll(sealed);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            for (LocalDate day : missing) {
                create(PLAYS, day, statement);
            }
        }
        connection.commit();
        known.addAll(missing);
        return sealed;
    }

    /** The days that have rows, or had room for them. */
    static List<LocalDate> list(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LIST)) {
            List<LocalDate> days = new ArrayList<>();
            while (rows.next()) {
                String day = rows.getString(1).substring(PLAYS.length() + 1);
                days.add(LocalDate.parse(day.replace('_', '-')));
            }
            return days;
        }
    }

    static void drop(LocalDate day, Statement statement) throws SQLException {
        statement.execute("drop table " + nameOf(PLAYS, day));
    }

    static String nameOf(String table, LocalDate day) {
        return table + "_" + day.toString().replace('-', '_');
    }

    private static Set<LocalDate> findSealed(Set<LocalDate> days, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SEALED)) {
            BinaryArray.DAYS.bind(statement, 1, days, Function.identity());
            Set<LocalDate> sealed = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sealed.add(rows.getObject(1, LocalDate.class));
                }
            }
            return sealed;
        }
    }

    private static void create(String table, LocalDate day, Statement statement) throws SQLException {
        String part = nameOf(table, day);
        try (ResultSet known = statement.executeQuery("select to_regclass('" + part + "') is not null")) {
            known.next();
            if (known.getBoolean(1)) {
                return;
            }
        }
        // In two steps: made as a partition it would wait for whoever reads the plays, and everybody else for it.
        statement.execute("create table " + part + " (like " + table + " including all)");
        statement.execute("alter table " + table + " attach partition " + part + " for values from ('" + day
                + "') to ('" + day.plusDays(1) + "')");
    }
}
