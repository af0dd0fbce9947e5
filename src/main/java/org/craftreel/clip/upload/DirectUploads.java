package org.craftreel.clip.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.NoSuchObjectException;
import org.craftreel.storage.StoredPart;

/** Uploads whose bytes their sender writes straight into the store, part by part; this service moves none of them. */
@ApplicationScoped
class DirectUploads {

    private static final String TYPE = "application/octet-stream";

    private final UploadCreation creation;
    private final UploadTools tools;
    private final UploadLife life;
    private final Leases leases;
    private final Completion completion;

    DirectUploads(UploadCreation creation, UploadTools tools, UploadLife life, Leases leases, Completion completion) {
        this.creation = creation;
        this.tools = tools;
        this.life = life;
        this.leases = leases;
        this.completion = completion;
    }

    /**
     * Opens an upload in the store.
     *
     * @param bytes the file's length, at least 1
     * @param sha256 of the file in hex, which media work compares; null where none is told
     * @throws Problem {@code direct-upload-unavailable}, or as {@link UploadCreation#open} does
     */
    Upload begin(UUID clip, String fileName, long bytes, String sha256, Caller caller) {
        if (tools.multiparts().presign("any", "any", 1, linkLife()).isEmpty()) {
            throw new Problem(ProblemType.DIRECT_UPLOAD_UNAVAILABLE);
        }
        long partBytes = tools.settings().partSize().asLongValue();
        Upload upload = creation.open(
                new NewUpload(
                        UploadKind.DIRECT,
                        Optional.of(clip),
                        bytes,
                        fileName,
                        null,
                        null,
                        sha256,
                        List.of(),
                        partBytes),
                caller,
                true);
        Lease lease = leases.begun(upload);
        try {
            String key = "originals/" + UuidCreator.getTimeOrderedEpoch();
            String multipartId = tools.multiparts().begin(key, TYPE);
            tools.rows().beginMultipart(lease, key, multipartId);
            return life.get(upload.id);
        } finally {
            leases.release(lease);
        }
    }

    static int countOf(Upload upload) {
        return Math.toIntExact((upload.lengthBytes + upload.partBytes - 1) / upload.partBytes);
    }

    static long bytesOf(Upload upload, int number) {
        return Math.min(upload.partBytes, upload.lengthBytes - (number - 1) * upload.partBytes);
    }

    /**
     * Parts after {@code after}, each with a link and with what the store has of it. Where it has more than before, the
     * upload is continued, and disappears so much later.
     *
     * @throws Problem {@code bad-cursor} where there is no such part to begin after
     */
    List<DirectPart> listParts(Upload upload, int after, int limit) {
        int count = countOf(upload);
        if (after < 0 || after > count) {
            throw new Problem(ProblemType.BAD_CURSOR);
        }
        Map<Integer, StoredPart> stored = stored(upload);
        stored.values().removeIf(part -> part.number() > count || part.bytes() != bytesOf(upload, part.number()));
        life.continueDirect(
                upload.id, stored.values().stream().mapToLong(StoredPart::bytes).sum(), tools.expiry());
        Instant linkExpiresAt = tools.clock().instant().plus(linkLife());
        List<DirectPart> parts = new ArrayList<>();
        for (int number = after + 1; number <= count && parts.size() < limit; number++) {
            StoredPart there = stored.get(number);
            parts.add(new DirectPart(
                    number,
                    bytesOf(upload, number),
                    tools.multiparts()
                            .presign(upload.objectKey, upload.multipartId, number, linkLife())
                            .orElseThrow(() -> new Problem(ProblemType.DIRECT_UPLOAD_UNAVAILABLE)),
                    linkExpiresAt,
                    there == null ? null : there.etag()));
        }
        return parts;
    }

    /**
     * Makes the object of its parts, if the store has all of them with these ETags, and gives it to the clip. A repeat
     * gives nothing again.
     *
     * @throws Problem {@code parts-mismatch} with the numbers of the parts that are missing or different, {@code
     *     upload-completing} while another request completes it, or as {@link Completion#complete} does
     */
    void complete(UUID id, Map<Integer, String> etags) {
        Optional<Lease> lease = leases.take(id);
        if (lease.isPresent()) {
            complete(lease.get(), etags);
        } else {
            completion.settle(id).ifPresent(refused -> {
                throw refused;
            });
        }
    }

    private void complete(Lease lease, Map<Integer, String> etags) {
        try {
            Upload upload = life.get(lease.uploadId());
            List<StoredPart> parts = requireAll(upload, etags);
            tools.rows().advance(lease, upload.lengthBytes, parts, UploadRows.Tail.NONE, tools.expiry());
            tools.rows().received(lease, tools.expiry());
            completion.complete(lease, life.get(lease.uploadId()), Seen.NOTHING);
        } catch (LeaseLostException another) {
            throw Completion.completing();
        } catch (NoSuchObjectException ended) {
            throw new Problem(ProblemType.UPLOAD_GONE, lease.uploadId());
        } finally {
            leases.release(lease);
        }
    }

    private List<StoredPart> requireAll(Upload upload, Map<Integer, String> etags) {
        Map<Integer, StoredPart> stored = stored(upload);
        List<StoredPart> parts = new ArrayList<>();
        List<Integer> wrong = new ArrayList<>();
        for (int number = 1; number <= countOf(upload); number++) {
            StoredPart part = stored.get(number);
            boolean right = part != null
                    && part.bytes() == bytesOf(upload, number)
                    && part.etag().equals(etags.get(number));
            if (right) {
                parts.add(part);
            } else {
                wrong.add(number);
            }
        }
        etags.keySet().stream()
                .filter(number -> number < 1 || number > countOf(upload))
                .forEach(wrong::add);
        if (!wrong.isEmpty()) {
            throw new Problem(ProblemType.PARTS_MISMATCH, wrong).with("parts", wrong);
        }
        return parts;
    }

    private Map<Integer, StoredPart> stored(Upload upload) {
        Map<Integer, StoredPart> stored = new HashMap<>();
        tools.multiparts().list(upload.objectKey, upload.multipartId).forEach(part -> stored.put(part.number(), part));
        return stored;
    }

    private Duration linkLife() {
        return tools.settings().directLinkLife();
    }
}
