package org.craftreel.clip.media;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.craftreel.clip.Rendition;
import org.craftreel.storage.ObjectStore;
import org.jboss.logging.Logger;

/** Makes the renditions of one original, in a directory of its own that is gone afterwards. */
@ApplicationScoped
class MediaJob {

    private static final Logger LOG = Logger.getLogger(MediaJob.class);

    private final WorkDirectory work;
    private final FfmpegPrograms programs;
    private final ObjectStore store;
    private final Clock clock;

    MediaJob(WorkDirectory work, FfmpegPrograms programs, ObjectStore store, Clock clock) {
        this.work = work;
        this.programs = programs;
        this.store = store;
        this.clock = clock;
    }

    /** What was made, already in object storage. */
    record Product(String sha256, MediaFacts facts, List<Rendition> renditions) {}

    /**
     * @throws MediaRefusedException if the file cannot become a clip
     * @throws IOException if the machine is at fault: worth another try
     */
    Product make(MediaQueue.Job job) throws IOException, MediaRefusedException {
        Ffmpeg ffmpeg = programs.get();
        Path directory = work.create();
        Product product = new Product(null, null, new ArrayList<>());
        try {
            Path original = directory.resolve("original");
            String sha256 = store.download(job.originalKey(), original);
            requireAsSent(job, sha256);
            MediaFacts facts = new Probe(ffmpeg)
                    .of(original, Duration.ofMillis(job.minClipMs()), Duration.ofMillis(job.maxClipMs()));
            Renderer renderer = new Renderer(ffmpeg);
            Path playable = directory.resolve("playable.mp4");
            RenderedFile video = renderer.playable(original, facts, playable);
            Path poster = directory.resolve("poster.jpg");
            RenderedFile frame = renderer.poster(playable, facts, poster);
            // Keys are never used twice, so work that turns out void cannot touch what others made.
            String prefix = prefix(job.clipId()) + UuidCreator.getTimeOrderedEpoch();
            put(product, job.clipId(), Rendition.Kind.PLAYABLE, prefix + "/clip.mp4", "video/mp4", playable, video);
            put(product, job.clipId(), Rendition.Kind.POSTER, prefix + "/poster.jpg", "image/jpeg", poster, frame);
            return new Product(sha256, facts, product.renditions());
        } catch (IOException | MediaRefusedException | RuntimeException fault) {
            discard(product);
            throw fault;
        } finally {
            WorkDirectory.remove(directory);
        }
    }

    /** The last look at every byte: what is shown is what its author sent. */
    private static void requireAsSent(MediaQueue.Job job, String sha256) throws MediaRefusedException {
        if (job.sha256() != null && !job.sha256().equals(sha256)) {
            throw new MediaRefusedException(FailureCause.NOT_AS_SENT);
        }
    }

    /** Removes from storage what no clip uses. */
    void discard(Product product) {
        for (Rendition rendition : product.renditions()) {
            try {
                store.delete(rendition.objectKey);
            } catch (RuntimeException away) {
                LOG.warnf("Could not remove %s, which no clip uses: %s", rendition.objectKey, away);
            }
        }
    }

    /**
     * Removes from storage what earlier work on a clip left there, by a process that was killed or on a file that was
     * replaced. Keys are ordered by time, so that nothing which came later is touched.
     */
    void discardEarlier(UUID clipId, Product product) {
        String first = product.renditions().get(0).objectKey;
        String own = first.substring(0, first.lastIndexOf('/') + 1);
        try {
            store.listKeys(prefix(clipId)).stream()
                    .filter(key -> !key.startsWith(own) && key.compareTo(own) < 0)
                    .forEach(store::delete);
        } catch (RuntimeException away) {
            LOG.warnf("Could not remove what earlier work left of clip %s: %s", clipId, away);
        }
    }

    private static String prefix(UUID clipId) {
        return "renditions/" + clipId + "/";
    }

    private void put(
            Product product,
            UUID clipId,
            Rendition.Kind kind,
            String key,
            String contentType,
            Path file,
            RenderedFile rendered)
            throws IOException {
        store.put(key, file, contentType);
        Rendition rendition = new Rendition();
        rendition.clipId = clipId;
        rendition.kind = kind;
        rendition.objectKey = key;
        rendition.contentType = contentType;
        rendition.bytes = rendered.bytes();
        rendition.width = rendered.width();
        rendition.height = rendered.height();
        rendition.createdAt = clock.instant();
        product.renditions().add(rendition);
    }
}
