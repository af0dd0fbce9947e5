package org.craftreel.clip.upload;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * The bytes of one request on their way into an upload. They wait in a spool until they are a part, which goes to the
 * store while the next one comes in. The row's offset follows what the store has acknowledged. With a checksum, which
 * is about the whole request, it follows only once the sum is right: until then nobody sees these bytes.
 *
 * <p>Used by one thread at a time.
 */
final class Append implements AutoCloseable {

    private static final int READ_BYTES = 64 * 1024;

    private final Upload upload;
    private final Lease lease;
    private final Checksum checksum;
    private final PartWriter parts;
    private final UploadTools tools;
    private final LongConsumer progress;
    private final FileHead head;
    private Long length;
    private boolean lengthIsNew;
    /** The file is stored, and its row does not say so. */
    private boolean untold;

    private long received;
    private long durable;
    private Instant durableAt;

    /**
     * @param checksum of the request's bytes; null where none is told
     * @param progress is told each new offset
     */
    Append(Upload upload, Lease lease, Checksum checksum, UploadTools tools, LongConsumer progress) {
        this.upload = upload;
        this.lease = lease;
        this.checksum = checksum;
        this.tools = tools;
        this.progress = progress;
        this.length = upload.lengthBytes;
        this.received = upload.offsetBytes;
        this.durable = upload.offsetBytes;
        this.durableAt = tools.clock().instant();
        this.parts = new PartWriter(upload, lease, tools);
        this.head = new FileHead(upload.offsetBytes);
    }

    /** Takes bytes in their order. */
    void take(byte[] data, int offset, int count) {
        requireRoom(count);
        if (checksum != null) {
            checksum.add(data, offset, count);
        }
        received += count;
        head.add(data, offset, count);
        parts.add(data, offset, count);
        if (checksum == null) {
            record(parts.takeAcknowledged());
            if (isCheckpointDue()) {
                recordAll();
            }
        }
    }

    /** Takes a stream to its end. */
    void take(InputStream in) throws IOException {
        byte[] data = new byte[READ_BYTES];
        for (int count = in.read(data); count >= 0; count = in.read(data)) {
            take(data, 0, count);
        }
    }

    long offset() {
        return received;
    }

    /** Whether the announced length is reached. */
    boolean isFull() {
        return length != null && received == length;
    }

    /**
     * Says how long the file will be, where its sender did not know that at first.
     *
     * @throws Problem {@code file-too-large}; {@code invalid-field} if another length was told before, or more came
     */
    void setLength(long bytes) {
        EntryLimits.requireWithin(bytes, upload.maxBytes);
        if (length != null && length != bytes || bytes < received) {
            throw NewUpload.invalid(
                    "Upload-Length", length == null ? received + "–" + upload.maxBytes : Long.toString(length));
        }
        lengthIsNew = length == null;
        length = bytes;
        if (checksum == null) {
            recordLength();
        }
    }

    private void recordLength() {
        if (lengthIsNew) {
            tools.rows().setLength(lease, length);
            lengthIsNew = false;
        }
    }

    /**
     * Stores what came, and moves the offset.
     *
     * @throws Problem {@code checksum-mismatch}: nothing of this request was taken
     */
    void keep() {
        requireChecksum();
        recordAll();
        parts.keepDigest(received);
    }

    /**
     * Stores what came as the end of the file. A row whose file came in parts says then that it was received. To save a
     * commit, the row of a file that is stored as a whole still says OPEN: whoever completes it tells it in the same
     * commit, or else {@link #tell} does.
     *
     * @throws Problem {@code checksum-mismatch}: nothing of this request was taken
     */
    Seen finish() {
        requireChecksum();
        Optional<String> sha256;
        upload.expiresAt = tools.expiry();
        // What was begun in parts and got none is an object of no bytes, which no store joins.
        if (parts.isBegun() && received > 0) {
            record(parts.takeAll());
            sha256 = parts.sha256();
            tools.rows().received(lease, upload.expiresAt);
            upload.status = UploadStatus.RECEIVED;
        } else {
            sha256 = parts.sha256();
            parts.putWhole();
            untold = true;
        }
        upload.objectKey = parts.key();
        upload.multipartId = parts.multipartId();
        upload.offsetBytes = received;
        upload.lengthBytes = received;
        return new Seen(sha256, head.bytes());
    }

    /** Has the row say that the upload was received, if it does not yet. */
    void tell() {
        if (untold) {
            tools.rows().received(lease, upload.objectKey, received, upload.expiresAt);
            upload.status = UploadStatus.RECEIVED;
            told();
        }
    }

    /** The row says by now that the upload was received, and names what of it was kept before no more. */
    void told() {
        if (untold) {
            untold = false;
            parts.dropEarlierTail(UploadRows.Tail.NONE);
        }
    }

    /** Another has the upload, and no row will ever name what is stored here. */
    void forget() {
        if (untold) {
            untold = false;
            parts.dropWhole();
        }
    }

    /** As its row was when the request began, and is after {@link #finish()}. */
    Upload upload() {
        return upload;
    }

    /** With a wrong one nothing of the request is taken, its word of the length neither. */
    private void requireChecksum() {
        if (checksum != null) {
            checksum.require();
            recordLength();
        }
    }

    /** Stores what came before the connection broke, as far as that can be believed without its checksum. */
    void keepBroken() {
        if (checksum == null) {
            keep();
        }
    }

    private void requireRoom(int count) {
        if (length != null && received + count > length) {
            throw new Problem(ProblemType.UPLOAD_LENGTH_EXCEEDED, length).with("length", length);
        }
        if (received + count > upload.maxBytes) {
            throw EntryLimits.tooLarge(upload.maxBytes);
        }
    }

    private boolean isCheckpointDue() {
        return Duration.between(durableAt, tools.clock().instant())
                        .compareTo(tools.settings().checkpointEvery())
                > 0;
    }

    private void recordAll() {
        if (received > durable) {
            record(parts.takeAllButLast());
        }
    }

    private void record(PartWriter.Written written) {
        if (written.isNothing()) {
            return;
        }
        try {
            tools.rows().advance(lease, written.end(), written.parts(), written.tail(), tools.expiry());
        } catch (LeaseLostException takenOver) {
            parts.drop(written.tail());
            throw takenOver;
        }
        durable = written.end();
        durableAt = tools.clock().instant();
        parts.dropEarlierTail(written.tail());
        progress.accept(durable);
    }

    @Override
    public void close() {
        parts.close();
    }
}
