package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.craftreel.page.CampaignView;
import org.craftreel.page.Campaigns;
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

    private final OwnCampaigns own;
    private final Campaigns campaigns;
    private final Trends trends;
    private final ChartJson json;
    private final Clock clock;
    private final Reader reader;

    OverviewPages(OwnCampaigns own, Campaigns campaigns, Trends trends, ChartJson json, Clock clock, Reader reader) {
        this.own = own;
        this.campaigns = campaigns;
        this.trends = trends;
        this.json = json;
        this.clock = clock;
        this.reader = reader;
    }

    @GET
    public TemplateInstance overview(
            @PathParam("slug") String slug, @QueryParam("by") @DefaultValue("hour") String by) {
        CampaignView campaign = own.get(slug);
        boolean byHour = !by.equals("day");
        Instant since = byHour ? clock.instant().minus(HOURS_SHOWN) : Instant.EPOCH;
        List<TrendPoint> trend = trends.plays(campaign, byHour, since);
        Words words = reader.words();
        Chart chart = new Chart(reader.language().tag(), words.plays(), words.qualified(), trend);
        return Templates.overview(new OverviewView(
                campaign,
                campaigns.totals(campaign.id()),
                trends.funnel(campaign),
                own.waiting(campaign.id()),
                byHour,
                trend,
                json.write(chart)));
    }

    record Chart(String language, String plays, String qualified, List<TrendPoint> points) {}
}
