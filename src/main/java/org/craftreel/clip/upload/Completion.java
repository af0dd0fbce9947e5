package org.craftreel.clip.upload;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.clip.ClipState;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.Multiparts;
import org.craftreel.storage.NoSuchObjectException;
import org.craftreel.storage.ObjectFacts;
import org.craftreel.storage.ObjectStore;
import org.craftreel.storage.PartsDifferException;
import org.craftreel.storage.Sha256;
import org.craftreel.storage.StorageUnavailableException;
import org.craftreel.storage.StoredPart;
import org.jboss.logging.Logger;

/**
 * From an upload whose bytes are all in the store to a clip that has its file: the parts become one object, its digest is
 * known and compared, and one transaction makes the clip visible with it. Each step may be done again, so that what a
 * killed process left is taken up.
 */
@ApplicationScoped
class Completion {

    private static final Logger LOG = Logger.getLogger(Completion.class);
    private static final int READ_BYTES = 256 * 1024;
    /** When a sender may ask again for an upload that another process completes. */
    private static final Duration COMPLETING = Duration.ofSeconds(2);

    private final UploadLife life;
    private final Leases leases;
    private final UploadRows rows;
    private final ObjectStore store;
    private final Multiparts multiparts;
    private final Intake intake;
    private final UploadCleaning cleaning;
    private final Clock clock;

    Completion(
            UploadLife life,
            Leases leases,
            UploadRows rows,
            ObjectStore store,
            Multiparts multiparts,
            Intake intake,
            UploadCleaning cleaning,
            Clock clock) {
        this.life = life;
        this.leases = leases;
        this.rows = rows;
        this.store = store;
        this.multiparts = multiparts;
        this.intake = intake;
        this.cleaning = cleaning;
        this.clock = clock;
    }

    /**
     * Completes a received upload of the lease's holder.
     *
     * @param upload as its row is
     * @param seen what is known of the bytes
     * @return where its clip stands now; empty for a piece
     * @throws Problem why the file is not taken; the upload has ended then, or is open again after {@code parts-mismatch}
     */
    Optional<ClipState> complete(Lease lease, Upload upload, Seen seen) {
        return complete(lease, upload, seen, () -> {});
    }

    /**
     * Stores what its holder took as the end of an upload, and completes it.
     *
     * @return where its clip stands now; empty for a piece
     * @throws Problem {@code checksum-mismatch}: the upload is as it was before; or as {@link #complete} does
     */
    Optional<ClipState> finish(Lease lease, Append append) {
        Seen seen = append.finish();
        try {
            Optional<ClipState> state = complete(lease, append.upload(), seen, append::tell);
            append.told();
            return state;
        } catch (LeaseLostException takenOver) {
            append.forget();
            throw takenOver;
        } catch (Problem refused) {
            throw refused;
        } catch (RuntimeException fault) {
            tellAnyway(append, fault);
            throw fault;
        }
    }

    /** So that it need not be sent again. Where the commit was made, and only its answer lost, the row is left alone. */
    private static void tellAnyway(Append append, RuntimeException fault) {
        try {
            append.tell();
        } catch (RuntimeException away) {
            fault.addSuppressed(away);
        }
    }

    /** @param tell before a row says that its upload is refused, it names what is to be removed */
    private Optional<ClipState> complete(Lease lease, Upload upload, Seen seen, Runnable tell) {
        ReceivedFile file;
        try {
            file = assemble(upload, seen);
        } catch (PartsDifferException differ) {
            throw otherParts(lease, upload, differ);
        }
        if (upload.kind == UploadKind.PIECE) {
            life.finishPiece(lease, upload);
            return Optional.empty();
        }
        try {
            requireLength(upload);
            requireDeclared(upload, file);
            Intake.Outcome outcome =
                    intake.takeUpload(upload.clipId, new Arrival(lease, upload, file, headOf(upload, seen)));
            if (!outcome.taken()) {
                tell.run();
                life.refuse(lease, ProblemType.UPLOAD_GONE);
                cleaning.clean(upload.id);
            }
            return Optional.of(outcome.state());
        } catch (Problem refused) {
            tell.run();
            life.refuse(lease, refused.type());
            cleaning.clean(upload.id);
            throw refused;
        }
    }

    /** Makes the one object of an upload, and its digest. */
    ReceivedFile assemble(Upload upload, Seen seen) {
        if (upload.multipartId != null) {
            join(upload);
        }
        return new ReceivedFile(
                upload.objectKey,
                upload.fileName,
                upload.offsetBytes,
                seen.sha256().orElseGet(() -> sha256Of(upload)));
    }

    private void join(Upload upload) {
        try {
            multiparts.complete(upload.objectKey, upload.multipartId, rows.listParts(upload.id));
        } catch (NoSuchObjectException | PartsDifferException | StorageUnavailableException refused) {
            // A process that was killed had done so already: a store that was killed with it may know the id still, and
            // miss parts. Or else the object is lost, or the store away.
            Optional<Long> bytes = store.find(upload.objectKey).map(ObjectFacts::bytes);
            if (!bytes.equals(Optional.of(upload.offsetBytes))) {
                throw refused;
            }
        }
    }

    /**
     * Looks at the store's parts before it believes that they differ: the sender of a direct upload wrote one again, or
     * else, where only this service writes, they are lost.
     *
     * @throws StorageUnavailableException when all are there: it may join them another time
     */
    private Problem otherParts(Lease lease, Upload upload, PartsDifferException differ) {
        Set<StoredPart> stored = new HashSet<>(multiparts.list(upload.objectKey, upload.multipartId));
        List<Integer> wrong = rows.listParts(upload.id).stream()
                .filter(part -> !stored.contains(part))
                .map(StoredPart::number)
                .toList();
        if (wrong.isEmpty()) {
            throw new StorageUnavailableException("The object store does not join what it has", differ);
        }
        if (upload.kind != UploadKind.DIRECT) {
            LOG.errorf("Parts %s of upload %s are not in storage", wrong, upload.id);
            life.refuse(lease, ProblemType.UPLOAD_GONE);
            return new Problem(ProblemType.UPLOAD_GONE, upload.id);
        }
        rows.reopenDirect(lease);
        return new Problem(ProblemType.PARTS_MISMATCH, wrong).with("parts", wrong);
    }

    /** Some stores join parts that are not quite those that were named. */
    private void requireLength(Upload upload) {
        if (upload.kind == UploadKind.DIRECT) {
            long bytes = store.find(upload.objectKey).map(ObjectFacts::bytes).orElse(0L);
            if (bytes != upload.offsetBytes) {
                throw new Problem(ProblemType.PARTS_MISMATCH, bytes + " ≠ " + upload.offsetBytes);
            }
        }
    }

    /** What went straight into the store is read by media work anyway, and compared there. */
    private String sha256Of(Upload upload) {
        return upload.kind == UploadKind.DIRECT ? upload.declaredSha256 : digest(upload.objectKey, upload.offsetBytes);
    }

    private String digest(String key, long bytes) {
        MessageDigest digest = Sha256.newDigest();
        if (bytes == 0) {
            // There is no range of no bytes.
            return HexFormat.of().formatHex(digest.digest());
        }
        byte[] data = new byte[READ_BYTES];
        try (InputStream in = store.open(key, 0, bytes)) {
            for (int count = in.read(data); count >= 0; count = in.read(data)) {
                digest.update(data, 0, count);
            }
        } catch (IOException broken) {
            throw new StorageUnavailableException("The object store broke off", broken);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void requireDeclared(Upload upload, ReceivedFile file) {
        if (upload.declaredSha256 != null && file.sha256() != null && !upload.declaredSha256.equals(file.sha256())) {
            throw new Problem(ProblemType.FILE_CHECKSUM_MISMATCH, upload.declaredSha256, file.sha256());
        }
    }

    /** The first bytes, by which a campaign that takes certain formats only knows them; read for such campaigns alone. */
    byte[] headOf(Upload upload, Seen seen) {
        if (seen.head().isPresent()) {
            return seen.head().get();
        }
        if (upload.offsetBytes == 0 || !life.isFormatLimited(upload.campaignId)) {
            return new byte[0];
        }
        try (InputStream in = store.open(upload.objectKey, 0, Math.min(FileHead.BYTES, upload.offsetBytes))) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new StorageUnavailableException("The object store broke off", broken);
        }
    }

    /**
     * Completes an upload that was received and not completed, because the store or the database was away or a process was
     * killed, before its sender is told that it is there. Others are left as they are.
     *
     * @return why its file is not taken; empty when it is, or when it was not waiting
     * @throws Problem {@code upload-completing} while another request or process is at it
     * @throws StorageUnavailableException as long as the store is away
     */
    Optional<Problem> settle(UUID id) {
        if (!isReceived(id)) {
            return Optional.empty();
        }
        leases.awaitFree(id);
        Optional<Lease> lease = leases.takeFree(id, UploadStatus.RECEIVED);
        try {
            lease.ifPresent(this::resume);
        } catch (Problem refused) {
            return Optional.of(refused);
        } catch (LeaseLostException another) {
            LOG.debugf("Another process completes upload %s", id);
        }
        if (isReceived(id)) {
            throw completing();
        }
        return Optional.empty();
    }

    /** Another request or process is at it: the sender may ask again soon. */
    static Problem completing() {
        return new Problem(ProblemType.UPLOAD_COMPLETING, COMPLETING.toSeconds()).retryAfter(COMPLETING);
    }

    private boolean isReceived(UUID id) {
        return life.get(id).status == UploadStatus.RECEIVED;
    }

    /** Takes up what killed processes and servers that were away left received but not completed. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void takeUp() {
        try {
            for (UUID id : life.listReceivedAndFree(clock.instant())) {
                leases.takeFree(id, UploadStatus.RECEIVED).ifPresent(this::takeUp);
            }
        } catch (RuntimeException away) {
            LOG.warnf("Received uploads wait: %s", away);
        }
    }

    private void takeUp(Lease lease) {
        try {
            resume(lease);
        } catch (Problem refused) {
            LOG.infof(
                    "Upload %s is refused: %s", lease.uploadId(), refused.type().code());
        } catch (RuntimeException fault) {
            LOG.warnf("Upload %s waits for its completion: %s", lease.uploadId(), fault);
        }
    }

    private void resume(Lease lease) {
        try {
            complete(lease, life.get(lease.uploadId()), Seen.NOTHING);
        } catch (NoSuchObjectException lost) {
            LOG.errorf("The bytes of upload %s are not in storage", lease.uploadId());
            life.refuse(lease, ProblemType.UPLOAD_GONE);
            throw new Problem(ProblemType.UPLOAD_GONE, lease.uploadId());
        } finally {
            leases.release(lease);
        }
    }
}
