package org.craftreel.studio;

import java.net.URI;
import java.util.List;
import org.craftreel.campaign.CampaignView;
import org.craftreel.engagement.AbuseReportView;

/** Open reports of abuse, the oldest first. */
record ReportDesk(DeskTabs tabs, List<Item> items) {

    /**
     * A report.
     *
     * @param poster of the clip; null where it has none
     * @param heldBy the name of whoever has it on the desk; null for nobody else
     */
    record Item(AbuseReportView report, URI poster, String heldBy) {}

    public CampaignView campaign() {
        return tabs.campaign();
    }
}
