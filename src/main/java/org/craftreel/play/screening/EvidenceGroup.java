package org.craftreel.play.screening;

import java.time.Instant;
import java.util.UUID;
import org.craftreel.campaign.ScreeningRule;

/**
 * What stands out in an hour of a clip by one rule.
 *
 * @param screened plays that are set aside by it now
 * @param restored plays that were set aside by it and are not now
 * @param devices that began these plays
 * @param networks that they came from
 * @param clipPlays all plays of the clip in that hour
 * @param crowd the largest crowd that the rule was about, as of the hour's last judgement; null where there is none
 * @param sealed whether the day's plays are kept as totals only, so that nothing can be changed any more
 */
public record EvidenceGroup(
        UUID clip,
        Instant hour,
        ScreeningRule rule,
        int screened,
        int restored,
        int devices,
        int networks,
        int clipPlays,
        Crowding crowd,
        boolean sealed) {

    /**
     * A crowd as evidence.
     *
     * @param network 0 for all networks
     * @param young plays by devices that were new
     * @param alike of these, those reported within the same 50 ms after issue
     * @param gapSpread of the gaps between them, in percent of their mean; -1 where it is not known
     * @param marked plays with signs of a machine; 0 where there are none
     */
    public record Crowding(
            long network, int plays, int devices, int networks, int young, int alike, int gapSpread, int marked) {}
}
