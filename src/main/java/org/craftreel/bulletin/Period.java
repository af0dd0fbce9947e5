package org.craftreel.bulletin;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.trend.Days;

/**
 * The days that a bulletin is of, by the campaign's clock.
 *
 * @param from the first day
 * @param to the last day, which belongs to it
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {

    static final int WEEK = 7;

    /** Longer ones say nothing that a campaign's totals do not. */
    private static final int MOST_DAYS = 366;

    /**
     * Of two dates as ISO 8601 writes them; null or blank: the seven days to yesterday, or to the date that is given, or
     * from it.
     *
     * @throws Problem {@code invalid-field} for what is no date, ends before it begins or has more than 366 days
     */
    public static Period parse(String from, String to, ZoneId zone, Clock clock) {
        LocalDate first = date("from", from);
        LocalDate last = date("to", to);
        if (last == null) {
            last = first == null ? LocalDate.now(clock.withZone(zone)).minusDays(1) : first.plusDays(WEEK - 1);
        }
        if (first == null) {
            first = last.minusDays(WEEK - 1);
        }
        Period period = new Period(first, last, zone);
        if (period.days() < 1 || period.days() > MOST_DAYS) {
            throw invalid("to", first + " – " + last + " ∉ [1, " + MOST_DAYS + "]");
        }
        return period;
    }

    /**
     * Days of a table of hours or days, of which there may be any number; a side that is null or blank is left open.
     *
     * @throws Problem {@code invalid-field} for what is no date, or ends before it begins
     */
    static Days days(String from, String to) {
        Days days = Days.of(date("from", from), date("to", to));
        if (days.last().isBefore(days.first())) {
            throw invalid("to", days.first() + " > " + days.last());
        }
        return days;
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    Instant begin() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** Exclusive. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** As many days, right before it. */
    Period before() {
        return new Period(from.minusDays(days()), from.minusDays(1), zone);
    }

    private static LocalDate date(String field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1970 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException noDate) {
            throw invalid(field, text);
        }
        throw invalid(field, text);
    }

    private static Problem invalid(String field, String text) {
        return new Problem(ProblemType.INVALID_FIELD, field, text).with("field", field);
    }
}
