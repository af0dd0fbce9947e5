package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.app.CampaignTotals;
import org.craftreel.campaign.Campaign;

/** The organizer's first page: own campaigns. */
@Path("/studio")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class StudioPages {

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance campaigns(List<CampaignCard> cards);
    }

    private final CampaignTotals totals;
    private final SecurityIdentity identity;
    private final Clock clock;

    StudioPages(CampaignTotals totals, SecurityIdentity identity, Clock clock) {
        this.totals = totals;
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TemplateInstance list() {
        Instant now = clock.instant();
        Caller caller = Caller.of(identity);
        return Templates.campaigns(Campaign.listReaching(caller.organizationPath()).stream()
                .map(campaign -> CampaignCard.of(campaign, totals.of(campaign.id), caller, now))
                .toList());
    }
}
