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
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.app.ClipView;
import org.craftreel.app.ClipViews;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.sanction.Sanction;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.clip.takedown.Takedown;
import org.craftreel.clip.takedown.TakedownView;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.page.OrganizationOption;
import org.craftreel.page.Reader;

/** What is online in the organizer's subtree, and what was taken down. All acts go to the API by the page's script. */
@Path("/studio/{slug}/clips")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class PublishedPages {

    private static final int PAGE = 20;
    private static final int SHOWN_PROPOSALS = 50;
    private static final int SHOWN_TAKEDOWNS = 20;

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
    public TemplateInstance list(
            @PathParam("slug") String slug,
            @QueryParam("cursor") String cursor,
            @QueryParam("down") String down,
            @QueryParam("organization") String organization,
            @QueryParam("text") String text,
            @QueryParam("clip") UUID chosen) {
        Caller caller = Caller.of(identity);
        ClipsFilter filter = ClipsFilter.of(organization, text);
        StudioScope scope = StudioScope.of(slug, filter.organization(), caller);
        Campaign campaign = scope.campaign();
        Page<Clip> page = chosen == null
                ? published(scope, filter, cursor)
                : new Page<>(Clip.listPublished(campaign.id, scope.own(), List.of(chosen)), null);
        List<ClipView> clips = views.of(page.items(), Optional.of(caller), reader.language());
        List<PublishedView.Proposal> proposals =
                Sanction.listProposed(campaign.id, caller.organizationPath(), null, SHOWN_PROPOSALS).stream()
                        .map(sanction -> new PublishedView.Proposal(
                                SanctionView.of(sanction),
                                sanction.proposer.id.equals(caller.accountId()),
                                sanction.clip.status == ClipStatus.PUBLISHED))
                        .toList();
        Page<PublishedView.Down> takedowns = takedowns(campaign, down, caller);
        return Templates.published(new PublishedView(
                CampaignView.of(campaign),
                proposals,
                takedowns.items(),
                takedowns.nextCursor(),
                filter,
                OrganizationOption.listWithin(scope.own()),
                chosen != null,
                clips,
                page.nextCursor()));
    }

    private static Page<Clip> published(StudioScope scope, ClipsFilter filter, String cursor) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        List<Clip> rows = Clip.listPublished(scope.campaign().id, filter.within(scope), after, PAGE + 1);
        return Page.of(rows, PAGE, clip -> clip.cursor().toString());
    }

    private static Page<PublishedView.Down> takedowns(Campaign campaign, String cursor, Caller caller) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        List<Takedown> rows = Takedown.listOpen(campaign.id, caller.organizationPath(), after, SHOWN_TAKEDOWNS + 1);
        return Page.of(rows, SHOWN_TAKEDOWNS, takedown -> takedown.cursor().toString())
                .map(takedown -> new PublishedView.Down(TakedownView.of(takedown), takedown.mayBeEndedBy(caller)));
    }
}
