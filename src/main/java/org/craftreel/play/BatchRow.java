package org.craftreel.play;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One ticket of a batch: the greatest watched time that the batch reports for it, and what its rules make of it. */
record BatchRow(Report report, CountingTerms terms) {

    /** The viewer's window that a ticket falls into. */
    record Window(UUID clip, UUID viewer, int number) {}

    UUID ticket() {
        return report.ticket().id();
    }

    UUID clip() {
        return report.ticket().clip();
    }

    UUID viewer() {
        return report.ticket().viewer();
    }

    Instant issuedAt() {
        return report.ticket().issuedAt();
    }

    LocalDate issuedDay() {
        return LocalDate.ofInstant(issuedAt(), ZoneOffset.UTC);
    }

    Instant issuedHour() {
        return issuedAt().truncatedTo(ChronoUnit.HOURS);
    }

    int windowNumber() {
        return terms.windowOf(issuedAt());
    }

    Window window() {
        return new Window(clip(), viewer(), windowNumber());
    }

    /** The hour that the window's qualified play is shown in. */
    Instant windowHour() {
        return terms.hourOf(windowNumber());
    }

    boolean qualifies() {
        return terms.isQualifying(report.believedMs());
    }

    int ruleVersion() {
        return report.ticket().ruleVersion();
    }
}
