package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.craftreel.page.CampaignView;

/** The review desk. Decisions go to the API by the page's script. */
@Path("/studio/{slug}/review")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class ReviewPages {

    private static final int QUEUE_SHOWN = 50;

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance review(DeskView desk);
    }

    private final OwnCampaigns own;
    private final ReviewQueue queue;

    ReviewPages(OwnCampaigns own, ReviewQueue queue) {
        this.own = own;
        this.queue = queue;
    }

    @GET
    public TemplateInstance desk(@PathParam("slug") String slug, @QueryParam("clip") UUID chosen) {
        CampaignView campaign = own.get(slug);
        String path = own.organizer().organizationPath();
        List<QueuedClip> waiting = queue.list(campaign.id(), path, QUEUE_SHOWN);
        // One that somebody else decided on meanwhile is no longer in the queue: the desk goes on with the first.
        UUID shown = waiting.stream()
                .map(QueuedClip::id)
                .filter(id -> id.equals(chosen))
                .findFirst()
                .or(() -> waiting.stream().map(QueuedClip::id).findFirst())
                .orElse(null);
        ReviewedClip clip =
                shown == null ? null : queue.find(shown, campaign.id(), path).orElse(null);
        return Templates.review(
                new DeskView(campaign, own.waiting(campaign.id()), waiting, clip, next(slug, waiting, shown)));
    }

    private static String next(String slug, List<QueuedClip> waiting, UUID shown) {
        String desk = "/studio/" + slug + "/review";
        for (int i = 0; i < waiting.size() - 1; i++) {
            if (waiting.get(i).id().equals(shown)) {
                return desk + "?clip=" + waiting.get(i + 1).id();
            }
        }
        return desk;
    }
}
