package org.craftreel.play.screening;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
        List<HourPlays.Compared> crowds = plays.crowds();
        for (HourPlays.Compared compared : crowds) {
            Crowd crowd = compared.crowd();
            if (crowd.isBurst(limits, compared.before(), compared.hours(), compared.beside())) {
                findBurst(compared, crowds);
            }
            if (crowd.isConcentrated(limits, compared.beside())) {
                find(ScreeningRule.NETWORK, crowd, signs(compared));
            }
        }
    }

    static Judgement of(Hour hour, Screening limits, Connection connection) throws SQLException {
        return of(new HourPlays(hour, limits, connection), limits);
    }

    static Judgement of(HourSource plays, Screening limits) throws SQLException {
        return new Judgement(limits, plays);
    }

    /**
     * A machine in one network makes all of a clip's plays look even, and people would go with it: where networks that are
     * even by themselves have most of them, only theirs are meant.
     */
    private void findBurst(HourPlays.Compared burst, List<HourPlays.Compared> crowds) {
        Set<Crowd.Sign> signs = signs(burst);
        List<Crowd> even =
                signs.contains(Crowd.Sign.EVEN) ? evenNetworks(burst.crowd().clip(), crowds) : List.of();
        if (even.stream().mapToLong(Crowd::young).sum() * 2 >= burst.crowd().young()) {
            signs.remove(Crowd.Sign.EVEN);
            even.forEach(network -> find(ScreeningRule.BURST, network, EnumSet.of(Crowd.Sign.EVEN)));
        }
        find(ScreeningRule.BURST, burst.crowd(), signs);
    }

    private List<Crowd> evenNetworks(UUID clip, List<HourPlays.Compared> crowds) {
        return crowds.stream()
                .filter(each -> each.crowd().clip().equals(clip) && each.crowd().network() != 0)
                .filter(each -> signs(each).contains(Crowd.Sign.EVEN))
                .map(HourPlays.Compared::crowd)
                .toList();
    }

    private Set<Crowd.Sign> signs(HourPlays.Compared compared) {
        return compared.crowd().signs(limits, compared.beside());
    }

    private void find(ScreeningRule rule, Crowd crowd, Set<Crowd.Sign> signs) {
        findings.add(new HourPlays.Finding(rule, crowd, signs));
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
