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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.craftreel.account.Caller;
import org.craftreel.app.ClipViews;
import org.craftreel.app.Posters;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.SoughtClips;
import org.craftreel.clip.review.Assignment;
import org.craftreel.http.Language;
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
            @PathParam("slug") String slug, @QueryParam("clip") UUID chosen, @QueryParam("decided") UUID decided) {
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        List<Clip> waiting = Clip.listForReview(campaign, caller, SoughtClips.ALL, null, QUEUE_SHOWN);
        Map<UUID, String> held = heldByOthers(waiting, caller);
        List<Clip> passed = campaign.reviewLevels == 1 ? List.of() : Clip.listPassedBy(campaign, caller, QUEUE_SHOWN);
        int shown = shown(waiting, chosen, held);
        Clip clip = passed.stream()
                .filter(one -> one.id.equals(chosen))
                .findFirst()
                .orElse(waiting.isEmpty() ? null : waiting.get(shown));
        return Templates.review(new DeskView(
                CampaignView.of(campaign),
                Clip.countForReview(campaign, caller),
                queued(waiting, caller),
                queued(passed, caller),
                clip == null ? null : reviewed(clip, caller),
                ReviewReasons.of(campaign.reviewReasons, reader.language()),
                clip == null ? null : next(slug, clip, waiting, shown, held),
                DecidedClip.find(decided, caller.accountId(), clock.instant(), reader.language())));
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

    /** The names of those who have clips of the queue, without the reader's own. */
    private static Map<UUID, String> heldByOthers(List<Clip> waiting, Caller caller) {
        Map<UUID, String> held = new HashMap<>();
        Assignment.mapOf(Assignment.Subject.CLIP, waiting.stream().map(clip -> clip.id).toList()).forEach((clip, assignment) -> {
            if (!assignment.account().equals(caller.accountId())) {
                held.put(clip, assignment.name());
            }
        });
        return held;
    }

    /**
     * Which of the queue is shown. One that somebody else decided on meanwhile is no longer in it: the desk goes on with the
     * first that nobody has, or with the very first.
     */
    private static int shown(List<Clip> waiting, UUID chosen, Map<UUID, String> held) {
        int index = waiting.stream().map(clip -> clip.id).toList().indexOf(chosen);
        return index >= 0 ? index : Math.max(0, free(waiting, 0, held));
    }

    /** The first from an index on that nobody else has; -1 where there is none. */
    private static int free(List<Clip> waiting, int from, Map<UUID, String> held) {
        return IntStream.range(from, waiting.size())
                .filter(index -> !held.containsKey(waiting.get(index).id))
                .findFirst()
                .orElse(-1);
    }

    private static String next(String slug, Clip clip, List<Clip> waiting, int shown, Map<UUID, String> held) {
        String next = "/studio/" + slug + "/review?decided=" + clip.id;
        boolean queued = !waiting.isEmpty() && waiting.get(shown) == clip;
        int free = free(waiting, queued ? shown + 1 : 0, held);
        return free < 0 ? next : next + "&clip=" + waiting.get(free).id;
    }
}
