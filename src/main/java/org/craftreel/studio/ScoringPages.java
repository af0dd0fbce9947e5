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
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.craftreel.account.Caller;
import org.craftreel.account.PageToken;
import org.craftreel.app.Posters;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.Clip;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.jury.ClipsToScore;
import org.craftreel.jury.JurorProgress;
import org.craftreel.jury.JuryScore;
import org.craftreel.jury.JuryScores;
import org.craftreel.page.Reader;

/** What a juror, of whatever role, has to score in a campaign. Scores go to the API by the page's script, or here without. */
@Path("/studio/{slug}/jury/scores")
@RolesAllowed({"WORKER", "ORGANIZER", "ADMIN"})
public class ScoringPages {

    private static final int PAGE = 20;
    private static final int LONGEST_COMMENT = 500;

    /** As a field of numbers writes them. */
    private static final Pattern POINTS = Pattern.compile("\\d{1,3}(\\.\\d)?");

    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(100);

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance scoring(ScoringView view);
    }

    private final SecurityIdentity identity;
    private final PageToken pageToken;
    private final JuryScores scores;
    private final Posters posters;
    private final Reader reader;
    private final Clock clock;

    ScoringPages(
            SecurityIdentity identity,
            PageToken pageToken,
            JuryScores scores,
            Posters posters,
            Reader reader,
            Clock clock) {
        this.identity = identity;
        this.pageToken = pageToken;
        this.scores = scores;
        this.posters = posters;
        this.reader = reader;
        this.clock = clock;
    }

    /** {@code left} leaves out what has a score of the reader's. */
    @GET
    @Transactional
    public TemplateInstance scoring(@PathParam("slug") String slug, @QueryParam("cursor") String cursor, UriInfo uri) {
        return Templates.scoring(view(slug, cursor, uri, null));
    }

    /** @param refused what was sent and cannot be taken; null where nothing was */
    private ScoringView view(String slug, String cursor, UriInfo uri, ScoringView.Refused refused) {
        boolean left = uri.getQueryParameters().containsKey("left");
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        Caller caller = Caller.of(identity);
        Campaign campaign = campaign(slug);
        JurorProgress progress = JurorProgress.find(campaign.id, caller.accountId())
                .orElseThrow(() -> new Problem(ProblemType.NOT_A_JUROR, campaign.title));
        List<Clip> rows = ClipsToScore.list(campaign.id, caller, left, after, PAGE + 1);
        Page<Clip> page = Page.of(rows, PAGE, clip -> clip.cursor().toString());
        Map<UUID, URI> pictures = posters.of(page.items());
        Map<UUID, JuryScore> given = JuryScore.findNewest(
                caller.accountId(), page.items().stream().map(clip -> clip.id).toList());
        return new ScoringView(
                CampaignView.of(campaign),
                progress,
                campaign.phases.get(CampaignPhase.FINAL_REVIEW),
                clock.instant(),
                left,
                page.items().stream()
                        .map(clip -> ScoringView.Entry.of(clip, pictures.get(clip.id), given.get(clip.id))
                                .with(refused))
                        .toList(),
                refused,
                page.nextCursor());
    }

    /**
     * Gives a clip its score, and leads back to where in the list it was given. What is no score, or cannot be given any more,
     * is shown with what is wrong.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response score(
            @PathParam("slug") String slug,
            @QueryParam("cursor") String cursor,
            MultivaluedMap<String, String> sent,
            UriInfo uri) {
        pageToken.require(sent.getFirst("csrf-token"));
        TypedFields typed = new TypedFields(sent);
        UUID clip = clip(typed);
        String comment = typed.find("comment").orElse(null);
        Optional<Integer> tenths = tenths(typed);
        boolean tooLong = comment != null && comment.length() > LONGEST_COMMENT;
        if (tenths.isEmpty() || tooLong) {
            String wrong = tenths.isEmpty() ? "score" : "comment";
            return shown(
                    Response.Status.BAD_REQUEST.getStatusCode(),
                    view(slug, cursor, uri, refused(slug, clip, typed, wrong, "")));
        }
        try {
            scores.put(campaign(slug), clip, tenths.get(), comment, Caller.of(identity));
        } catch (Problem refused) {
            // That there is none by its id says nothing to whoever had it before their eyes.
            String why = refused.type() == ProblemType.NOT_FOUND ? "" : refused.detail(reader.language());
            return shown(refused.status(), view(slug, cursor, uri, refused(slug, clip, typed, "", why)));
        }
        String query = uri.getRequestUri().getRawQuery();
        return Response.seeOther(URI.create(
                        "/studio/" + slug + "/jury/scores" + (query == null ? "" : "?" + query) + "#title-" + clip))
                .build();
    }

    private static Response shown(int status, ScoringView view) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.scoring(view).render())
                .build();
    }

    private static ScoringView.Refused refused(String slug, UUID clip, TypedFields typed, String wrong, String why) {
        return new ScoringView.Refused(clip, title(slug, clip), typed.text("score"), typed.text("comment"), wrong, why);
    }

    private static UUID clip(TypedFields typed) {
        try {
            return UUID.fromString(typed.text("clip"));
        } catch (IllegalArgumentException noId) {
            throw new Problem(ProblemType.INVALID_FIELD, "clip", typed.text("clip")).with("field", "clip");
        }
    }

    /** Of a clip that was sent, which may be any. */
    private static String title(String slug, UUID clip) {
        return Clip.listPublished(List.of(clip)).stream()
                .filter(found -> found.campaign.slug.equals(slug))
                .map(found -> found.title)
                .findAny()
                .orElse("");
    }

    /** Empty where the points are none. */
    private static Optional<Integer> tenths(TypedFields typed) {
        return typed.find("score")
                .filter(text -> POINTS.matcher(text).matches())
                .map(BigDecimal::new)
                .filter(points -> points.compareTo(MOST_POINTS) <= 0)
                .map(points -> points.movePointRight(1).intValueExact());
    }

    private static Campaign campaign(String slug) {
        return Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/studio/" + slug));
    }
}
