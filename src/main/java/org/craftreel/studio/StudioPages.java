package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.craftreel.page.CampaignCard;
import org.craftreel.page.Campaigns;
import org.craftreel.page.OrganizationOption;
import org.craftreel.page.Organizations;

/** The organizer's first page: own campaigns, and a new one. */
@Path("/studio")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class StudioPages {

    /** What the form proposes: two weeks to send in, three to watch. */
    private static final int SUBMISSION_DAYS = 14;

    private static final int COUNTING_DAYS = 21;
    private static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Shanghai");

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance campaigns(
                List<CampaignCard> cards,
                List<OrganizationOption> organizations,
                LocalDateTime start,
                LocalDateTime submissionEnd,
                LocalDateTime countingEnd);
    }

    private final OwnCampaigns own;
    private final Campaigns campaigns;
    private final Organizations organizations;
    private final Clock clock;

    StudioPages(OwnCampaigns own, Campaigns campaigns, Organizations organizations, Clock clock) {
        this.own = own;
        this.campaigns = campaigns;
        this.organizations = organizations;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list() {
        Instant now = clock.instant();
        List<CampaignCard> cards = own.list().stream()
                .map(campaign -> new CampaignCard(
                        campaign,
                        campaign.phase(now),
                        campaigns.totals(campaign.id()),
                        List.of(),
                        own.waiting(campaign.id())))
                .toList();
        LocalDateTime start = LocalDateTime.ofInstant(now, USUAL_ZONE).truncatedTo(ChronoUnit.HOURS);
        return Templates.campaigns(
                cards,
                organizations.listWithin(own.organizer().organizationPath()),
                start,
                start.plusDays(SUBMISSION_DAYS),
                start.plusDays(COUNTING_DAYS));
    }
}
