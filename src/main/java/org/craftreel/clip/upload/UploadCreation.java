package org.craftreel.clip.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.Places;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** Opens uploads, after looking whether their files can be taken at all. */
@ApplicationScoped
class UploadCreation {

    /** What no campaign exceeds: the bound of a piece, which belongs to none yet. */
    static final long MOST_BYTES = 2L * 1024 * 1024 * 1024;

    /** Of one file. */
    static final int MOST_PIECES = 1000;

    private static final String ADD_PIECE =
            "insert into upload_piece (upload_id, position, piece_id) values (?1, ?2, ?3)";

    private final EntityManager entities;
    private final Places places;
    private final WaitingPieces waitingPieces;
    private final Leases leases;
    private final UploadSettings settings;
    private final Clock clock;

    UploadCreation(
            EntityManager entities,
            Places places,
            WaitingPieces waitingPieces,
            Leases leases,
            UploadSettings settings,
            Clock clock) {
        this.entities = entities;
        this.places = places;
        this.waitingPieces = waitingPieces;
        this.leases = leases;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Opens an upload. One that is joined of pieces which are all there is written with a lease, for its caller joins
     * them now.
     *
     * @param atOnce whether the caller takes its first bytes now: it is written with a lease then too
     * @throws Problem {@code invalid-field}, {@code not-found}, {@code not-your-clip}, {@code not-your-upload}, {@code
     *     state-conflict}, {@code submission-closed}, {@code file-too-large}, {@code format-not-accepted}, {@code
     *     author-limit-reached}, {@code quota-reached}, {@code pieces-limit-reached}
     */
    @Transactional
    Upload open(NewUpload asked, Caller caller, boolean atOnce) {
        Instant now = clock.instant();
        Upload upload = new Upload();
        upload.id = UuidCreator.getTimeOrderedEpoch();
        upload.accountId = caller.accountId();
        upload.kind = asked.kind();
        upload.status = UploadStatus.OPEN;
        upload.lengthBytes = asked.length();
        upload.maxBytes = MOST_BYTES;
        upload.fileName = asked.fileName();
        upload.metadata = asked.metadata();
        upload.concat = asked.concat();
        upload.declaredSha256 = asked.sha256();
        upload.partBytes = asked.partBytes();
        upload.createdAt = now;
        upload.expiresAt = now.plus(settings.expireAfter());
        if (asked.kind() != UploadKind.PIECE) {
            forClip(upload, asked, caller, now);
        }
        EntryLimits.requireWithin(asked.length(), upload.maxBytes);
        if (asked.kind() == UploadKind.PIECE) {
            waitingPieces.requireRoom(upload.accountId, asked.length() == null ? upload.maxBytes : asked.length());
        }
        boolean ready = asked.kind() == UploadKind.JOINED && lookAtPieces(upload, asked.pieces(), caller);
        if (atOnce || ready) {
            leases.begin(upload);
        }
        upload.persist();
        if (asked.kind() == UploadKind.JOINED) {
            entities.flush();
            addPieces(upload, asked.pieces());
        }
        return upload;
    }

    private void forClip(Upload upload, NewUpload asked, Caller caller, Instant now) {
        UUID id = asked.clip().orElseThrow(() -> NewUpload.invalid("clip", "UUID"));
        Clip clip = ClipTransition.lock(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        clip.requireBy(caller);
        if (!clip.status.takesFile()) {
            throw new Problem(ProblemType.STATE_CONFLICT, clip.status, ClipStatus.UPLOADING)
                    .with("state", clip.status)
                    .with("asked", ClipStatus.UPLOADING);
        }
        EntryLimits.requireOpen(clip.campaign, now);
        EntryLimits.requireFormat(clip.campaign, asked.fileName());
        places.require(clip.campaign, clip.author, clip.organization, clip.id);
        upload.clipId = clip.id;
        upload.campaignId = clip.campaign.id;
        upload.maxBytes = clip.campaign.maxClipBytes;
        if (clip.status == ClipStatus.DRAFT) {
            ClipTransition.move(clip, ClipStatus.UPLOADING, null, caller.accountId(), now);
        }
    }

    /** Whether all of them are there; the length of the whole is told as soon as each one's is. */
    private static boolean lookAtPieces(Upload upload, List<UUID> ids, Caller caller) {
        if (ids.isEmpty() || ids.size() > MOST_PIECES) {
            throw NewUpload.invalid("Upload-Concat", "1–" + MOST_PIECES);
        }
        List<Upload> pieces = ids.stream().map(id -> requirePiece(id, caller)).toList();
        if (pieces.stream().noneMatch(piece -> piece.lengthBytes == null)) {
            upload.lengthBytes =
                    pieces.stream().mapToLong(piece -> piece.lengthBytes).sum();
            EntryLimits.requireWithin(upload.lengthBytes, upload.maxBytes);
        }
        return pieces.stream().allMatch(piece -> piece.status == UploadStatus.DONE);
    }

    private void addPieces(Upload upload, List<UUID> ids) {
        for (int position = 0; position < ids.size(); position++) {
            entities.createNativeQuery(ADD_PIECE)
                    .setParameter(1, upload.id)
                    .setParameter(2, position)
                    .setParameter(3, ids.get(position))
                    .executeUpdate();
        }
    }

    /** The sweep ends no piece between this look at it and the commit that tells what is joined of it. */
    private static Upload requirePiece(UUID id, Caller caller) {
        Upload piece = Upload.findUnchanging(id)
                .filter(found -> found.kind == UploadKind.PIECE && found.status != UploadStatus.ENDED)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        if (!piece.accountId.equals(caller.accountId())) {
            throw new Problem(ProblemType.NOT_YOUR_UPLOAD);
        }
        return piece;
    }
}
