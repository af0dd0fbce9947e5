package org.craftreel.play.screening;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.Screening;
import org.craftreel.campaign.ScreeningRule;

/**
 * What the rules on many plays make of an hour, from its rows and the hours before. Plays that were set aside count as all
 * others do, so the same rows give the same judgement again. Rules that are off are asked too: what they find is evidence.
 */
final class Judgement {

    /** The rules that need more than a report, in the order in which they are asked. */
    static final List<ScreeningRule> RULES =
            List.of(ScreeningRule.DEVICE_HOUR, ScreeningRule.BURST, ScreeningRule.NETWORK);

    private final Screening limits;
    private final HourSource plays;
    private final List<HourPlays.Busy> busy;
    private final List<HourPlays.Finding> findings = new ArrayList<>();

    private Judgement(Screening limits, HourSource plays) throws SQLException {
        this.limits = limits;
        this.plays = plays;
        this.busy = plays.busyDevices();
        for (HourPlays.Compared compared : plays.crowds()) {
            Crowd crowd = compared.crowd();
            if (crowd.isBurst(limits, compared.before(), compared.hours(), compared.beside())) {
                find(ScreeningRule.BURST, compared);
            }
            if (crowd.isConcentrated(limits, compared.beside())) {
                find(ScreeningRule.NETWORK, compared);
            }
        }
    }

    static Judgement of(Hour hour, Screening limits, Connection connection) throws SQLException {
        return of(new HourPlays(hour, limits, connection), limits);
    }

    static Judgement of(HourSource plays, Screening limits) throws SQLException {
        return new Judgement(limits, plays);
    }

    private void find(ScreeningRule rule, HourPlays.Compared compared) {
        Crowd crowd = compared.crowd();
        findings.add(new HourPlays.Finding(rule, crowd, crowd.signs(limits, compared.beside())));
    }

    List<HourPlays.Busy> busy() {
        return busy;
    }

    /** The crowds that stand out, those without any sign of a machine too. */
    List<HourPlays.Finding> findings() {
        return findings;
    }

    /** How many crowds show signs of a machine. */
    int marked() {
        return (int) findings.stream().filter(found -> !found.signs().isEmpty()).count();
    }

    /**
     * The tickets that a rule singles out and that it may still set aside.
     *
     * @param clip null for all
     */
    List<UUID> tickets(ScreeningRule rule, UUID clip, int most) throws SQLException {
        if (rule == ScreeningRule.DEVICE_HOUR) {
            return busy.isEmpty() ? List.of() : plays.ticketsOfBusyDevices(clip, most);
        }
        return plays.ticketsOf(rule, found(rule, clip), most);
    }

    private List<HourPlays.Finding> found(ScreeningRule rule, UUID clip) {
        return findings.stream()
                .filter(found -> found.rule() == rule && !found.signs().isEmpty())
                .filter(found -> clip == null || found.crowd().clip().equals(clip))
                .toList();
    }
}
