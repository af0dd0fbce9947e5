package org.craftreel.clip.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.http.ProblemType;

/** Uploads of whose bytes the store has lost some: they cannot be continued, and their senders are to learn it. */
@ApplicationScoped
public class LostUploads {

    private final UploadLife life;
    private final Leases leases;

    LostUploads(UploadLife life, Leases leases) {
        this.life = life;
        this.leases = leases;
    }

    /**
     * Ends an open upload that nobody sends at present; its clip waits for a file again. What the store has of it goes with
     * the next sweep.
     *
     * @return false where it is not open any more, or somebody is at it
     */
    public boolean end(UUID upload) {
        Optional<Lease> free = leases.takeFree(upload, UploadStatus.OPEN);
        free.ifPresent(lease -> {
            try {
                life.refuse(lease, ProblemType.UPLOAD_GONE);
            } finally {
                leases.release(lease);
            }
        });
        return free.isPresent();
    }
}
