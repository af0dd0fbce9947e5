package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.app.Totals;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.Clip;
import org.craftreel.page.Reader;
import org.craftreel.page.Words;

/** A campaign at a glance. */
@Path("/studio/{slug}")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class OverviewPages {

    private static final Duration HOURS_SHOWN = Duration.ofHours(48);

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance overview(OverviewView view);
    }

    private final SecurityIdentity identity;
    private final ChartJson json;
    private final Clock clock;
    private final Reader reader;

    OverviewPages(SecurityIdentity identity, ChartJson json, Clock clock, Reader reader) {
        this.identity = identity;
        this.json = json;
        this.clock = clock;
        this.reader = reader;
    }

    @GET
    @Transactional
    public TemplateInstance overview(
            @PathParam("slug") String slug, @QueryParam("by") @DefaultValue("hour") String by) {
        Campaign campaign = StudioCampaign.require(slug, Caller.of(identity));
        boolean byHour = !by.equals("day");
        Instant since = byHour ? clock.instant().minus(HOURS_SHOWN) : Instant.EPOCH;
        List<TrendPoint> trend = TrendPoint.listOf(campaign, byHour, since);
        Words words = reader.words();
        Chart chart = new Chart(reader.language().tag(), words.plays(), words.qualified(), trend);
        return Templates.overview(new OverviewView(
                CampaignView.of(campaign),
                Totals.of(campaign.id),
                Clip.countByStatus(campaign.id, Caller.of(identity).organizationPath()),
                byHour,
                trend,
                json.write(chart)));
    }

    record Chart(String language, String plays, String qualified, List<TrendPoint> points) {}
}
