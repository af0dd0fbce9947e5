package org.craftreel.clip.media;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.craftreel.clip.MediaJob;
import org.craftreel.clip.Rendition;
import org.craftreel.storage.ObjectStore;
import org.jboss.logging.Logger;

/**
 * Where one piece of media work is done: a directory that is gone afterwards, and what the work has put into the store so
 * far. Keys are never used twice, so work that turns out void cannot touch what others made.
 */
final class Workplace implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Workplace.class);

    private final Claim claim;
    private final Path directory;
    private final ObjectStore store;
    private final Clock clock;
    private final StepLog log;
    private final String prefix;
    private final List<Rendition> made = new ArrayList<>();

    Workplace(Claim claim, Path directory, ObjectStore store, Clock clock, StepLog log) {
        this.claim = claim;
        this.directory = directory;
        this.store = store;
        this.clock = clock;
        this.log = log;
        this.prefix = newPrefix(claim.clipId());
    }

    Claim claim() {
        return claim;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    StepLog log() {
        return log;
    }

    /**
     * Brings the clip's original here, the last look at every byte: what is shown is what its author sent.
     *
     * @return its digest
     */
    String fetch(Path target) throws IOException, MediaRefusedException {
        log.begin(MediaJob.Step.FETCH);
        String sha256 = store.download(claim.originalKey(), target);
        if (claim.sha256() != null && !claim.sha256().equals(sha256)) {
            throw new MediaRefusedException(FailureCause.NOT_AS_SENT);
        }
        return sha256;
    }

    /** Finds out what the original is, by the limits of its campaign. */
    MediaFacts examine(Ffmpeg ffmpeg, Path original) throws IOException, MediaRefusedException {
        return examine(ffmpeg, original, Probe.Companion.NONE);
    }

    /** The same beside other work on the file. */
    MediaFacts examine(Ffmpeg ffmpeg, Path original, Probe.Companion companion)
            throws IOException, MediaRefusedException {
        log.begin(MediaJob.Step.EXAMINE);
        Duration shortest = Duration.ofMillis(claim.minClipMs());
        return new Probe(ffmpeg).of(original, shortest, Duration.ofMillis(claim.maxClipMs()), companion);
    }

    /** Puts a file into the store; it is the clip's once the work's end is committed. */
    Rendition put(Rendition.Kind kind, String contentType, RenderedFile rendered) throws IOException {
        String key = prefix + rendered.file().getFileName();
        store.put(key, rendered.file(), contentType);
        Rendition rendition = new Rendition();
        rendition.clipId = claim.clipId();
        rendition.kind = kind;
        rendition.objectKey = key;
        rendition.contentType = contentType;
        rendition.bytes = rendered.bytes();
        rendition.width = rendered.width();
        rendition.height = rendered.height();
        rendition.createdAt = clock.instant();
        synchronized (made) {
            made.add(rendition);
        }
        return rendition;
    }

    List<Rendition> made() {
        return List.copyOf(made);
    }

    /** Removes from the store what no clip uses. */
    void discard() {
        for (Rendition rendition : made) {
            try {
                store.delete(rendition.objectKey);
            } catch (RuntimeException away) {
                LOG.warnf("Could not remove %s, which no clip uses: %s", rendition.objectKey, away);
            }
        }
    }

    /**
     * Removes from the store what earlier work on a clip left there, by a process that was killed or on a file that was
     * replaced. Keys are ordered by time, so that nothing which came later is touched.
     *
     * @param named the keys that the clip's renditions have now
     */
    void discardEarlier(List<String> named) {
        discardEarlier(store, claim.clipId(), prefix, named);
    }

    /** The same of what is earlier than {@code prefix}. */
    static void discardEarlier(ObjectStore store, UUID clipId, String prefix, List<String> named) {
        try {
            store.listKeys(prefixOf(clipId)).stream()
                    .filter(key -> !key.startsWith(prefix) && key.compareTo(prefix) < 0 && !named.contains(key))
                    .forEach(store::delete);
        } catch (RuntimeException away) {
            LOG.warnf("Could not remove what earlier work left of clip %s: %s", clipId, away);
        }
    }

    static String newPrefix(UUID clipId) {
        return prefixOf(clipId) + UuidCreator.getTimeOrderedEpoch() + "/";
    }

    private static String prefixOf(UUID clipId) {
        return "renditions/" + clipId + "/";
    }

    @Override
    public void close() {
        WorkDirectory.remove(directory);
    }
}
