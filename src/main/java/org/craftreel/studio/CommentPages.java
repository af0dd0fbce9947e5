package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.review.Assignment;
import org.craftreel.engagement.Comment;

/** Comments that wait, on the review desk. Decisions go to the API by the page's script. */
@Path("/studio/{slug}/review/comments")
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
        List<Comment> waiting = Comment.listWaiting(campaign.id, caller.organizationPath(), null, SHOWN);
        Map<UUID, String> held = Assignment.heldByOthers(
                Assignment.Subject.COMMENT,
                waiting.stream().map(comment -> comment.id).toList(),
                caller);
        return Templates.comments(new CommentDesk(
                DeskTabs.of(campaign, caller),
                waiting.stream()
                        .map(comment -> new CommentDesk.Item(comment, held.get(comment.id)))
                        .toList(),
                caller.looksAfter(campaign.organization.path)));
    }
}
