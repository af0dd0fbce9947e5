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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.craftreel.account.Caller;
import org.craftreel.account.PageToken;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignName;
import org.craftreel.campaign.NewSeries;
import org.craftreel.campaign.Series;
import org.craftreel.campaign.SeriesChange;
import org.craftreel.campaign.SeriesKeeping;
import org.craftreel.campaign.SeriesView;
import org.craftreel.campaign.Slugs;
import org.craftreel.organization.Organization;
import org.craftreel.page.OrganizationOption;
import org.craftreel.studio.SetupFault.Kind;

/** The series of an organizer's subtree: a list, and a form for a new one or for one of them. */
@Path("/studio/series")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class SeriesListPages {

    private static final String UNNAMED = "series";

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance series(SeriesListView view);
    }

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final SeriesKeeping keeping;
    private final Validator validator;
    private final Clock clock;

    SeriesListPages(
            SecurityIdentity identity, PageToken pageToken, SeriesKeeping keeping, Validator validator, Clock clock) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.keeping = keeping;
        this.validator = validator;
        this.clock = clock;
    }

    /** {@code series} is the one to be changed. */
    @GET
    @Transactional
    public TemplateInstance list(UriInfo uri) {
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        return page(query.getFirst("series"), new TypedFields(new MultivaluedHashMap<>()), query.containsKey("saved"));
    }

    /**
     * Changes {@code series}, or makes one where none is named; it is archived, or shown again, where {@code act} is {@code
     * archive} or {@code restore}.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response save(MultivaluedMap<String, String> sent) {
        pageToken.require(sent.getFirst("csrf-token"));
        Caller caller = Caller.of(identity);
        TypedFields typed = new TypedFields(sent);
        Optional<String> changed = typed.find("series");
        Optional<Series> saved =
                switch (typed.text("act")) {
                    case "archive", "restore" ->
                        Optional.of(keeping.archive(
                                changed.orElse(""), typed.text("act").equals("archive"), caller));
                    default -> changed.isPresent() ? change(changed.get(), typed, caller) : create(typed, caller);
                };
        return saved.map(series -> Response.seeOther(URI.create("/studio/series?series=" + series.slug + "&saved"))
                        .build())
                .orElseGet(() -> Response.status(Response.Status.BAD_REQUEST)
                        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        .entity(page(changed.orElse(null), typed, false).render())
                        .build());
    }

    private Optional<Series> create(TypedFields typed, Caller caller) {
        String title = typed.text("title").strip();
        int year = LocalDate.ofInstant(clock.instant(), ZoneId.of(SetupForm.USUAL_ZONE))
                .getYear();
        Optional<String> slug = typed.find("slug");
        slug.filter(SeriesListPages::isTaken).ifPresent(taken -> typed.fault("slug", SetupFault.of(Kind.TAKEN)));
        NewSeries asked = new NewSeries(
                slug.orElseGet(() -> Slugs.suggest(title, year, UNNAMED, SeriesListPages::isTaken)),
                title,
                typed.text("description").strip(),
                typed.find("organizationCode").orElseGet(() -> own(caller)));
        validator.validate(asked).forEach(typed::fault);
        return typed.faults().isEmpty() ? Optional.of(keeping.create(asked, caller)) : Optional.empty();
    }

    private Optional<Series> change(String slug, TypedFields typed, Caller caller) {
        SeriesChange change = new SeriesChange(
                typed.text("title").strip(), typed.text("description").strip());
        validator.validate(change).forEach(typed::fault);
        return typed.faults().isEmpty() ? Optional.of(keeping.change(slug, change, caller)) : Optional.empty();
    }

    /** @param shown the slug of the one to be changed; null where a new one can be made */
    private TemplateInstance page(String shown, TypedFields typed, boolean saved) {
        Caller caller = Caller.of(identity);
        List<SeriesView> kept = Series.listWithin(caller.organizationPath()).stream()
                .map(SeriesView::of)
                .toList();
        List<OrganizationOption> organizations = OrganizationOption.listWithin(caller.organizationPath());
        if (shown == null || shown.isBlank()) {
            typed.preset("organizationCode", own(caller));
            return Templates.series(new SeriesListView(kept, null, List.of(), organizations, typed, saved));
        }
        Series series = SeriesKeeping.require(shown, caller);
        typed.preset("title", series.title);
        typed.preset("description", series.description);
        List<CampaignName> own = Campaign.listOfSeries(series.id).stream()
                .filter(campaign -> caller.looksAfter(campaign.organization.path))
                .map(CampaignName::of)
                .toList();
        return Templates.series(new SeriesListView(kept, SeriesView.of(series), own, organizations, typed, saved));
    }

    private static boolean isTaken(String slug) {
        return Series.findBySlug(slug).isPresent();
    }

    private static String own(Caller caller) {
        return Organization.findByPath(caller.organizationPath()).orElseThrow().code;
    }
}
