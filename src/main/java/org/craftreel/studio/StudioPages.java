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
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.app.CampaignTotals;
import org.craftreel.campaign.Campaign;
import org.craftreel.page.OrganizationOption;

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
        String path = Caller.of(identity).organizationPath();
        LocalDateTime start = LocalDateTime.ofInstant(now, USUAL_ZONE).truncatedTo(ChronoUnit.HOURS);
        return Templates.campaigns(
                Campaign.listReaching(path).stream()
                        .map(campaign -> CampaignCard.of(campaign, totals.of(campaign.id), path, now))
                        .toList(),
                OrganizationOption.listWithin(path),
                start,
                start.plusDays(SUBMISSION_DAYS),
                start.plusDays(COUNTING_DAYS));
    }
}
