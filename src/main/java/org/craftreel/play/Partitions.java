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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The daily partitions of plays, made when a day's first report comes in and dropped when the day is sealed.
 */
final class Partitions {

    /** Replicas that meet a new day at once make its partitions one after the other. */
    private static final long LOCK = 0x6372_6166_7472_6565L;

    static final String PLAYS = "play";

    /**
     * A day that fills in an evening was vacuumed and looked through for statistics each minute, of which neither its few dead
     * rows nor its plans, which are always by an index, have anything. Each million rows the index of batches needs it: what
     * comes quicker than a few thousand plays a second it does not sum up by itself.
     */
    private static final String VACUUMED_SELDOM = "autovacuum_vacuum_insert_threshold = 1000000,"
            + " autovacuum_vacuum_insert_scale_factor = 0, autovacuum_analyze_scale_factor = 1";

    private static final String SEALED = "select issued_day from sealed_day where issued_day = any(?)";

    private static final String LIST = """
            select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
            where inhparent = 'play'::regclass
            order by relname
            """;

    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    /**
     * Makes what is missing, in a transaction of its own. For a day that is sealed nothing is made.
     *
     * @return the sealed days among these: what comes for them is too late, whatever a clock says
     */
    Set<LocalDate> ensure(Collection<LocalDate> days, Connection connection) throws SQLException {
        return known.containsAll(days) ? Set.of() : make(days, connection);
    }

    private synchronized Set<LocalDate> make(Collection<LocalDate> days, Connection connection) throws SQLException {
        Set<LocalDate> missing = new HashSet<>(days);
        missing.removeAll(known);
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

    /** The database may have been set back to before some were made. */
    void forget() {
        known.clear();
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
        statement.execute(
                "create table " + part + " (like " + table + " including all) with (" + VACUUMED_SELDOM + ")");
        statement.execute("alter table " + table + " attach partition " + part + " for values from ('" + day
                + "') to ('" + day.plusDays(1) + "')");
    }
}
