package org.craftreel.storage;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListPartsArgs;
import io.minio.UploadPartArgs;
import io.minio.errors.MinioException;
import io.minio.messages.ListMultipartUploadsResult;
import io.minio.messages.ListPartsResult;
import io.minio.messages.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Objects that are written in parts (S3's multipart uploads): a part is on stable storage once it was answered, and the
 * object is there at once, or not at all, when its parts are joined. Calls block and belong outside transactions; each
 * throws {@link StorageUnavailableException} when the store does not do its work.
 */
@ApplicationScoped
public class Multiparts {

    /** S3 wants at least so many bytes in every part but the last. */
    public static final long LEAST_PART_BYTES = 5L * 1024 * 1024;

    public static final int MOST_PARTS = 10_000;

    private final ObjectStore store;

    Multiparts(ObjectStore store) {
        this.store = store;
    }

    /** Begins an object; the answer is the id under which its parts are sent. */
    public String begin(String key, String contentType) {
        return S3Client.await(key, () -> store.client()
                        .createMultipartUpload(CreateMultipartUploadArgs.builder()
                                .bucket(store.bucketName())
                                .object(key)
                                .headers(new Http.Headers(Http.Headers.CONTENT_TYPE, contentType))
                                .build()))
                .result()
                .uploadId();
    }

    /**
     * Writes a part from what a spool holds.
     *
     * @throws NoSuchObjectException when the object was given up or completed meanwhile
     */
    public StoredPart put(String key, String id, int number, Spool content) {
        long bytes = content.bytes();
        Part part = store.writing(() -> S3Client.await(key, () -> store.client()
                        .uploadPart(ObjectStore.withBytes(UploadPartArgs.builder(), content)
                                .bucket(store.bucketName())
                                .object(key)
                                .uploadId(id)
                                .partNumber(number)
                                .headers(ObjectStore.digestOf(content))
                                .build())))
                .part();
        return new StoredPart(number, unquoted(part.etag()), bytes);
    }

    /**
     * Joins parts, in the order of their numbers, into the object. Parts that are not named are dropped. Some stores
     * answer a repeat as before, others do not know the id any more.
     *
     * @throws NoSuchObjectException when it was given up, or completed already
     * @throws PartsDifferException when the store's parts are not those that are named
     */
    public void complete(String key, String id, List<StoredPart> parts) {
        Part[] named =
                parts.stream().map(part -> new Part(part.number(), part.etag())).toArray(Part[]::new);
        store.writing(() -> S3Client.await(key, () -> store.client()
                .completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket(store.bucketName())
                        .object(key)
                        .uploadId(id)
                        .parts(named)
                        .build())));
    }

    /** Drops an object that was begun, with its parts; harmless when it is not there any more. */
    public void abort(String key, String id) {
        try {
            S3Client.await(key, () -> store.client()
                    .abortMultipartUpload(AbortMultipartUploadArgs.builder()
                            .bucket(store.bucketName())
                            .object(key)
                            .uploadId(id)
                            .build()));
        } catch (NoSuchObjectException gone) {
            return;
        }
    }

    /**
     * The parts that are in the store, in the order of their numbers.
     *
     * @throws NoSuchObjectException when it was given up or completed already
     */
    public List<StoredPart> list(String key, String id) {
        List<StoredPart> parts = new ArrayList<>();
        Integer marker = null;
        do {
            Integer after = marker;
            ListPartsResult page = S3Client.await(key, () -> store.client()
                            .listParts(ListPartsArgs.builder()
                                    .bucket(store.bucketName())
                                    .object(key)
                                    .uploadId(id)
                                    .partNumberMarker(after)
                                    .build()))
                    .result();
            page.parts()
                    .forEach(part ->
                            parts.add(new StoredPart(part.partNumber(), unquoted(part.etag()), part.partSize())));
            // Some servers end a full page without a marker; the last number is one.
            marker = page.isTruncated() && !parts.isEmpty()
                    ? Integer.valueOf(parts.get(parts.size() - 1).number())
                    : null;
        } while (marker != null);
        return parts;
    }

    /** All objects of the bucket that were begun and not ended, ours or not. */
    public List<OpenMultipart> listOpen() {
        List<OpenMultipart> open = new ArrayList<>();
        forEachOpen(open::add);
        return open;
    }

    /** Names the same, with a page of the listing in memory at a time. */
    public void forEachOpen(Consumer<OpenMultipart> reader) {
        String keyMarker = null;
        String idMarker = null;
        boolean more = true;
        while (more) {
            String afterKey = keyMarker;
            String afterId = idMarker;
            ListMultipartUploadsResult page = S3Client.await("", () -> store.client()
                            .listMultipartUploads(ListMultipartUploadsArgs.builder()
                                    .bucket(store.bucketName())
                                    .keyMarker(afterKey)
                                    .uploadIdMarker(afterId)
                                    .build()))
                    .result();
            page.uploads()
                    .forEach(upload -> reader.accept(new OpenMultipart(
                            upload.objectName(),
                            upload.uploadId(),
                            upload.initiated().toInstant())));
            keyMarker = page.nextKeyMarker();
            idMarker = page.nextUploadIdMarker();
            more = page.isTruncated() && keyMarker != null;
        }
    }

    /**
     * A URL under which anybody may PUT one part until it expires. Calls no network. Empty when no public endpoint is
     * configured.
     */
    public Optional<URI> presign(String key, String id, int number, Duration lifetime) {
        return store.publicClient().map(signer -> {
            try {
                return URI.create(signer.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                        .method(Http.Method.PUT)
                        .bucket(store.bucketName())
                        .object(key)
                        .expiry(Math.toIntExact(lifetime.toSeconds()))
                        .extraQueryParams(Map.of("uploadId", id, "partNumber", Integer.toString(number)))
                        .build()));
            } catch (MinioException e) {
                throw new IllegalStateException("Cannot sign a URL for " + key, e);
            }
        });
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
