package org.craftreel.bulletin;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/** How often a campaign's bulletin is issued. */
public enum Rhythm {
    NEVER {
        @Override
        LocalDate dayFrom(LocalDate day) {
            throw new IllegalStateException("Nothing is issued");
        }
    },
    /** Each day, of the day before. */
    DAY {
        @Override
        LocalDate dayFrom(LocalDate day) {
            return day;
        }
    },
    /** Each Monday, of the week before. */
    WEEK {
        @Override
        LocalDate dayFrom(LocalDate day) {
            return day.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        }
    };

    /** The first day of issue from a day on. */
    abstract LocalDate dayFrom(LocalDate day);

    /** The first moment of issue after an instant, at a full hour by the campaign's clock. */
    Instant next(Instant after, int hour, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(after, zone);
        Instant next = at(dayFrom(day), hour, zone);
        return next.isAfter(after) ? next : at(dayFrom(day.plusDays(1)), hour, zone);
    }

    private static Instant at(LocalDate day, int hour, ZoneId zone) {
        return ZonedDateTime.of(day.atTime(hour, 0), zone).toInstant();
    }

    /** The days that an issue is of. */
    Period periodOf(Instant issue, ZoneId zone) {
        LocalDate last = LocalDate.ofInstant(issue, zone).minusDays(1);
        return new Period(this == DAY ? last : last.minusDays(Period.WEEK - 1L), last, zone);
    }
}
