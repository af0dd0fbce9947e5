package org.craftreel.clip.media;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.craftreel.clip.Rendition;
import org.craftreel.storage.ObjectStore;
import org.jboss.logging.Logger;

/** Makes the renditions of one original, in a directory of its own that is gone afterwards. */
@ApplicationScoped
class MediaJob {

    private static final Logger LOG = Logger.getLogger(MediaJob.class);

    private final MediaSettings settings;
    private final FfmpegPrograms programs;
    private final ObjectStore store;
    private final Clock clock;

    MediaJob(MediaSettings settings, FfmpegPrograms programs, ObjectStore store, Clock clock) {
        this.settings = settings;
        this.programs = programs;
        this.store = store;
        this.clock = clock;
    }

    /** What was made, already in object storage. */
    record Product(MediaFacts facts, List<Rendition> renditions) {}

    /**
     * @throws MediaRefusedException if the file cannot become a clip
     * @throws IOException if the machine is at fault: worth another try
     */
    Product make(MediaQueue.Job job) throws IOException, MediaRefusedException {
        Ffmpeg ffmpeg = programs.get();
        Path directory = Files.createTempDirectory(workDirectory(), "clip-");
        Product product = new Product(null, new ArrayList<>());
        try {
            Path original = directory.resolve("original");
            store.download(job.originalKey(), original);
            MediaFacts facts = new Probe(ffmpeg)
                    .of(original, Duration.ofMillis(job.minClipMs()), Duration.ofMillis(job.maxClipMs()));
            Renderer renderer = new Renderer(ffmpeg);
            Path playable = directory.resolve("playable.mp4");
            RenderedFile video = renderer.playable(original, facts, playable);
            Path poster = directory.resolve("poster.jpg");
            RenderedFile frame = renderer.poster(playable, facts, poster);
            // Keys are never used twice, so work that turns out void cannot touch what others made.
            String prefix = "renditions/" + job.clipId() + "/" + UuidCreator.getTimeOrderedEpoch();
            put(product, job.clipId(), Rendition.Kind.PLAYABLE, prefix + "/clip.mp4", "video/mp4", playable, video);
            put(product, job.clipId(), Rendition.Kind.POSTER, prefix + "/poster.jpg", "image/jpeg", poster, frame);
            return new Product(facts, product.renditions());
        } catch (IOException | MediaRefusedException | RuntimeException fault) {
            discard(product);
            throw fault;
        } finally {
            remove(directory);
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

    private Path workDirectory() throws IOException {
        Path directory = settings.workDir().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "craftreel"));
        return Files.createDirectories(directory);
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(MediaJob::delete);
        } catch (IOException | UncheckedIOException left) {
            LOG.warnf("Could not remove %s: %s", directory, left);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
