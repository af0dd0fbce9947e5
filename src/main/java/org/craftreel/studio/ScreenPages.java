package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.craftreel.account.Caller;
import org.craftreel.app.Boards;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.CampaignView;
import org.craftreel.organization.Organization;
import org.craftreel.organization.OrganizationName;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RunView;
import org.craftreel.trend.Days;
import org.craftreel.trend.Trend;
import org.craftreel.trend.Trend.OrganizationSums;

/** A campaign for a screen in a hall. Its script asks for the same page over and over, and takes over what changed. */
@Path("/studio/{slug}/screen")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class ScreenPages {

    private static final int PLACES = 8;
    private static final int REGIONS = 14;

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance screen(ScreenView view);
    }

    private final SecurityIdentity identity;
    private final Boards boards;

    ScreenPages(SecurityIdentity identity, Boards boards) {
        this.identity = identity;
        this.boards = boards;
    }

    @GET
    @Transactional
    public TemplateInstance screen(@PathParam("slug") String slug, @QueryParam("organization") String organization) {
        OverviewFilter filter = OverviewFilter.of(organization, null, null, null);
        StudioScope scope = StudioScope.of(slug, filter.organization(), Caller.of(identity));
        Campaign campaign = scope.campaign();
        List<OrganizationSums> organizations = Trend.organizations(campaign.id, scope.path(), Days.EVER);
        Map<String, String> names = Organization.listNames(scope.path()).stream()
                .collect(Collectors.toMap(OrganizationName::path, OrganizationName::name));
        Optional<RankingRun> run = RankingRun.findCurrent(campaign);
        return Templates.screen(new ScreenView(
                CampaignView.of(campaign),
                names.get(scope.path()),
                scope.isWhole(),
                Trend.of(campaign.id, scope.path()).sum(Days.EVER.in(campaign.zoneId())),
                campaign.phases.containsKey(CampaignPhase.VOTE),
                organizations.stream().filter(each -> each.first() != null).count(),
                run.map(RunView::of).orElse(null),
                run.map(current -> boards.listPublished(
                                Board.within(scope.isWhole() ? "" : scope.path()), current.id, 0, PLACES))
                        .orElse(List.of()),
                Share.ofRegions(organizations, scope.path(), names).stream()
                        .limit(REGIONS)
                        .toList()));
    }
}
