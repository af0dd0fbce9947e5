package org.craftreel.studio;

import com.github.f4b6a3.uuid.UuidCreator;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.craftreel.account.Caller;
import org.craftreel.account.PageToken;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPreset;
import org.craftreel.campaign.CampaignSetup;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.campaign.RulePreset;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;
import org.craftreel.page.OrganizationOption;
import org.craftreel.page.Reader;
import org.craftreel.studio.SetupFault.Kind;

/** A new campaign, by one form: a title is enough, and what it makes of it is shown beside it all along. */
@Path("/studio/campaigns/new")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class SetupPages {

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance setup(SetupView view);
    }

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final CampaignSetup setup;
    private final SetupTargets targets;
    private final Reader reader;
    private final Validator validator;
    private final Clock clock;

    SetupPages(
            SecurityIdentity identity,
            PageToken pageToken,
            CampaignSetup setup,
            SetupTargets targets,
            Reader reader,
            Validator validator,
            Clock clock) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.setup = setup;
        this.targets = targets;
        this.reader = reader;
        this.validator = validator;
        this.clock = clock;
    }

    /** Empty, or as a campaign that there is; in a series where one is named. */
    @GET
    @Transactional
    public TemplateInstance form(@QueryParam("from") String from, @QueryParam("series") String series) {
        Caller caller = Caller.of(identity);
        MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
        if (from != null && !from.isBlank()) {
            SetupSource.of(StudioCampaign.require(from, caller), caller).fill(fields, caller);
        }
        if (series != null) {
            fields.putSingle(SeriesChoice.FIELD, series);
        }
        SetupView view = read(fields, caller);
        // Nothing was typed, so nothing is missing yet.
        view.fields().faults().clear();
        return Templates.setup(view);
    }

    /**
     * Sets the campaign up where {@code act} is {@code create}; else it shows what the form would make. The same form again
     * leads to the campaign that it made; one that was changed since makes another one.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response fill(MultivaluedMap<String, String> sent) {
        pageToken.require(sent.getFirst("csrf-token"));
        Caller caller = Caller.of(identity);
        UUID id = campaignOf(sent, caller);
        boolean creates = "create".equals(sent.getFirst("act"));
        Optional<Campaign> made = creates ? setup.findMade(id) : Optional.empty();
        if (made.isPresent()) {
            return made(made.get());
        }
        SetupView view = read(sent, caller);
        if (!creates) {
            view.fields().faults().remove("title");
            return page(view, Response.Status.OK);
        }
        if (!view.isFaulty()) {
            try {
                Campaign campaign = setup.create(view.campaign(), id, caller);
                targets.set(campaign, view.unions().asked(), view.fields(), view.source(), caller);
                return made(campaign);
            } catch (Problem refused) {
                note(refused, view.fields());
            }
        }
        return page(view, Response.Status.BAD_REQUEST);
    }

    /** The id of the campaign that a form makes, of who sends it and of all that it says. */
    private static UUID campaignOf(MultivaluedMap<String, String> sent, Caller caller) {
        Map<String, List<String>> said = new TreeMap<>(sent);
        said.remove("csrf-token");
        return UuidCreator.getNameBasedSha1(SetupView.id(new TypedFields(sent)), caller.accountId() + said.toString());
    }

    private static Response made(Campaign campaign) {
        return Response.seeOther(URI.create("/studio/" + campaign.slug)).build();
    }

    private SetupView read(MultivaluedMap<String, String> sent, Caller caller) {
        TypedFields typed = new TypedFields(sent);
        SetupSource source = typed.find("from")
                .map(slug -> SetupSource.of(StudioCampaign.require(slug, caller), caller))
                .orElse(null);
        CampaignPreset preset =
                typed.choice("preset", CampaignPreset.class).orElse(source == null ? CampaignPreset.WEEK : null);
        RulePreset rules = rules(typed, source);
        SeriesChoice series = SeriesChoice.of(null, caller);
        NewCampaign campaign = new SetupForm(
                        typed,
                        preset == null ? source.plan() : preset.plan(),
                        rules.id().equals(SetupSource.COPY) ? source.newRules() : NewCampaign.Rules.of(rules),
                        series)
                .read(
                        Organization.findByPath(caller.organizationPath()).orElseThrow().code,
                        CampaignSetup::isTaken,
                        validator,
                        clock);
        SetupTargets.Unions unions = SetupTargets.unions(campaign.organizationCode(), typed, caller);
        if (source != null) {
            targets.preset(unions.asked(), typed, source);
        }
        unions.check(typed);
        return new SetupView(
                typed,
                campaign,
                unions,
                source,
                preset,
                rules,
                source == null ? RulePreset.list() : known(source),
                OrganizationOption.listWithin(caller.organizationPath()),
                series,
                reader.language(),
                clock.instant());
    }

    /** The presets, and the rules of the campaign that is copied in front of them. */
    private static List<RulePreset> known(SetupSource source) {
        return Stream.concat(Stream.of(source.choice()), RulePreset.list().stream())
                .toList();
    }

    private static RulePreset rules(TypedFields typed, SetupSource source) {
        List<RulePreset> known = source == null ? RulePreset.list() : known(source);
        String asked = typed.find("rules").orElse(known.get(0).id());
        return known.stream()
                .filter(preset -> preset.id().equals(asked))
                .findFirst()
                .or(() -> typed.fault("rules", SetupFault.of(Kind.RULES)))
                .orElse(known.get(0));
    }

    /** What only the set-up itself finds: a slug that was taken a moment ago, an organization that is not the caller's. */
    private static void note(Problem refused, TypedFields typed) {
        if (refused.type() == ProblemType.ALREADY_EXISTS) {
            typed.fault("slug", SetupFault.of(Kind.TAKEN));
        } else if (refused.type() == ProblemType.NOT_FOUND || refused.type() == ProblemType.OUTSIDE_SUBTREE) {
            typed.fault("organizationCode", SetupFault.of(Kind.ORGANIZATION));
        } else {
            throw refused;
        }
    }

    private static Response page(SetupView view, Response.Status status) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.setup(view).render())
                .build();
    }
}
