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
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.craftreel.account.Caller;
import org.craftreel.app.ClipViews;
import org.craftreel.app.Posters;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.review.Assignment;
import org.craftreel.http.Cursor;
import org.craftreel.http.Language;
import org.craftreel.http.Page;
import org.craftreel.page.OrganizationOption;
import org.craftreel.page.Reader;

/** The review desk. Decisions go to the API by the page's script. */
@Path("/studio/{slug}/review")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class ReviewPages {

    private static final int QUEUE_SHOWN = 50;

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance review(DeskView desk);
    }

    private final SecurityIdentity identity;
    private final ClipViews views;
    private final Posters posters;
    private final Reader reader;
    private final Clock clock;

    ReviewPages(SecurityIdentity identity, ClipViews views, Posters posters, Reader reader, Clock clock) {
        this.identity = identity;
        this.views = views;
        this.posters = posters;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TemplateInstance desk(
            @PathParam("slug") String slug,
            @QueryParam("clip") UUID chosen,
            @QueryParam("decided") UUID decided,
            @QueryParam("after") String after,
            @QueryParam("organization") String organization,
            @QueryParam("text") String text) {
        Caller caller = Caller.of(identity);
        ClipsFilter filter = ClipsFilter.of(organization, text);
        StudioScope scope = StudioScope.of(slug, filter.organization(), caller);
        Campaign campaign = scope.campaign();
        Page<Clip> page = waiting(scope, filter, after, caller);
        // What was the last part may have been decided on.
        String begin = page.items().isEmpty() ? null : after;
        if (begin == null && after != null) {
            page = waiting(scope, filter, null, caller);
        }
        List<Clip> waiting = page.items();
        List<Clip> passed = campaign.reviewLevels == 1 ? List.of() : Clip.listPassedBy(campaign, caller, QUEUE_SHOWN);
        Map<UUID, String> held = heldByOthers(waiting, caller);
        Clip asked = chosen == null ? null : Clip.findWithAll(chosen).orElse(null);
        boolean shown = UnshownClip.isTheirs(asked, campaign, caller) && asked.status == ClipStatus.PROCESSED;
        Clip clip = shown ? asked : first(waiting, held);
        DeskView.Part part = new DeskView.Part(
                queued(waiting, caller), filter, OrganizationOption.listWithin(scope.own()), begin, page.nextCursor());
        return Templates.review(new DeskView(
                DeskTabs.of(campaign, caller),
                part,
                queued(passed, caller),
                clip == null ? null : reviewed(clip, caller),
                chosen == null || shown ? null : UnshownClip.of(asked, campaign, caller),
                ReviewReasons.of(campaign.reviewReasons, reader.language()),
                clip == null ? null : next(clip, waiting, held, part),
                DecidedClip.find(decided, caller.accountId(), clock.instant(), reader.language())));
    }

    private static Page<Clip> waiting(StudioScope scope, ClipsFilter filter, String after, Caller caller) {
        Cursor cursor = after == null ? null : Cursor.parse(after);
        List<Clip> rows = Clip.listForReview(scope.campaign(), caller, filter.within(scope), cursor, QUEUE_SHOWN + 1);
        return Page.of(rows, QUEUE_SHOWN, clip -> clip.cursor().toString());
    }

    private List<QueuedClip> queued(List<Clip> clips, Caller caller) {
        if (clips.isEmpty()) {
            return List.of();
        }
        Map<UUID, URI> links = posters.of(clips);
        Map<UUID, Integer> sent = ClipTransition.countSent(clips);
        Map<UUID, String> held = heldByOthers(clips, caller);
        return clips.stream()
                .map(clip -> QueuedClip.of(clip, links.get(clip.id), held.get(clip.id), sent.get(clip.id)))
                .toList();
    }

    private ReviewedClip reviewed(Clip clip, Caller caller) {
        Language language = reader.language();
        return ReviewedClip.of(
                clip,
                views.of(clip, Optional.of(caller), language),
                views.duplicatesOf(clip, caller, language),
                caller,
                language);
    }

    private static Map<UUID, String> heldByOthers(List<Clip> waiting, Caller caller) {
        return Assignment.heldByOthers(
                Assignment.Subject.CLIP, waiting.stream().map(clip -> clip.id).toList(), caller);
    }

    /** The first that nobody else has, or the very first; null where nothing waits. */
    private static Clip first(List<Clip> waiting, Map<UUID, String> held) {
        return waiting.isEmpty() ? null : waiting.get(Math.max(0, free(waiting, 0, held)));
    }

    /** The first from an index on that nobody else has; -1 where there is none. */
    private static int free(List<Clip> waiting, int from, Map<UUID, String> held) {
        return IntStream.range(from, waiting.size())
                .filter(index -> !held.containsKey(waiting.get(index).id))
                .findFirst()
                .orElse(-1);
    }

    /** The next of the queue that nobody else has, or else what follows there. */
    private static String next(Clip clip, List<Clip> waiting, Map<UUID, String> held, DeskView.Part part) {
        String decided = "?decided=" + clip.id;
        int free = free(waiting, waiting.indexOf(clip) + 1, held);
        if (free >= 0) {
            return decided + "&clip=" + waiting.get(free).id + part.kept();
        }
        return decided + (part.further() == null ? part.kept() : part.keptFurther());
    }
}
