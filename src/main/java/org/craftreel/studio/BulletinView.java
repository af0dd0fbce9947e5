package org.craftreel.studio;

import java.time.LocalDate;
import java.util.List;
import org.craftreel.bulletin.Bulletin;
import org.craftreel.bulletin.BulletinFigures;
import org.craftreel.campaign.CampaignView;
import org.craftreel.page.OrganizationOption;

/**
 * A bulletin, what else can be asked for, and whose it may be.
 *
 * @param day yesterday by the campaign's clock
 * @param weekFrom the first day of the last full week, from Monday on
 */
record BulletinView(
        CampaignView campaign,
        Bulletin bulletin,
        List<OrganizationOption> organizations,
        LocalDate day,
        LocalDate weekFrom) {

    public BulletinFigures figures() {
        return bulletin.figures();
    }

    public LocalDate weekTo() {
        return weekFrom.plusDays(6);
    }

    public LocalDate sevenFrom() {
        return day.minusDays(6);
    }

    /** What downloads of the same bulletin ask for. */
    public String query() {
        return "&from=" + figures().from() + "&to=" + figures().to() + "&organization="
                + figures().organization().code();
    }
}
