package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.CampaignView;
import org.craftreel.page.Campaigns;
import org.craftreel.page.OrganizationOption;
import org.craftreel.page.Organizations;
import org.craftreel.page.Reader;
import org.craftreel.page.SignedIn;

/** Where workers send in clips. */
@Path("/upload")
@RolesAllowed({"WORKER", "ORGANIZER", "ADMIN"})
public class UploadPages {

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance upload(
                List<CampaignView> campaigns, String chosen, List<OrganizationOption> organizations, String own);
    }

    private final Campaigns campaigns;
    private final Organizations organizations;
    private final Reader reader;
    private final Clock clock;

    UploadPages(Campaigns campaigns, Organizations organizations, Reader reader, Clock clock) {
        this.campaigns = campaigns;
        this.organizations = organizations;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    public TemplateInstance form(@QueryParam("campaign") String campaign) {
        SignedIn account = reader.account().orElseThrow(() -> new Problem(ProblemType.UNAUTHENTICATED));
        List<CampaignView> open = campaigns.listAll().stream()
                .filter(each -> each.phase(clock.instant()) == CampaignView.Phase.SUBMISSION)
                .toList();
        return Templates.upload(
                open,
                campaign == null ? "" : campaign,
                organizations.listWithin(account.organizationPath()),
                organizations.codeOf(account.id()));
    }
}
