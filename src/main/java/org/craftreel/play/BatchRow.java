package org.craftreel.play;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.clip.Ticket;
import org.craftreel.http.Network;

/**
 * One ticket of a batch: the greatest watched time that the batch reports for it, and what its rules make of it.
 *
 * @param verdict the rule that sets it aside, by any of its reports; null where none does
 * @param several the networks that its reports in time came from; empty where all of them came from one, as a rule
 */
record BatchRow(Report report, CountingTerms terms, ScreeningRule verdict, Set<Long> several) {

    /** The viewer's window that a ticket falls into. */
    record Window(UUID clip, UUID viewer, int number) {}

    static BatchRow of(Report report, CountingTerms terms) {
        return new BatchRow(report, terms, terms.screen(report).orElse(null), Set.of());
    }

    /** One row of two reports of the same ticket: the longer time, and the verdict of either. */
    BatchRow with(BatchRow other) {
        BatchRow longer = isLongerThan(other) ? this : other;
        BatchRow screened =
                verdict != null && (other.verdict == null || verdict.compareTo(other.verdict) <= 0) ? this : other;
        return new BatchRow(longer.report, longer.terms, screened.verdict, longer.severalWith(this, other));
    }

    /** Of two rows of which this one's report is kept. */
    private Set<Long> severalWith(BatchRow one, BatchRow other) {
        Set<Long> all = new HashSet<>(one.networks());
        all.addAll(other.networks());
        return all.equals(ofReport()) ? Set.of() : all;
    }

    /** Where its reports in time came from, as far as that is known. */
    Set<Long> networks() {
        return several.isEmpty() ? ofReport() : several;
    }

    private Set<Long> ofReport() {
        return network() == Network.UNKNOWN ? Set.of() : Set.of(network());
    }

    private long network() {
        return report.repeatOnly() ? Network.UNKNOWN : report.origin().network();
    }

    /**
     * Whether its reports came from anywhere else.
     *
     * @param kept the network that is kept with the play; 0 where it is not known
     */
    boolean comesFromOthersThan(long kept) {
        if (terms.mostNetworks() == CountingTerms.ANY) {
            return false;
        }
        return several.isEmpty() ? network() != Network.UNKNOWN && network() != kept : !several.equals(Set.of(kept));
    }

    private boolean isLongerThan(BatchRow other) {
        if (report.repeatOnly() != other.report.repeatOnly()) {
            return other.report.repeatOnly();
        }
        return report.believedMs() >= other.report.believedMs();
    }

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
        return dayOf(report.ticket());
    }

    static LocalDate dayOf(Ticket ticket) {
        return LocalDate.ofInstant(ticket.issuedAt(), ZoneOffset.UTC);
    }

    Instant issuedHour() {
        return hourOf(issuedAt());
    }

    static Instant hourOf(Instant issuedAt) {
        return issuedAt.truncatedTo(ChronoUnit.HOURS);
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

    /** How much of the clip it watched. */
    int watchedOfClipMs() {
        return terms.ofClipMs(report.believedMs());
    }

    boolean qualifies() {
        return terms.isQualifying(report.believedMs());
    }

    /** As {@link VerdictStatement#RULES} counts them. */
    int verdictNumber() {
        return verdict == null ? 0 : verdict.ordinal() + 1;
    }

    int ruleVersion() {
        return report.ticket().ruleVersion();
    }
}
