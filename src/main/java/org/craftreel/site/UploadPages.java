package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.page.OrganizationOption;

/** Where workers send in clips. */
@Path("/upload")
@RolesAllowed({"WORKER", "ORGANIZER", "ADMIN"})
public class UploadPages {

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance upload(
                List<CampaignView> campaigns,
                String chosen,
                List<OrganizationOption> organizations,
                UUID account,
                String clip);
    }

    private final SecurityIdentity identity;
    private final Clock clock;

    UploadPages(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TemplateInstance form(@QueryParam("campaign") String campaign, @QueryParam("clip") UUID clip) {
        Caller caller = Caller.of(identity);
        Instant now = clock.instant();
        List<CampaignView> open = Campaign.listNewestFirst().stream()
                .filter(each -> each.takesSubmissionsAt(now))
                .map(CampaignView::of)
                .toList();
        // The own organization comes first, so that it is the one chosen at first.
        return Templates.upload(
                open,
                campaign == null ? "" : campaign,
                OrganizationOption.listWithin(caller.organizationPath()),
                caller.accountId(),
                clip == null ? "" : clip.toString());
    }
}
