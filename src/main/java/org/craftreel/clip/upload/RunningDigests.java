package org.craftreel.clip.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * SHA-256 of uploads over several requests. Java's digest cannot be put down in a row and taken up elsewhere, so it is
 * kept here for the next request to this process; where that chain breaks, the file is read once more at its end.
 */
@ApplicationScoped
class RunningDigests {

    private static final int MOST = 10_000;

    private record At(long offset, MessageDigest digest) {}

    private final Map<UUID, At> kept = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, At> eldest) {
            return size() > MOST;
        }
    };

    /** The digest of an upload's bytes before {@code offset}; empty when it is not known here. */
    synchronized Optional<MessageDigest> take(UUID upload, long offset) {
        return Optional.ofNullable(kept.remove(upload))
                .filter(at -> at.offset() == offset)
                .map(At::digest);
    }

    synchronized void keep(UUID upload, long offset, MessageDigest digest) {
        kept.put(upload, new At(offset, digest));
    }
}
