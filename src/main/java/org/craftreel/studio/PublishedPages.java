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
import java.util.Optional;
import org.craftreel.account.Caller;
import org.craftreel.app.ClipView;
import org.craftreel.app.ClipViews;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.Clip;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.page.Reader;

/** What is online in the organizer's subtree. Disqualifying goes to the API by the page's script. */
@Path("/studio/{slug}/clips")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class PublishedPages {

    private static final int PAGE = 20;

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance published(PublishedView view);
    }

    private final SecurityIdentity identity;
    private final ClipViews views;
    private final Reader reader;

    PublishedPages(SecurityIdentity identity, ClipViews views, Reader reader) {
        this.identity = identity;
        this.views = views;
        this.reader = reader;
    }

    @GET
    @Transactional
    public TemplateInstance list(@PathParam("slug") String slug, @QueryParam("cursor") String cursor) {
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        Page<Clip> page = Page.of(
                Clip.listPublished(campaign.id, caller.organizationPath(), after, PAGE + 1), PAGE, clip -> clip.cursor()
                        .toString());
        List<ClipView> clips = views.of(page.items(), Optional.of(caller), reader.language());
        return Templates.published(new PublishedView(CampaignView.of(campaign), clips, page.nextCursor()));
    }
}
