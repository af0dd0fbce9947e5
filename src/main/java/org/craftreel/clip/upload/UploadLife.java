package org.craftreel.clip.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipState;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** The ends of uploads, and what their rows say. */
@ApplicationScoped
class UploadLife {

    /** With it end the other uploads of its clip, which has its file now. */
    private static final String DONE = """
            with others as (
                update upload
                set status = 'ENDED', cause = 'superseded', epoch = epoch + 1, holder = null, lease_until = null
                where clip_id = cast(?3 as uuid) and id <> ?1 and status = 'OPEN'
            )
            update upload
            set status = 'DONE', clip_id = cast(?3 as uuid), holder = null, lease_until = null
            """;

    private static final String DONE_RECEIVED = DONE + "where id = ?1 and epoch = ?2 and status = 'RECEIVED'";

    /** Its row learns with the same commit that it was received. */
    private static final String DONE_AT_ONCE = DONE + """
              , object_key = ?4, multipart_id = null, tail_key = null, tail_bytes = 0,
                offset_bytes = ?5, length_bytes = ?5, expires_at = ?6
            where id = ?1 and epoch = ?2 and status = 'OPEN'
              and not exists (select 1 from upload_part where upload_id = upload.id)
            """;

    private static final String REFUSE = """
            update upload
            set status = 'ENDED', cause = ?3, holder = null, lease_until = null
            where id = ?1 and epoch = ?2 and status in ('OPEN', 'RECEIVED')
            """;

    /** The epoch moves on, so that whoever takes its bytes loses the lease. */
    private static final String END = """
            update upload
            set status = 'ENDED', cause = ?2, epoch = epoch + 1, holder = null, lease_until = null
            where id = ?1 and (status = 'OPEN' or kind = 'PIECE' and status = 'DONE')
            """;

    /** The file is the clip's from then on, and nothing here names it. */
    private static final String LET_GO = """
            update upload
            set status = 'ENDED', cause = ?2, object_key = null, multipart_id = null
            where id = ?1 and status = 'DONE' and kind <> 'PIECE'
            """;

    private static final String REPLACED = """
            update upload
            set status = 'ENDED', cause = 'replaced', multipart_id = null
            where object_key = ?1 and status = 'DONE'
            """;

    /** Its row learns of its bytes here, and at its completion. */
    private static final String CONTINUE_DIRECT = """
            update upload
            set offset_bytes = ?2, expires_at = ?3
            where id = ?1 and kind = 'DIRECT' and status = 'OPEN' and offset_bytes < ?2
            """;

    private static final String DECLARE = """
            update upload
            set declared_sha256 = ?2
            where id = ?1 and status = 'OPEN' and declared_sha256 is null
            """;

    /** What is to be joined of pieces lives as long as the youngest of them. */
    private static final String PROLONG = """
            update upload joined
            set expires_at = piece.latest
            from (
                select max(expires_at) as latest
                from upload_piece join upload on upload.id = piece_id
                where upload_id = ?1 and status <> 'ENDED'
            ) piece
            where joined.id = ?1 and joined.kind = 'JOINED' and joined.status = 'OPEN'
              and piece.latest > joined.expires_at
            """;

    private static final String EXPIRED = """
            select id from upload
            where status = 'OPEN' and expires_at <= ?1 and (lease_until is null or lease_until <= ?1) and id > ?2
            order by id
            limit 100
            """;

    /** In any order: a hundred whose objects are lost hold up no other. */
    private static final String RECEIVED = """
            select id from upload
            where status = 'RECEIVED' and (lease_until is null or lease_until <= ?1)
            order by random()
            limit 100
            """;

    /** By tus alone: senders by the draft, which has no metadata, say themselves when a file ends. */
    private static final String FULL = """
            select id from upload
            where status = 'OPEN' and offset_bytes = length_bytes
              and (kind = 'PIECE' or kind = 'WHOLE' and metadata is not null)
            """;

    private static final String FULL_AND_FREE = FULL + """
              and (lease_until is null or lease_until <= ?1)
            order by random()
            limit 100
            """;

    private static final String IS_FULL = FULL + "and id = ?1";

    /** Another upload of the same clip may go on. */
    private static final String DRAFT_AGAIN = """
            select clip.id from clip
            where clip.id = ?1 and clip.status = 'UPLOADING'
              and not exists (select 1 from upload where clip_id = ?1 and status in ('OPEN', 'RECEIVED'))
            """;

    private final EntityManager entities;
    private final Clock clock;

    UploadLife(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** @throws Problem {@code not-found} */
    @Transactional
    Upload get(UUID id) {
        return Upload.findById(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
    }

    /**
     * The same, with the moment at which it disappears put off as that of its pieces was.
     *
     * @throws Problem {@code not-found}
     */
    @Transactional
    Upload getProlonged(UUID id) {
        entities.createNativeQuery(PROLONG).setParameter(1, id).executeUpdate();
        return get(id);
    }

    /** Keeps an upload straight into the store until {@code expiresAt} if the store has more bytes of it than it had. */
    @Transactional
    void continueDirect(UUID id, long bytes, Instant expiresAt) {
        entities.createNativeQuery(CONTINUE_DIRECT)
                .setParameter(1, id)
                .setParameter(2, bytes)
                .setParameter(3, expiresAt)
                .executeUpdate();
    }

    /**
     * Says what a whole file's digest is, if that is not said yet.
     *
     * @param sha256 in hex, lower case
     * @throws Problem {@code file-checksum-mismatch} if another one was said
     */
    @Transactional
    void declare(Upload upload, String sha256) {
        if (upload.declaredSha256 != null && !upload.declaredSha256.equals(sha256)) {
            throw new Problem(ProblemType.FILE_CHECKSUM_MISMATCH, upload.declaredSha256, sha256);
        }
        entities.createNativeQuery(DECLARE)
                .setParameter(1, upload.id)
                .setParameter(2, sha256)
                .executeUpdate();
    }

    @Transactional
    ClipState stateOfClip(UUID clipId) {
        return ClipState.of(Clip.findById(clipId));
    }

    @Transactional
    void open(Upload upload) {
        upload.persist();
    }

    @Transactional
    void finishPiece(Lease lease, Upload upload) {
        finish(lease, upload, null);
    }

    /**
     * To be called within the transaction that makes the file visible.
     *
     * @param upload received; still OPEN if its row does not say so yet
     * @param clipId whose file it is, which a form does not say before its end; null for a piece
     */
    void finish(Lease lease, Upload upload, UUID clipId) {
        boolean told = upload.status != UploadStatus.OPEN;
        Query done = entities.createNativeQuery(told ? DONE_RECEIVED : DONE_AT_ONCE)
                .setParameter(1, lease.uploadId())
                .setParameter(2, lease.epoch())
                .setParameter(3, clipId);
        if (!told) {
            done.setParameter(4, upload.objectKey)
                    .setParameter(5, upload.offsetBytes)
                    .setParameter(6, upload.expiresAt);
        }
        if (done.executeUpdate() == 0) {
            throw new LeaseLostException(lease);
        }
    }

    /** Ends the holder's own upload, for a reason that its sender is told. */
    @Transactional
    void refuse(Lease lease, ProblemType why) {
        entities.createNativeQuery(REFUSE)
                .setParameter(1, lease.uploadId())
                .setParameter(2, lease.epoch())
                .setParameter(3, why.code())
                .executeUpdate();
        draftAgain(lease.uploadId());
    }

    /** Ends an upload that is still open, or a piece, whoever holds it; false when a clip has its file. */
    @Transactional
    boolean end(UUID id, String cause) {
        int changed = entities.createNativeQuery(END)
                .setParameter(1, id)
                .setParameter(2, cause)
                .executeUpdate();
        if (changed > 0) {
            draftAgain(id);
        }
        return changed > 0;
    }

    /** Ends an upload whose file is a clip's, which keeps it; false when it is no clip's yet. */
    @Transactional
    boolean letGo(UUID id, String cause) {
        return entities.createNativeQuery(LET_GO)
                        .setParameter(1, id)
                        .setParameter(2, cause)
                        .executeUpdate()
                > 0;
    }

    /**
     * Gives up the file that a clip has so far, for the sweep to remove. Within the transaction that gives it another.
     */
    void replace(Clip clip) {
        int changed = entities.createNativeQuery(REPLACED)
                .setParameter(1, clip.originalKey)
                .executeUpdate();
        if (changed > 0) {
            return;
        }
        // Its upload is forgotten by now.
        Upload former = new Upload();
        former.id = UuidCreator.getTimeOrderedEpoch();
        former.accountId = clip.author.id;
        former.kind = UploadKind.FORM;
        former.status = UploadStatus.ENDED;
        former.cause = "replaced";
        former.fileName = clip.originalName;
        former.objectKey = clip.originalKey;
        former.maxBytes = clip.originalBytes;
        former.createdAt = clock.instant();
        former.expiresAt = former.createdAt;
        former.persist();
    }

    @Transactional
    boolean isFormatLimited(UUID campaignId) {
        return !Campaign.<Campaign>findById(campaignId).formats.isEmpty();
    }

    /** Some after an id, in the order of ids. */
    @Transactional
    @SuppressWarnings("unchecked")
    List<UUID> listExpired(Instant now, UUID after) {
        return entities.createNativeQuery(EXPIRED)
                .setParameter(1, now)
                .setParameter(2, after)
                .getResultList();
    }

    @Transactional
    List<UUID> listFullAndFree(Instant now) {
        return ids(FULL_AND_FREE, now);
    }

    /** Whether all its bytes are stored, and nothing is made of them yet. */
    @Transactional
    boolean isFull(UUID id) {
        return !entities.createNativeQuery(IS_FULL)
                .setParameter(1, id)
                .getResultList()
                .isEmpty();
    }

    @Transactional
    List<UUID> listReceivedAndFree(Instant now) {
        return ids(RECEIVED, now);
    }

    @SuppressWarnings("unchecked")
    private List<UUID> ids(String sql, Instant now) {
        return entities.createNativeQuery(sql).setParameter(1, now).getResultList();
    }

    /** A clip whose last upload ended without a file waits for one again. */
    private void draftAgain(UUID uploadId) {
        Upload.findById(uploadId).filter(upload -> upload.clipId != null).ifPresent(upload -> {
            boolean waits = !entities.createNativeQuery(DRAFT_AGAIN)
                    .setParameter(1, upload.clipId)
                    .getResultList()
                    .isEmpty();
            if (waits) {
                ClipTransition.lock(upload.clipId)
                        .filter(clip -> clip.status == ClipStatus.UPLOADING)
                        .ifPresent(clip -> ClipTransition.move(clip, ClipStatus.DRAFT, null, null, clock.instant()));
            }
        });
    }
}
