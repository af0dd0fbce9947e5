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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.craftreel.account.Caller;
import org.craftreel.account.PageToken;
import org.craftreel.bulletin.Bulletin;
import org.craftreel.bulletin.BulletinIssue;
import org.craftreel.bulletin.BulletinSchedule;
import org.craftreel.bulletin.BulletinTemplate;
import org.craftreel.bulletin.Bulletins;
import org.craftreel.bulletin.Period;
import org.craftreel.bulletin.Rhythm;
import org.craftreel.bulletin.Scope;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.OrganizationOption;
import org.craftreel.page.Reader;

/** The bulletin as organizers read, copy and print it. */
@Path("/studio/{slug}/bulletin")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class BulletinPages {

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance bulletin(BulletinView view);
    }

    private static final int SHOWN_ISSUES = 12;

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final Bulletins bulletins;
    private final Reader reader;
    private final Clock clock;

    BulletinPages(SecurityIdentity identity, PageToken pageToken, Bulletins bulletins, Reader reader, Clock clock) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.bulletins = bulletins;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * What takes long is not waited for but where {@code make} is asked for: the page is there at once, and fetches the
     * bulletin.
     */
    @GET
    @Transactional
    public TemplateInstance bulletin(
            @PathParam("slug") String slug,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("organization") String organization,
            @QueryParam("issue") UUID issue,
            UriInfo uri) {
        Caller caller = Caller.of(identity);
        Scope all = Scope.of(slug, null, caller);
        boolean holder = caller.looksAfter(all.campaign().organization.path);
        if (issue != null && !holder) {
            throw new Problem(ProblemType.OUTSIDE_SUBTREE, all.campaign().organization.name);
        }
        Optional<BulletinIssue> shown = Optional.ofNullable(issue).map(id -> BulletinIssue.find(all.campaign().id, id)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id)));
        Scope scope = Scope.of(slug, organization, caller);
        Period period = Period.parse(from, to, scope.campaign().zoneId(), clock);
        boolean saved = uri.getQueryParameters().containsKey("saved");
        boolean later =
                shown.isEmpty() && !uri.getQueryParameters().containsKey("make") && bulletins.isLong(scope, period);
        return page(all, scope, period, shown, later, holder ? issued(all.campaign(), saved) : null);
    }

    /** @param later whether the bulletin is left to be fetched */
    private TemplateInstance page(
            Scope all,
            Scope scope,
            Period period,
            Optional<BulletinIssue> shown,
            boolean later,
            BulletinView.Issued issued) {
        LocalDate today = LocalDate.now(clock.withZone(scope.campaign().zoneId()));
        return Templates.bulletin(new BulletinView(
                CampaignView.of(scope.campaign()),
                period,
                scope.organization().code,
                later ? null : bulletin(scope, period, shown),
                shown.map(BulletinIssue::view).orElse(null),
                issued,
                OrganizationOption.listWithin(all.organization().path),
                today.minusDays(1),
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1)));
    }

    private Bulletin bulletin(Scope scope, Period period, Optional<BulletinIssue> shown) {
        return shown.map(kept -> kept.bulletin(reader.language()))
                .orElseGet(() -> bulletins.make(scope, period, reader.language()));
    }

    private static BulletinView.Issued issued(Campaign campaign, boolean saved) {
        return new BulletinView.Issued(
                BulletinSchedule.view(campaign), BulletinTemplate.of(campaign.id), listIssues(campaign), saved, null);
    }

    private static List<BulletinIssue.View> listIssues(Campaign campaign) {
        return BulletinIssue.list(campaign.id, null, SHOWN_ISSUES).stream()
                .map(BulletinIssue::view)
                .toList();
    }

    /** What {@code act} says: {@code schedule}, with {@code every} and the full {@code hour}, or {@code words}. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response act(@PathParam("slug") String slug, MultivaluedMap<String, String> sent) {
        pageToken.require(sent.getFirst("csrf-token"));
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        TypedFields typed = new TypedFields(sent);
        switch (typed.text("act")) {
            case "schedule" -> schedule(campaign, typed, caller);
            case "words" -> {
                BulletinTemplate.Words words = new BulletinTemplate.Words(typed.text("chinese"), typed.text("english"));
                try {
                    BulletinTemplate.set(campaign, words, caller);
                } catch (Problem refused) {
                    if (refused.type() != ProblemType.INVALID_FIELD) {
                        throw refused;
                    }
                    return notWorded(campaign, words, refused, caller);
                }
            }
            default -> throw invalid("act");
        }
        return Response.seeOther(URI.create("/studio/" + slug + "/bulletin?saved#issued"))
                .build();
    }

    private void schedule(Campaign campaign, TypedFields typed, Caller caller) {
        Rhythm every = Stream.of(Rhythm.values())
                .filter(rhythm -> rhythm.name().equals(typed.text("every")))
                .findFirst()
                .orElseThrow(() -> invalid("every"));
        int hour = typed.number("hour", 0, BulletinSchedule.LAST_HOUR).orElseThrow(() -> invalid("hour"));
        BulletinSchedule.set(campaign, new BulletinSchedule.Asked(every, hour), clock.instant(), caller);
    }

    /** The page again, with what was typed. */
    private Response notWorded(Campaign campaign, BulletinTemplate.Words typed, Problem refused, Caller caller) {
        Scope all = Scope.of(campaign.slug, null, caller);
        BulletinView.Issued issued = new BulletinView.Issued(
                BulletinSchedule.view(campaign), typed, listIssues(campaign), false, refused.detail(reader.language()));
        Period period = Period.parse(null, null, campaign.zoneId(), clock);
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(page(all, all, period, Optional.empty(), bulletins.isLong(all, period), issued)
                        .render())
                .build();
    }

    /** Both are chosen from lists, so that no reader can slip. */
    private static Problem invalid(String field) {
        return new Problem(ProblemType.INVALID_FIELD, field, "").with("field", field);
    }
}
