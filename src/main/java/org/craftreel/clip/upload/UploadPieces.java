package org.craftreel.clip.upload;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.craftreel.clip.ClipState;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.NoSuchObjectException;
import org.craftreel.storage.StorageUnavailableException;
import org.jboss.logging.Logger;

/**
 * Joins pieces that were uploaded side by side, once all of them are there. They are read and written again: a store can
 * only join parts of 5 MiB and more by itself, and the whole file's digest has to be known.
 */
@ApplicationScoped
class UploadPieces {

    private static final Logger LOG = Logger.getLogger(UploadPieces.class);

    private static final String READY = """
            select id from upload joined
            where kind = 'JOINED' and status = 'OPEN' and (lease_until is null or lease_until <= now())
              and not exists (
                select 1 from upload_piece join upload piece on piece.id = piece_id
                where upload_id = joined.id and piece.status in ('OPEN', 'RECEIVED'))
            order by random()
            limit 100
            """;

    private static final String LENGTH = """
            select case when count(*) = count(length_bytes) then sum(length_bytes)::bigint end
            from upload_piece join upload on upload.id = piece_id
            where upload_id = ?1
            """;

    private static final String PIECES = "select piece_id from upload_piece where upload_id = ?1 order by position";

    private final EntityManager entities;
    private final UploadTools tools;
    private final UploadLife life;
    private final Leases leases;
    private final Completion completion;

    UploadPieces(EntityManager entities, UploadTools tools, UploadLife life, Leases leases, Completion completion) {
        this.entities = entities;
        this.tools = tools;
        this.life = life;
        this.leases = leases;
        this.completion = completion;
    }

    /** In another thread, as soon as there is one: a piece was completed. */
    void nudge() {
        tools.appending().execute(this::look);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            for (UUID id : listReady()) {
                leases.takeFree(id, UploadStatus.OPEN).ifPresent(this::tryToJoin);
            }
        } catch (RuntimeException away) {
            LOG.warnf("Pieces wait to be joined: %s", away);
        }
    }

    /** What was joined, and its clip. */
    record Joined(Upload upload, Optional<ClipState> done) {}

    /**
     * Joins the pieces of an upload that was opened with its lease, all of which are there, in another thread. Where the
     * store or the database is away, it is tried again later, whether its sender asks again or not.
     *
     * @return a stage that fails with the {@link Problem} that the sender is told, as {@link Completion#complete} does;
     *     {@code upload-gone} when a piece is lost, {@code upload-taken-over} when another upload gave the clip its file
     */
    CompletionStage<Joined> joinNow(Upload opened) {
        Lease lease = leases.begun(opened);
        try {
            return CompletableFuture.supplyAsync(() -> joinForSender(lease), tools.appending());
        } catch (RejectedExecutionException stopping) {
            leases.release(lease);
            throw stopping;
        }
    }

    private Joined joinForSender(Lease lease) {
        try {
            Optional<ClipState> done = join(lease);
            return new Joined(life.get(lease.uploadId()), done);
        } catch (IOException broken) {
            throw new StorageUnavailableException("The object store broke off", broken);
        } catch (LeaseLostException lost) {
            throw new Problem(ProblemType.UPLOAD_TAKEN_OVER);
        } catch (NoSuchObjectException lost) {
            throw new Problem(ProblemType.UPLOAD_GONE, lease.uploadId());
        }
    }

    private void tryToJoin(Lease lease) {
        try {
            join(lease);
        } catch (Problem refused) {
            LOG.infof(
                    "Joined upload %s is refused: %s",
                    lease.uploadId(), refused.type().code());
        } catch (LeaseLostException another) {
            LOG.debugf("Another upload gave the clip of %s its file", lease.uploadId());
        } catch (IOException | RuntimeException fault) {
            LOG.warnf("Joined upload %s is tried again: %s", lease.uploadId(), fault);
        }
    }

    private Optional<ClipState> join(Lease lease) throws IOException {
        try (Append append = new Append(life.get(lease.uploadId()), lease, null, tools, offset -> {})) {
            copyPieces(lease, append);
            return completion.finish(lease, append);
        } catch (Problem refused) {
            life.refuse(lease, refused.type());
            throw refused;
        } catch (NoSuchObjectException lost) {
            LOG.errorf("The bytes of joined upload %s are not in storage", lease.uploadId());
            life.refuse(lease, ProblemType.UPLOAD_GONE);
            throw lost;
        } finally {
            leases.release(lease);
        }
    }

    private void copyPieces(Lease lease, Append append) throws IOException {
        try {
            // What an earlier attempt has stored already is not read again.
            long skip = append.offset();
            for (UUID id : listPieces(lease.uploadId())) {
                Upload piece = life.get(id);
                copy(piece, Math.min(skip, piece.offsetBytes), append);
                skip -= Math.min(skip, piece.offsetBytes);
            }
        } catch (Problem | NoSuchObjectException missing) {
            // Pieces go once another upload has joined them for the same clip: nothing is lost then but the lease.
            if (life.get(lease.uploadId()).status == UploadStatus.ENDED) {
                throw new LeaseLostException(lease);
            }
            throw missing;
        }
    }

    private void copy(Upload piece, long from, Append append) throws IOException {
        if (piece.status != UploadStatus.DONE) {
            throw new Problem(ProblemType.UPLOAD_GONE, piece.id);
        }
        if (from == piece.offsetBytes) {
            return;
        }
        try (InputStream in = tools.store().open(piece.objectKey, from, piece.offsetBytes - from)) {
            append.take(in);
        }
    }

    /** Of all pieces together, in bytes; null as long as that of one is not told. */
    static Long lengthOf(UUID joined) {
        return (Long) Upload.getEntityManager()
                .createNativeQuery(LENGTH)
                .setParameter(1, joined)
                .getSingleResult();
    }

    @Transactional
    @SuppressWarnings("unchecked")
    List<UUID> listPieces(UUID joined) {
        return entities.createNativeQuery(PIECES).setParameter(1, joined).getResultList();
    }

    @Transactional
    @SuppressWarnings("unchecked")
    List<UUID> listReady() {
        return entities.createNativeQuery(READY).getResultList();
    }
}
