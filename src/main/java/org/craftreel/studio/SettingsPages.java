package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import org.craftreel.account.Caller;
import org.craftreel.account.PageToken;
import org.craftreel.ballot.BallotRule;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignEditing;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.CampaignSettings;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.SeriesName;
import org.craftreel.engagement.CommentRules;

/** What may change of a campaign that is set up, for those who look after its holder. */
@Path("/studio/{slug}/settings")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class SettingsPages {

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance settings(SettingsView view);
    }

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final CampaignEditing editing;
    private final Validator validator;
    private final Clock clock;

    SettingsPages(
            SecurityIdentity identity, PageToken pageToken, CampaignEditing editing, Validator validator, Clock clock) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.editing = editing;
        this.validator = validator;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TemplateInstance settings(@PathParam("slug") String slug, UriInfo uri) {
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        caller.requireLooksAfter(campaign.organization);
        return Templates.settings(new SettingsView(
                CampaignView.of(campaign),
                CommentRules.of(campaign.id),
                ballot(campaign),
                SeriesChoice.of(SeriesName.of(campaign.series), caller),
                new TypedFields(SettingsForm.fill(CampaignSettings.of(campaign))),
                campaign.revision,
                uri.getQueryParameters().containsKey("saved"),
                clock.instant()));
    }

    /** Null where nobody votes in it. */
    private static BallotRule ballot(Campaign campaign) {
        return campaign.phases.containsKey(CampaignPhase.VOTE) ? BallotRule.of(campaign.id) : null;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response change(@PathParam("slug") String slug, MultivaluedMap<String, String> sent) {
        pageToken.require(sent.getFirst("csrf-token"));
        Caller caller = Caller.of(identity);
        Campaign campaign = editing.lock(slug, caller);
        TypedFields typed = new TypedFields(sent);
        SeriesChoice choice = SeriesChoice.of(SeriesName.of(campaign.series), caller);
        CampaignSettings changed = new SettingsForm(typed, CampaignSettings.of(campaign), choice).read(validator);
        editing.faults(campaign, changed).forEach(fault -> typed.fault(fault.field(), SetupFault.of(fault)));
        if (editing.isRankedNoMore(campaign, changed)) {
            typed.fault(ScheduleFields.BY, SetupFault.of(SetupFault.Kind.OVER));
        }
        int seen = typed.number("revision", 1, Integer.MAX_VALUE).orElse(0);
        SettingsView view = new SettingsView(
                CampaignView.of(campaign),
                CommentRules.of(campaign.id),
                ballot(campaign),
                choice,
                typed,
                seen,
                false,
                clock.instant());
        if (view.isOutdated() || view.isFaulty()) {
            return Response.status(view.isOutdated() ? Response.Status.CONFLICT : Response.Status.BAD_REQUEST)
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .entity(Templates.settings(view).render())
                    .build();
        }
        editing.change(campaign, seen, changed, caller);
        return saved(slug);
    }

    /** Takes the campaign out of the lists where {@code act} is {@code archive}; else back into them. */
    @POST
    @Path("/archive")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response archive(@PathParam("slug") String slug, MultivaluedMap<String, String> sent) {
        pageToken.require(sent.getFirst("csrf-token"));
        Caller caller = Caller.of(identity);
        editing.archive(editing.lock(slug, caller), "archive".equals(sent.getFirst("act")), caller);
        return saved(slug);
    }

    private static Response saved(String slug) {
        return Response.seeOther(URI.create("/studio/" + slug + "/settings?saved"))
                .build();
    }
}
