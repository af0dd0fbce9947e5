package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.account.PageToken;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.CampaignView;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.jury.JurorProgress;
import org.craftreel.jury.JuryMembers;
import org.craftreel.jury.JuryScoreView;
import org.jboss.resteasy.reactive.RestForm;

/** The jury of a campaign and how far it has come, for the organizers of the whole campaign. */
@Path("/studio/{slug}/jury")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class JuryPages {

    private static final int PAGE = 50;
    private static final int SCORES = 20;

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance jury(JuryView view);
    }

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final JuryMembers members;

    JuryPages(SecurityIdentity identity, PageToken pageToken, JuryMembers members) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.members = members;
    }

    /** {@code cursor} is where the list of jurors goes on, {@code scored} where that of their scores does. */
    @GET
    @Transactional
    public TemplateInstance jury(
            @PathParam("slug") String slug,
            @QueryParam("cursor") String cursor,
            @QueryParam("scored") String scored,
            UriInfo uri) {
        return page(
                campaign(slug),
                cursor == null ? null : Cursor.parse(cursor),
                scored == null ? null : Cursor.parse(scored),
                "",
                null,
                uri.getQueryParameters().containsKey("saved"));
    }

    /** What {@code act} says: {@code appoint} who has the {@code login}, {@code dismiss} the {@code account}. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response act(
            @PathParam("slug") String slug,
            @RestForm("csrf-token") String given,
            @RestForm String act,
            @RestForm String login,
            @RestForm UUID account) {
        pageToken.require(given);
        Campaign campaign = campaign(slug);
        if ("dismiss".equals(act) && account != null) {
            members.dismiss(campaign, account, Caller.of(identity));
            return saved(slug);
        }
        if (!"appoint".equals(act)) {
            throw new Problem(ProblemType.INVALID_FIELD, "act", String.valueOf(act)).with("field", "act");
        }
        String typed = login == null ? "" : login.strip();
        Optional<JuryView.Fault> fault = appoint(campaign, typed);
        if (fault.isEmpty()) {
            return saved(slug);
        }
        return Response.status(ProblemType.INVALID_FIELD.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page(campaign, null, null, typed, fault.get(), false).render())
                .build();
    }

    private Optional<JuryView.Fault> appoint(Campaign campaign, String login) {
        Optional<Account> account = Account.findByLogin(login);
        if (account.isEmpty()) {
            return Optional.of(JuryView.Fault.UNKNOWN);
        }
        try {
            members.appoint(campaign, account.get().id, Caller.of(identity));
            return Optional.empty();
        } catch (Problem refused) {
            return Optional.of(
                    switch (refused.type()) {
                        case CONFLICT_OF_INTEREST -> JuryView.Fault.CONFLICT;
                        case ACCOUNT_CLOSED -> JuryView.Fault.CLOSED;
                        case OUTSIDE_SUBTREE -> JuryView.Fault.OUTSIDE;
                        default -> throw refused;
                    });
        }
    }

    /** @throws Problem {@code not-found}, {@code outside-subtree} */
    private Campaign campaign(String slug) {
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        caller.requireLooksAfter(campaign.organization);
        return campaign;
    }

    private static Response saved(String slug) {
        return Response.seeOther(URI.create("/studio/" + slug + "/jury?saved")).build();
    }

    /** @param fault null where nothing is wrong */
    private static TemplateInstance page(
            Campaign campaign, Cursor after, Cursor scored, String login, JuryView.Fault fault, boolean saved) {
        List<JurorProgress.Listed> rows = JurorProgress.list(campaign.id, after, PAGE + 1);
        Page<JurorProgress> jurors =
                Page.of(rows, PAGE, JurorProgress.Listed::cursor).map(JurorProgress.Listed::progress);
        List<JuryScoreView.Listed> given = JuryScoreView.list(campaign.id, scored, SCORES + 1);
        return Templates.jury(new JuryView(
                CampaignView.of(campaign),
                campaign.phases.get(CampaignPhase.FINAL_REVIEW),
                jurors.items(),
                jurors.nextCursor(),
                Page.of(given, SCORES, JuryScoreView.Listed::cursor).map(JuryScoreView.Listed::score),
                login,
                fault,
                saved));
    }
}
