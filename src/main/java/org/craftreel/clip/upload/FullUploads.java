package org.craftreel.clip.upload;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.NoSuchObjectException;
import org.jboss.logging.Logger;

/**
 * Finishes uploads whose bytes are all stored although the request that brought the last ones did not end: its sender
 * sees the offset at the length, and has nothing more to send.
 */
@ApplicationScoped
class FullUploads {

    private static final Logger LOG = Logger.getLogger(FullUploads.class);

    private final UploadTools tools;
    private final UploadLife life;
    private final Leases leases;
    private final Completion completion;
    private final UploadPieces pieces;

    FullUploads(UploadTools tools, UploadLife life, Leases leases, Completion completion, UploadPieces pieces) {
        this.tools = tools;
        this.life = life;
        this.leases = leases;
        this.completion = completion;
        this.pieces = pieces;
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            for (UUID id : life.listFullAndFree(tools.clock().instant())) {
                leases.takeFree(id, UploadStatus.OPEN).ifPresent(this::finish);
            }
        } catch (RuntimeException away) {
            LOG.warnf("Full uploads wait: %s", away);
        }
    }

    /**
     * Finishes a full upload before its sender is told that it is there. Others are left as they are.
     *
     * @throws Problem {@code upload-completing} while that cannot be done
     */
    void settle(UUID id) {
        if (life.isFull(id)) {
            leases.takeFree(id, UploadStatus.OPEN).ifPresent(this::finish);
            if (life.isFull(id)) {
                throw Completion.completing();
            }
        }
    }

    private void finish(Lease lease) {
        try (Append append = new Append(life.get(lease.uploadId()), lease, null, tools, offset -> {})) {
            if (completion.finish(lease, append).isEmpty()) {
                pieces.nudge();
            }
        } catch (Problem refused) {
            LOG.infof(
                    "Upload %s is refused: %s", lease.uploadId(), refused.type().code());
            // Where that was found before its completion it is open still.
            life.refuse(lease, refused.type());
        } catch (NoSuchObjectException lost) {
            LOG.errorf("The bytes of upload %s are not in storage", lease.uploadId());
            life.refuse(lease, ProblemType.UPLOAD_GONE);
        } catch (RuntimeException fault) {
            LOG.warnf("Upload %s is tried again: %s", lease.uploadId(), fault);
        } finally {
            leases.release(lease);
        }
    }
}
