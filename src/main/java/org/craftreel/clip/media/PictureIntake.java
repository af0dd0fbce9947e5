package org.craftreel.clip.media;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.craftreel.http.BodyLimit;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.ObjectStore;
import org.craftreel.storage.StoredObject;
import org.jboss.logging.Logger;

/** Takes pictures that people upload: each is checked, made anew as a JPEG, and kept in the store once a row names it. */
@ApplicationScoped
public class PictureIntake {

    /** The types of what is taken, and the first of what it is made. */
    public static final String JPEG = "image/jpeg";

    public static final String PNG = "image/png";
    public static final String WEBP = "image/webp";

    private static final Logger LOG = Logger.getLogger(PictureIntake.class);

    /** A large picture takes some hundred MB of memory while it is made smaller. */
    private static final int MOST_AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);
    private final FfmpegPrograms programs;
    private final WorkDirectory directories;
    private final ObjectStore store;

    PictureIntake(FfmpegPrograms programs, WorkDirectory directories, ObjectStore store) {
        this.programs = programs;
        this.directories = directories;
        this.store = store;
    }

    /**
     * A JPEG in the store that no row names yet.
     *
     * @param sha256 in hex
     * @param width in pixels
     * @param height in pixels
     */
    public record Made(String key, String sha256, long bytes, int width, int height) {

        public String contentType() {
            return JPEG;
        }
    }

    /**
     * Keeps a picture, and removes the one whose place it takes. To be called outside any transaction.
     *
     * @param sent JPEG, PNG or WebP, at most 10 MiB
     * @param prefix under which its key is, ending with a slash
     * @param write names it in a row, in a transaction of its own; answers the key of the picture whose place it takes
     * @throws Problem {@code invalid-cover} or {@code invalid-picture}, as its use says, {@code body-too-large}, {@code
     *     covers-busy}, and what {@code write} throws
     * @throws IOException if the machine is at fault, or the sender away
     */
    public void keep(InputStream sent, PictureUse use, String prefix, Function<Made, Optional<String>> write)
            throws IOException {
        Path directory = directories.create();
        try {
            Path file = directory.resolve("picture");
            receive(sent, file);
            keep(render(file, use), prefix, write);
        } finally {
            WorkDirectory.remove(directory);
        }
    }

    /** Removes a picture that no row names any more. What stays behind here is found by {@code storage check}. */
    public void discard(String key) {
        try {
            store.delete(key);
        } catch (RuntimeException away) {
            LOG.warnf("Could not remove %s, which no row names: %s", key, away);
        }
    }

    /** Those that are left, of all that may be worked on at once. */
    Semaphore turns() {
        return turns;
    }

    private static void receive(InputStream picture, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            long received = 0;
            for (int n = picture.read(buffer); n >= 0; n = picture.read(buffer)) {
                received += n;
                if (received > BodyLimit.PICTURE_BYTES) {
                    throw BodyLimit.tooLarge(BodyLimit.PICTURE_BYTES);
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private RenderedFile render(Path picture, PictureUse use) throws IOException {
        if (!awaitTurn()) {
            throw new Problem(ProblemType.COVERS_BUSY, PATIENCE.toSeconds()).retryAfter(PATIENCE);
        }
        try {
            return new UploadedPicture(programs.get(), use).render(picture);
        } finally {
            turns.release();
        }
    }

    /** Not for long: those that wait hold threads that others need. */
    private boolean awaitTurn() {
        try {
            return turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void keep(RenderedFile made, String prefix, Function<Made, Optional<String>> write) throws IOException {
        String key =
                prefix + UuidCreator.getTimeOrderedEpoch() + "/" + made.file().getFileName();
        StoredObject stored = store.put(key, made.file(), JPEG);
        Optional<String> earlier;
        try {
            earlier = write.apply(new Made(key, stored.sha256(), made.bytes(), made.width(), made.height()));
        } catch (Problem refused) {
            // Nothing was written: what was put in the store is nobody's. After any other failure a row may name it.
            discard(key);
            throw refused;
        }
        earlier.ifPresent(this::discard);
    }
}
