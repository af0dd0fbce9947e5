package org.craftreel.http;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;

/** Tells a database that cannot be reached from a fault of our own. */
public final class Faults {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String NO_TEXT = "22021";
    /** Exceptions may name each other in a circle. */
    private static final int DEEPEST = 12;

    private static final Pattern KEY = Pattern.compile("\\((\\w+)\\)=\\((.*)\\)");

    private Faults() {}

    /**
     * Whether something in the chain of causes says that the database is away, starting or going down. A commit that failed
     * tells what failed it beside its causes.
     */
    public static boolean isDatabaseAway(Throwable fault) {
        return isDatabaseAway(fault, DEEPEST);
    }

    private static boolean isDatabaseAway(Throwable fault, int depth) {
        if (fault == null || depth == 0) {
            return false;
        }
        return fault instanceof SQLException sql && isAway(sql)
                || isDatabaseAway(fault.getCause(), depth - 1)
                || Stream.of(fault.getSuppressed()).anyMatch(beside -> isDatabaseAway(beside, depth - 1));
    }

    /**
     * A unique value that another request took first, as the problem {@code already-exists}; PostgreSQL's detail names
     * the column and the value.
     */
    static Optional<Problem> findTaken(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql
                    && UNIQUE_VIOLATION.equals(sql.getSQLState())
                    && sql.getServerErrorMessage() != null) {
                Matcher key =
                        KEY.matcher(String.valueOf(sql.getServerErrorMessage().getDetail()));
                return key.find()
                        ? Optional.of(new Problem(ProblemType.ALREADY_EXISTS, key.group(1), key.group(2)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether the database refuses what was sent as no text: a NUL, which JSON can hold and no text of PostgreSQL. */
    static boolean isOfNoText(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && NO_TEXT.equals(sql.getSQLState()));
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
