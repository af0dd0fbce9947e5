package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.engagement.AbuseReport;
import org.craftreel.engagement.AbuseReportView;
import org.craftreel.engagement.Comment;
import org.craftreel.engagement.CommentRules;

/** Comments that wait and reports of abuse. Decisions go to the API by the page's script. */
@Path("/studio/{slug}/comments")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class CommentPages {

    private static final int SHOWN = 50;

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance comments(CommentDesk view);
    }

    private final SecurityIdentity identity;

    CommentPages(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Transactional
    public TemplateInstance desk(@PathParam("slug") String slug) {
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        String path = caller.organizationPath();
        boolean holds = caller.looksAfter(campaign.organization.path);
        return Templates.comments(new CommentDesk(
                CampaignView.of(campaign),
                AbuseReport.listOpen(campaign.id, path, null, SHOWN).stream()
                        .map(report -> AbuseReportView.of(report, caller))
                        .toList(),
                Comment.listWaiting(campaign.id, path, null, SHOWN),
                holds ? CommentRules.of(campaign.id) : null));
    }
}
