package org.craftreel.storage;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectAPIArgs;
import io.minio.PutObjectAPIBaseArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * Objects by key in the one bucket of this service. A write has returned only after the store acknowledged it, and the
 * store acknowledges what is on disk. Calls block and belong outside transactions. Every call throws
 * {@link StorageUnavailableException} when the store does not do its work.
 */
@ApplicationScoped
public class ObjectStore {

    private static final long MOST_AT_ONCE = 64L * 1024 * 1024;

    private final StorageSettings settings;
    private final OkHttpClient httpClient;
    private final MinioAsyncClient client;
    private final Optional<MinioAsyncClient> publicClient;
    private final Semaphore writes;
    private final SpoolMemory spoolMemory = new SpoolMemory();

    @Inject
    public ObjectStore(StorageSettings settings) {
        this.settings = settings;
        this.writes = new Semaphore(settings.writesAtOnce());
        this.httpClient = S3Client.newHttpClient();
        this.client = S3Client.create(settings, settings.endpoint(), httpClient);
        this.publicClient = settings.publicEndpoint().map(endpoint -> S3Client.create(settings, endpoint, httpClient));
    }

    /** An empty spool, to be closed by the caller. */
    public Spool newSpool() {
        return newSpool(Spool.UNKNOWN);
    }

    /**
     * An empty spool for about so many bytes, which spares it growing.
     *
     * @param announced how many bytes are expected; {@link Spool#UNKNOWN} where that is not known
     */
    public Spool newSpool(long announced) {
        Path directory = settings.spoolDir().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        return new Spool(directory, spoolMemory, announced);
    }

    /** Writes what a spool holds, in one request. */
    public void put(String key, Spool content, String contentType) {
        put(key, withBytes(PutObjectAPIArgs.builder(), content), digestOf(content), contentType);
    }

    private void put(String key, PutObjectAPIArgs.Builder put, Http.Headers digest, String contentType) {
        writing(() -> S3Client.await(
                key,
                () -> client.putObject(put.bucket(settings.bucket())
                        .object(key)
                        .contentType(contentType)
                        .headers(digest)
                        .build())));
    }

    /** Gives a request what a spool holds. */
    static <B extends PutObjectAPIBaseArgs.Builder<B, ?>> B withBytes(B request, Spool content) {
        return content.isInMemory()
                ? request.data(content.held(), (int) content.bytes())
                : request.file(content.rewound(), content.bytes());
    }

    /**
     * Writes a stream of unknown length, in parts of 8 MiB, of which one waits on the disk. The stream is left open.
     * After a fault nothing of it remains.
     *
     * @param maxBytes the greatest length that is accepted
     * @throws ObjectTooLargeException when the stream is longer
     * @throws IOException when the stream cannot be read
     */
    public StoredObject put(String key, InputStream in, long maxBytes, String contentType) throws IOException {
        return new StreamedUpload(this, key, contentType, maxBytes).run(in);
    }

    /**
     * Writes a file, in one request if it is no longer than {@value #MOST_AT_ONCE} bytes: a store has to write once more
     * what it joins of parts.
     *
     * @throws IOException when the file cannot be read
     */
    public StoredObject put(String key, Path file, String contentType) throws IOException {
        long bytes = Files.size(file);
        if (bytes > MOST_AT_ONCE) {
            try (InputStream in = Files.newInputStream(file)) {
                return put(key, in, Long.MAX_VALUE, contentType);
            }
        }
        byte[] sha256 = sha256Of(file);
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            put(key, PutObjectAPIArgs.builder().file(content, bytes), digestOf(sha256), contentType);
        }
        return new StoredObject(key, bytes, HexFormat.of().formatHex(sha256));
    }

    private static byte[] sha256Of(Path file) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    /**
     * Opens a part of an object; the caller closes the stream.
     *
     * @param offset first byte, from 0
     * @param length number of bytes, at least 1; fewer come when the object ends before
     * @throws NoSuchObjectException when it does not exist
     */
    public InputStream open(String key, long offset, long length) {
        return S3Client.await(
                key,
                () -> client.getObject(GetObjectArgs.builder()
                        .bucket(settings.bucket())
                        .object(key)
                        .offset(offset)
                        .length(length)
                        .build()));
    }

    /** Size, etag and content type; empty when there is no such object. */
    public Optional<ObjectFacts> find(String key) {
        try {
            StatObjectResponse facts = S3Client.await(
                    key,
                    () -> client.statObject(StatObjectArgs.builder()
                            .bucket(settings.bucket())
                            .object(key)
                            .build()));
            return Optional.of(new ObjectFacts(facts.size(), facts.etag(), facts.contentType()));
        } catch (NoSuchObjectException e) {
            return Optional.empty();
        }
    }

    /**
     * Copies an object into a file, replacing it.
     *
     * @return the SHA-256 of what was copied, in hex
     * @throws NoSuchObjectException when it does not exist
     * @throws IOException when the file cannot be written
     */
    public String download(String key, Path file) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = S3Client.await(
                key,
                () -> client.getObject(GetObjectArgs.builder()
                        .bucket(settings.bucket())
                        .object(key)
                        .build()))) {
            Files.copy(new DigestInputStream(new StoreStream(in), digest), file, StandardCopyOption.REPLACE_EXISTING);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Removes an object; no fault when it is not there. */
    public void delete(String key) {
        S3Client.await(
                key,
                () -> client.removeObject(RemoveObjectArgs.builder()
                        .bucket(settings.bucket())
                        .object(key)
                        .build()));
    }

    /** The keys that begin so, in their order. */
    public List<String> listKeys(String prefix) {
        List<String> keys = new ArrayList<>();
        forEach(prefix, found -> keys.add(found.key()));
        return keys;
    }

    /** Names the objects whose keys begin so, in their order; memory holds a page of the listing at a time. */
    public void forEach(String prefix, Consumer<ListedObject> reader) {
        for (Result<Item> found : client.listObjects(ListObjectsArgs.builder()
                .bucket(settings.bucket())
                .prefix(prefix)
                .recursive(true)
                .build())) {
            Item item = S3Client.await(prefix, () -> CompletableFuture.completedFuture(found.get()));
            reader.accept(new ListedObject(item.objectName(), item.size()));
        }
    }

    /** Makes the bucket unless it exists; harmless when several processes do so at once. */
    public void createBucketIfAbsent() {
        if (bucketExists()) {
            return;
        }
        try {
            S3Client.await(
                    "",
                    () -> client.makeBucket(
                            MakeBucketArgs.builder().bucket(settings.bucket()).build()));
        } catch (StorageUnavailableException e) {
            if (!bucketExists()) {
                throw e;
            }
        }
    }

    /**
     * Asks the store for the bucket, with an answer within 2 seconds, and makes it when a store that came up late lacks
     * it.
     *
     * @throws StorageUnavailableException when there is no answer in time
     */
    public void check() {
        boolean exists = S3Client.await("", () -> client.bucketExists(bucket()).orTimeout(2, TimeUnit.SECONDS));
        if (!exists) {
            createBucketIfAbsent();
        }
    }

    /**
     * A URL under which anybody reads the object until it expires. Calls no network. Empty when no public endpoint is
     * configured.
     *
     * @param lifetime 1 second to 7 days
     */
    public Optional<URI> presign(String key, Duration lifetime, String contentType) {
        return publicClient.map(signer -> presign(signer, key, lifetime, contentType));
    }

    private URI presign(MinioAsyncClient signer, String key, Duration lifetime, String contentType) {
        try {
            return URI.create(signer.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder()
                    .method(Http.Method.GET)
                    .bucket(settings.bucket())
                    .object(key)
                    .expiry(Math.toIntExact(lifetime.toSeconds()))
                    .extraQueryParams(Map.of("response-content-type", contentType))
                    .build()));
        } catch (MinioException e) {
            throw new IllegalStateException("Cannot sign a URL for " + key, e);
        }
    }

    /** To the store, those in use among them. */
    ConnectionPool connections() {
        return httpClient.connectionPool();
    }

    MinioAsyncClient client() {
        return client;
    }

    /** Signs for the address that viewers and senders see; empty where none is configured. */
    Optional<MinioAsyncClient> publicClient() {
        return publicClient;
    }

    String bucketName() {
        return settings.bucket();
    }

    /** Runs a call that sends an object's bytes: the store, or this JVM with it, holds each of them in memory. */
    <T> T writing(Supplier<T> call) {
        writes.acquireUninterruptibly();
        try {
            return call.get();
        } finally {
            writes.release();
        }
    }

    /** With a digest of the payload, which every S3 server verifies, the client reads it once and adds no other. */
    static Http.Headers digestOf(Spool content) {
        return digestOf(content.sha256());
    }

    private static Http.Headers digestOf(byte[] sha256) {
        return new Http.Headers(
                Http.Headers.X_AMZ_CHECKSUM_SHA256, Base64.getEncoder().encodeToString(sha256));
    }

    private boolean bucketExists() {
        return S3Client.await("", () -> client.bucketExists(bucket()));
    }

    private BucketExistsArgs bucket() {
        return BucketExistsArgs.builder().bucket(settings.bucket()).build();
    }

    @PreDestroy
    void close() {
        httpClient.dispatcher().executorService().shutdown();
        httpClient.connectionPool().evictAll();
    }
}
