package org.craftreel.studio;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.craftreel.app.ScreeningView;
import org.craftreel.campaign.CampaignView;
import org.craftreel.http.Page;

/**
 * What stands out among a campaign's plays of a day in its zone.
 *
 * @param holder whether the caller looks after the organization that holds the campaign, and so decides
 * @param more whether there is more than is shown
 * @param acts what was done by hand, of all days, the newest first; null for others than the holder
 */
record FraudView(
        CampaignView campaign,
        boolean holder,
        LocalDate day,
        List<Item> items,
        boolean more,
        Page<ScreeningView.ActItem> acts) {

    /** A piece of evidence, and what can be done about it. */
    record Item(ScreeningView.EvidenceItem evidence) {

        public Instant end() {
            return evidence.hour().plusSeconds(3600);
        }

        public boolean isRestorable() {
            return !evidence.sealed() && evidence.screened() > 0;
        }

        /** Something that a rule on many plays singles out, and that it did not set aside. */
        public boolean isScreenable() {
            return !evidence.sealed() && isMachine() && evidence.screened() + evidence.restored() == 0;
        }

        public boolean isMachine() {
            return evidence.crowd() != null && evidence.crowd().marked() > 0;
        }
    }

    public LocalDate dayBefore() {
        return day.minusDays(1);
    }

    public LocalDate dayAfter() {
        return day.plusDays(1);
    }

    static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
