package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.account.Caller;
import org.craftreel.app.Posters;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.Clip;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.MediaJobView;
import org.craftreel.page.Reader;

/**
 * Media work that should have come further, that failed, is under way or waits. Putting it back into the queue goes to the
 * API by the page's script.
 */
@Path("/studio/{slug}/media")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class MediaPages {

    private static final int SHOWN_OF_EACH = 30;

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance media(MediaView view);
    }

    private final SecurityIdentity identity;
    private final Posters posters;
    private final Reader reader;
    private final Clock clock;

    MediaPages(SecurityIdentity identity, Posters posters, Reader reader, Clock clock) {
        this.identity = identity;
        this.posters = posters;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TemplateInstance list(@PathParam("slug") String slug) {
        Caller caller = Caller.of(identity);
        Campaign campaign = StudioCampaign.require(slug, caller);
        Instant now = clock.instant();
        String path = caller.organizationPath();
        Stream<MediaJob> stuck = MediaJob.listStuck(campaign.id, path, now, SHOWN_OF_EACH).stream();
        Stream<MediaJob> newest = Stream.of(MediaJob.Status.FAILED, MediaJob.Status.RUNNING, MediaJob.Status.WAITING)
                .flatMap(status -> MediaJob.listOfCampaign(campaign.id, path, status, null, SHOWN_OF_EACH).stream());
        // Within one session a row is one object.
        List<MediaJob> jobs = Stream.concat(stuck, newest).distinct().toList();
        List<UUID> ids = jobs.stream().map(job -> job.clipId).distinct().toList();
        Map<UUID, Clip> clips =
                Clip.listByIds(ids).stream().collect(Collectors.toMap(clip -> clip.id, Function.identity()));
        Map<UUID, URI> links = posters.of(clips.values());
        List<MediaView.Item> items = jobs.stream()
                .map(job -> MediaView.Item.of(
                        MediaJobView.of(job, reader.language(), now),
                        clips.get(job.clipId),
                        links.get(job.clipId),
                        job.isRequeueableAt(now)))
                .toList();
        long count = MediaJob.countStuck(campaign.id, path, now);
        boolean failed = !MediaJob.listFailedWithoutBlame(campaign.id, path, 1).isEmpty();
        return Templates.media(new MediaView(CampaignView.of(campaign), items, count, failed));
    }
}
