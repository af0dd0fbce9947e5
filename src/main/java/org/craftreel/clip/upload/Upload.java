package org.craftreel.clip.upload;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A file on its way in. Written at its creation; afterwards {@link UploadRows} changes it, guarded by the lease of who
 * takes its bytes.
 */
@Entity
class Upload extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "account_id")
    UUID accountId;

    /** Null for a piece, and for a form until its end. */
    @Column(name = "clip_id")
    UUID clipId;

    /** Null for a piece. */
    @Column(name = "campaign_id")
    UUID campaignId;

    @Enumerated(EnumType.STRING)
    UploadKind kind;

    @Enumerated(EnumType.STRING)
    UploadStatus status;

    /** Why it ended: the code of a problem. */
    String cause;

    /** Null as long as its sender does not know it. */
    @Column(name = "length_bytes")
    Long lengthBytes;

    @Column(name = "max_bytes")
    long maxBytes;

    /** How many bytes are on stable storage. */
    @Column(name = "offset_bytes")
    long offsetBytes;

    /** On the sender's device. */
    @Column(name = "file_name")
    String fileName;

    /** As its sender gave it: {@code Upload-Metadata}. */
    String metadata;

    /** As its sender gave it: {@code Upload-Concat}. */
    String concat;

    @Column(name = "declared_sha256")
    String declaredSha256;

    /** Null until the first bytes are stored. */
    @Column(name = "object_key")
    String objectKey;

    @Column(name = "multipart_id")
    String multipartId;

    @Column(name = "tail_key")
    String tailKey;

    @Column(name = "tail_bytes")
    long tailBytes;

    /** Of an upload straight into the store: the length of each part but the last. */
    @Column(name = "part_bytes")
    Long partBytes;

    /** Grows with every holder; 1 where the creator was the first. */
    @Column(updatable = false)
    long epoch;

    /** The process that takes bytes at present. */
    @Column(updatable = false)
    UUID holder;

    @Column(name = "lease_until", updatable = false)
    Instant leaseUntil;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    static Optional<Upload> findById(UUID id) {
        return find("id", id).firstResultOptional();
    }

    /** With its row kept as it is until the transaction ends. */
    static Optional<Upload> findUnchanging(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_READ).firstResultOptional();
    }

    /** By the object that it became. */
    static Optional<Upload> findByFile(String objectKey) {
        return find("objectKey", objectKey).firstResultOptional();
    }

    static List<Upload> listOpenOf(UUID clipId) {
        return list("clipId = ?1 and status = OPEN order by createdAt, id", clipId);
    }

    boolean isComplete() {
        return status == UploadStatus.RECEIVED || status == UploadStatus.DONE;
    }

    boolean isExpiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
