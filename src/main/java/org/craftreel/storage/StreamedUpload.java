package org.craftreel.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * One stream of unknown length on its way into the store; what fits into one part is written by one request. The stream
 * is read by the calling thread.
 */
final class StreamedUpload {

    /** S3 wants at least 5 MiB in all parts but the last, and allows 10,000: objects of up to 78 GiB. */
    static final int PART_BYTES = 8 * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(StreamedUpload.class);
    private static final int READ_BYTES = 64 * 1024;

    private final ObjectStore store;
    private final Multiparts multiparts;
    private final String key;
    private final String contentType;
    private final long maxBytes;
    private final MessageDigest digest = Sha256.newDigest();
    private final byte[] data = new byte[READ_BYTES];
    private long bytes;

    StreamedUpload(ObjectStore store, String key, String contentType, long maxBytes) {
        this.store = store;
        this.multiparts = new Multiparts(store);
        this.key = key;
        this.contentType = contentType;
        this.maxBytes = maxBytes;
    }

    StoredObject run(InputStream in) throws IOException {
        try (Spool part = store.newSpool()) {
            fill(part, in);
            if (part.bytes() < PART_BYTES) {
                store.put(key, part, contentType);
                return stored();
            }
            String uploadId = multiparts.begin(key, contentType);
            try {
                return putInParts(uploadId, part, in);
            } catch (IOException | RuntimeException e) {
                abort(uploadId, e);
                throw e;
            }
        }
    }

    private StoredObject putInParts(String uploadId, Spool part, InputStream in) throws IOException {
        List<StoredPart> parts = new ArrayList<>();
        while (!part.isEmpty()) {
            parts.add(multiparts.put(key, uploadId, parts.size() + 1, part));
            part.clear();
            fill(part, in);
        }
        multiparts.complete(key, uploadId, parts);
        return stored();
    }

    private void fill(Spool part, InputStream in) throws IOException {
        while (part.bytes() < PART_BYTES) {
            int found = in.readNBytes(data, 0, (int) Math.min(READ_BYTES, PART_BYTES - part.bytes()));
            if (found == 0) {
                return;
            }
            bytes += found;
            if (bytes > maxBytes) {
                throw new ObjectTooLargeException(maxBytes);
            }
            digest.update(data, 0, found);
            part.append(data, 0, found);
        }
    }

    private StoredObject stored() {
        return new StoredObject(key, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private void abort(String uploadId, Exception fault) {
        try {
            multiparts.abort(key, uploadId);
        } catch (RuntimeException e) {
            LOG.warnf("Parts of the upload of %s remain in the store: %s", key, e.getMessage());
            fault.addSuppressed(e);
        }
    }
}
