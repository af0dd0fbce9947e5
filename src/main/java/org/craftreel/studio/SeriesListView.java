package org.craftreel.studio;

import java.util.List;
import org.craftreel.campaign.CampaignName;
import org.craftreel.campaign.SeriesView;
import org.craftreel.page.OrganizationOption;

/**
 * The series that an organizer keeps.
 *
 * @param shown the one that is changed; null where a new one can be made
 * @param own those of its campaigns that the organizer looks after
 * @param organizations the unions that may keep a new one
 */
record SeriesListView(
        List<SeriesView> kept,
        SeriesView shown,
        List<CampaignName> own,
        List<OrganizationOption> organizations,
        TypedFields fields,
        boolean saved) {

    /** What a board can be downloaded as. */
    public List<String> formats() {
        return List.of("csv", "xlsx", "json");
    }

    public String typed(String field) {
        return fields.text(field);
    }

    /** Null where nothing is wrong with a field. */
    public SetupFault fault(String field) {
        return fields.faults().get(field);
    }

    public boolean isFaulty() {
        return !fields.faults().isEmpty();
    }

    /** Series are of no campaign, so their times are told by the usual clock. */
    public String zone() {
        return SetupForm.USUAL_ZONE;
    }

    public boolean isOwn(CampaignName campaign) {
        return own.contains(campaign);
    }
}
