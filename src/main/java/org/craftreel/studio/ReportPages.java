package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.app.Posters;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.review.Assignment;
import org.craftreel.engagement.AbuseReport;
import org.craftreel.engagement.AbuseReportView;

/** Reports of abuse, on the review desk. Decisions go to the API by the page's script. */
@Path("/studio/{slug}/review/reports")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class ReportPages {

    private static final int SHOWN = 50;

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance reports(ReportDesk view);
    }

    private final SecurityIdentity identity;
    private final Posters posters;

    ReportPages(SecurityIdentity identity, Posters posters) {
        this.identity = identity;
        this.posters = posters;
    }

    @GET
    @Transactional
    public TemplateInstance desk(@PathParam("slug") String slug) {
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        List<AbuseReport> open = AbuseReport.listOpen(campaign.id, caller.organizationPath(), null, SHOWN);
        Map<UUID, URI> links =
                posters.of(open.stream().map(report -> report.clip).distinct().toList());
        Map<UUID, String> held = Assignment.heldByOthers(
                Assignment.Subject.REPORT,
                open.stream().map(report -> report.id).toList(),
                caller);
        return Templates.reports(new ReportDesk(
                DeskTabs.of(campaign, caller),
                open.stream()
                        .map(report -> new ReportDesk.Item(
                                AbuseReportView.of(report, caller), links.get(report.clip.id), held.get(report.id)))
                        .toList()));
    }
}
