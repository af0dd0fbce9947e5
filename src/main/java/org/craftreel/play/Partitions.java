package org.craftreel.play;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The daily partitions of plays, made when a day's first report comes in. Used by the writer's thread only. */
final class Partitions {

    /** Replicas that meet a new day at once make its partitions one after the other. */
    private static final long LOCK = 0x6372_6166_7472_6565L;

    private final Set<LocalDate> known = new HashSet<>();

    /** Makes what is missing, in a transaction of its own. */
    void ensure(Collection<LocalDate> days, Connection connection) throws SQLException {
        Set<LocalDate> missing = new HashSet<>(days);
        missing.removeAll(known);
        if (missing.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            for (LocalDate day : missing) {
                create("play", day, statement);
                create("qualified_window", day, statement);
            }
        }
        connection.commit();
        known.addAll(missing);
    }

    private static void create(String table, LocalDate day, Statement statement) throws SQLException {
        String name = table + "_" + day.toString().replace('-', '_');
        statement.execute("create table if not exists " + name + " partition of " + table + " for values from ('" + day
                + "') to ('" + day.plusDays(1) + "')");
    }
}
