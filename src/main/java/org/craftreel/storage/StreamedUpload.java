package org.craftreel.storage;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * One stream of unknown length on its way into the store. Holds one part in memory; what fits into one part is written
 * by one request. The stream is read by the calling thread.
 */
final class StreamedUpload {

    /** S3 wants at least 5 MiB in all parts but the last, and allows 10,000: objects of up to 78 GiB. */
    static final int PART_BYTES = 8 * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(StreamedUpload.class);

    private final MinioAsyncClient client;
    private final String bucket;
    private final String key;
    private final String contentType;
    private final long maxBytes;
    private final MessageDigest digest = newDigest("SHA-256");
    private long bytes;

    StreamedUpload(MinioAsyncClient client, String bucket, String key, String contentType, long maxBytes) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.contentType = contentType;
        this.maxBytes = maxBytes;
    }

    StoredObject run(InputStream in) throws IOException {
        byte[] first = readPart(in);
        if (first.length < PART_BYTES) {
            return putAtOnce(first);
        }
        String uploadId = S3Client.await(
                        key,
                        () -> client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .headers(new Http.Headers(Http.Headers.CONTENT_TYPE, contentType))
                                .build()))
                .result()
                .uploadId();
        try {
            return putInParts(uploadId, first, in);
        } catch (IOException | RuntimeException e) {
            abort(uploadId, e);
            throw e;
        }
    }

    private StoredObject putAtOnce(byte[] data) {
        S3Client.await(
                key,
                () -> client.putObject(PutObjectAPIArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .data(data, data.length)
                        .contentType(contentType)
                        .headers(headersOf(data))
                        .build()));
        return stored();
    }

    private StoredObject putInParts(String uploadId, byte[] first, InputStream in) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (byte[] data = first; data.length > 0; data = readPart(in)) {
            parts.add(putPart(uploadId, parts.size() + 1, data));
            if (data.length < PART_BYTES) {
                break;
            }
        }
        S3Client.await(
                key,
                () -> client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .uploadId(uploadId)
                        .parts(parts.toArray(new Part[0]))
                        .build()));
        return stored();
    }

    private Part putPart(String uploadId, int number, byte[] data) {
        return S3Client.await(
                        key,
                        () -> client.uploadPart(UploadPartArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .uploadId(uploadId)
                                .partNumber(number)
                                .data(data, data.length)
                                .headers(headersOf(data))
                                .build()))
                .part();
    }

    private byte[] readPart(InputStream in) throws IOException {
        byte[] data = in.readNBytes(PART_BYTES);
        bytes += data.length;
        if (bytes > maxBytes) {
            throw new ObjectTooLargeException(maxBytes);
        }
        digest.update(data);
        return data;
    }

    private StoredObject stored() {
        return new StoredObject(key, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** With an MD5, which every S3 server verifies, the client adds none of the newer checksums that some refuse. */
    private static Http.Headers headersOf(byte[] data) {
        String md5 = Base64.getEncoder().encodeToString(newDigest("MD5").digest(data));
        return new Http.Headers(Http.Headers.CONTENT_MD5, md5);
    }

    private void abort(String uploadId, Exception fault) {
        try {
            S3Client.await(
                    key,
                    () -> client.abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(key)
                            .uploadId(uploadId)
                            .build()));
        } catch (RuntimeException e) {
            LOG.warnf("Parts of the upload of %s remain in the store: %s", key, e.getMessage());
            fault.addSuppressed(e);
        }
    }

    private static MessageDigest newDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is part of every Java", e);
        }
    }
}
