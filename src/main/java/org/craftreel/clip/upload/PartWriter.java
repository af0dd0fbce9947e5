package org.craftreel.clip.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.craftreel.clip.upload.UploadRows.Tail;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.storage.Multiparts;
import org.craftreel.storage.Spool;
import org.craftreel.storage.StorageUnavailableException;
import org.craftreel.storage.StoredPart;
import org.jboss.logging.Logger;

/**
 * Bytes as parts in the store: a full spool goes as a part while the other one fills. What is not enough for a part at a
 * request's end goes as an object of its own, the tail, and is read back by the next request. Keys and part numbers are
 * never used twice, so what is written here can be told in the row, or be forgotten.
 */
final class PartWriter implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PartWriter.class);
    private static final String TYPE = "application/octet-stream";
    private static final int READ_BYTES = 64 * 1024;

    /** Told with {@code upload-gone} where an upload has no number left for another part, and ends. */
    static final String MOST_PARTS = "mostParts";

    private final UploadTools tools;
    private final Upload upload;
    private final Lease lease;
    private final long partBytes;
    private final List<StoredPart> acknowledged = new ArrayList<>();
    private String key;
    private String multipartId;
    /** Where the bytes of recorded and acknowledged parts end. */
    private long end;

    private Tail tail;
    private Spool filling;
    private Spool other;
    private Future<StoredPart> underWay;
    /** As long as the filling spool has every byte, its digest is the file's. */
    private boolean allInSpool;
    /** Of every byte so far, where this process saw them all. */
    private Optional<MessageDigest> digest;

    PartWriter(Upload upload, Lease lease, UploadTools tools) {
        this.tools = tools;
        this.upload = upload;
        this.lease = lease;
        this.partBytes = tools.settings().partSize().asLongValue();
        this.key = upload.objectKey;
        this.multipartId = upload.multipartId;
        this.tail = new Tail(upload.tailKey, upload.tailBytes);
        this.end = upload.offsetBytes - upload.tailBytes;
        this.filling = newSpool();
        this.allInSpool = end == 0;
        this.digest = allInSpool ? Optional.empty() : tools.digests().take(upload.id, upload.offsetBytes);
        try {
            readTail();
        } catch (RuntimeException unreadable) {
            filling.close();
            throw unreadable;
        }
    }

    /** What the store has acknowledged since it was last asked: parts, and perhaps a tail after them. */
    record Written(long end, List<StoredPart> parts, Tail tail) {

        boolean isNothing() {
            return parts.isEmpty() && tail.key() == null;
        }
    }

    void add(byte[] data, int offset, int count) {
        int at = offset;
        while (at < offset + count) {
            int room = (int) Math.min(partBytes - filling.bytes(), offset + count - at);
            filling.append(data, at, room);
            if (digest.isPresent()) {
                digest.get().update(data, at, room);
            }
            at += room;
            if (filling.bytes() == partBytes) {
                send();
            }
        }
    }

    /** Whether the file is written in parts. */
    boolean isBegun() {
        return multipartId != null;
    }

    /** The digest of all bytes in hex, where this process saw them all. Asked once, at their end. */
    Optional<String> sha256() {
        return (allInSpool ? Optional.of(filling.digest()) : digest)
                .map(sum -> HexFormat.of().formatHex(sum.digest()));
    }

    /** For the next request to this process, which goes on at {@code offset}. What is in a tail is read again anyway. */
    void keepDigest(long offset) {
        digest.ifPresent(sum -> tools.digests().keep(upload.id, offset, sum));
    }

    /** The parts that were acknowledged meanwhile; does not wait. */
    Written takeAcknowledged() {
        if (underWay != null && underWay.isDone()) {
            await();
        }
        return written(Tail.NONE);
    }

    /** All as parts, the last one of any length. */
    Written takeAll() {
        if (!filling.isEmpty()) {
            send();
        }
        await();
        return written(Tail.NONE);
    }

    /** All, the rest that is too short for a part as a tail. It stays in the spool too, for more may come. */
    Written takeAllButLast() {
        if (filling.bytes() >= Multiparts.LEAST_PART_BYTES) {
            return takeAll();
        }
        await();
        if (filling.isEmpty()) {
            return written(Tail.NONE);
        }
        String tailKey = "tails/" + upload.id + "/" + UuidCreator.getTimeOrderedEpoch();
        tools.store().put(tailKey, filling, TYPE);
        return written(new Tail(tailKey, filling.bytes()));
    }

    /** The object's key; null before there is one. */
    String key() {
        return key;
    }

    /** The id under which the object's parts are sent; null while there are none. */
    String multipartId() {
        return multipartId;
    }

    /** A file that has no parts becomes an object at once, which its row does not name yet. */
    void putWhole() {
        String whole = newKey();
        tools.store().put(whole, filling, TYPE);
        key = whole;
        multipartId = null;
    }

    /** The object of {@link #putWhole}, which no row names. */
    void dropWhole() {
        delete(key);
    }

    /** Once the row names {@code present}, the tail before it is of no use. */
    void dropEarlierTail(Tail present) {
        drop(tail);
        tail = present;
    }

    /** No row will ever name it. */
    void drop(Tail unnamed) {
        if (unnamed.key() != null) {
            delete(unnamed.key());
        }
    }

    private Written written(Tail newTail) {
        Written written = new Written(end + newTail.bytes(), List.copyOf(acknowledged), newTail);
        acknowledged.clear();
        return written;
    }

    private void send() {
        await();
        if (multipartId == null) {
            begin();
        }
        int number = tools.rows().allotPart(lease);
        if (number > Multiparts.MOST_PARTS) {
            LOG.warnf("Upload %s was interrupted too often for one object", upload.id);
            throw new Problem(ProblemType.UPLOAD_GONE, upload.id).with(MOST_PARTS, Multiparts.MOST_PARTS);
        }
        if (allInSpool) {
            digest = Optional.of(filling.digest());
            allInSpool = false;
        }
        Spool full = filling;
        underWay = tools.writing().submit(() -> tools.multiparts().put(key, multipartId, number, full));
        filling = other == null ? newSpool() : other;
        other = full;
        filling.clear();
    }

    private Spool newSpool() {
        long announced = upload.lengthBytes == null ? Spool.UNKNOWN : Math.min(partBytes, upload.lengthBytes - end);
        return tools.store().newSpool(announced);
    }

    private void begin() {
        String newKey = newKey();
        String newId = tools.multiparts().begin(newKey, TYPE);
        try {
            tools.rows().beginMultipart(lease, newKey, newId);
        } catch (LeaseLostException takenOver) {
            tools.multiparts().abort(newKey, newId);
            throw takenOver;
        }
        key = newKey;
        multipartId = newId;
    }

    private void await() {
        if (underWay == null) {
            return;
        }
        Future<StoredPart> awaited = underWay;
        underWay = null;
        try {
            StoredPart part = awaited.get();
            acknowledged.add(part);
            end += part.bytes();
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new StorageUnavailableException("A part was not written", fault.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailableException("Interrupted while a part was written", stop);
        }
    }

    private void readTail() {
        if (tail.key() == null) {
            return;
        }
        byte[] data = new byte[READ_BYTES];
        try (InputStream in = tools.store().open(tail.key(), 0, tail.bytes())) {
            for (int count = in.read(data); count >= 0; count = in.read(data)) {
                filling.append(data, 0, count);
            }
        } catch (IOException broken) {
            throw new StorageUnavailableException("The tail of upload " + upload.id + " cannot be read", broken);
        }
        if (filling.bytes() != tail.bytes()) {
            throw new UncheckedIOException(new IOException("The tail of upload " + upload.id + " is not whole"));
        }
    }

    private void delete(String unused) {
        try {
            tools.store().delete(unused);
        } catch (RuntimeException away) {
            LOG.debugf("%s is left to the sweeper: %s", unused, away);
        }
    }

    private static String newKey() {
        return "originals/" + UuidCreator.getTimeOrderedEpoch();
    }

    @Override
    public void close() {
        if (underWay != null) {
            // It reads the other spool until it ends.
            try {
                underWay.get();
            } catch (ExecutionException ignoredWithTheRequest) {
                LOG.debugf("A part of upload %s was not written: %s", upload.id, ignoredWithTheRequest.getCause());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        filling.close();
        if (other != null) {
            other.close();
        }
    }
}
