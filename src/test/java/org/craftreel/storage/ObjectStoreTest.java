package org.craftreel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("external")
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class ObjectStoreTest {

    private static final int MIB = 1024 * 1024;

    @Inject
    ObjectStore store;

    @TempDir
    Path directory;

    private final String key = "test/" + UUID.randomUUID() + "/原片.mp4";

    @AfterEach
    void leaveNothing() {
        store.delete(key);
    }

    @Test
    void shortStreamIsKeptWithItsFacts() throws Exception {
        StoredObject stored = store.put(key, stream("hello".getBytes()), 5, "text/plain");

        assertThat(stored)
                .isEqualTo(
                        new StoredObject(key, 5, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"));
        assertThat(store.find(key)).contains(new ObjectFacts(5, "5d41402abc4b2a76b9719d911017c592", "text/plain"));
        assertThat(store.open(key, 1, 3)).hasContent("ell");
    }

    @Test
    void emptyStreamIsAnObject() throws Exception {
        store.put(key, stream(new byte[0]), 0, "video/mp4");

        assertThat(store.find(key)).map(ObjectFacts::bytes).contains(0L);
    }

    @Test
    void longStreamIsKeptInParts() throws Exception {
        byte[] content = random(2 * StreamedUpload.PART_BYTES + 3);

        StoredObject stored = store.put(key, stream(content), content.length, "video/mp4");

        Path copy = directory.resolve("copy");
        store.download(key, copy);
        assertThat(stored.bytes()).isEqualTo(16_777_219);
        assertThat(stored.sha256()).isEqualTo(sha256(content));
        assertThat(copy).hasBinaryContent(content);
        assertThat(store.find(key)).map(ObjectFacts::contentType).contains("video/mp4");
        assertThat(store.open(key, StreamedUpload.PART_BYTES - 1, 2))
                .hasBinaryContent(
                        new byte[] {content[StreamedUpload.PART_BYTES - 1], content[StreamedUpload.PART_BYTES]});
    }

    @Test
    void streamOfExactlyOnePartIsKept() throws Exception {
        byte[] content = random(StreamedUpload.PART_BYTES);

        assertThat(store.put(key, stream(content), content.length, "video/mp4").sha256())
                .isEqualTo(sha256(content));
        assertThat(store.find(key)).map(ObjectFacts::bytes).contains(8_388_608L);
    }

    @Test
    void fileTooLongForOneRequestIsKept() throws Exception {
        Path file = directory.resolve("film.mp4");
        byte[] end = random(MIB);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.seek(64L * MIB);
            sparse.write(end);
        }

        assertThat(store.put(key, file, "video/mp4").bytes()).isEqualTo(65L * MIB);
        assertThat(store.open(key, 64L * MIB, MIB)).hasBinaryContent(end);
    }

    @Test
    void fileIsKept() throws Exception {
        Path file = Files.writeString(directory.resolve("poster.jpg"), "jpeg");

        assertThat(store.put(key, file, "image/jpeg")).isEqualTo(new StoredObject(key, 4, sha256("jpeg".getBytes())));
        assertThat(store.open(key, 0, 100)).hasContent("jpeg");
    }

    @Test
    void nothingRemainsOfAStreamThatIsTooLong() {
        assertThatThrownBy(() -> store.put(key, stream(random(9 * MIB)), 9 * MIB - 1, "video/mp4"))
                .isInstanceOfSatisfying(ObjectTooLargeException.class, e -> assertThat(e.maxBytes())
                        .isEqualTo(9_437_183));

        assertThat(store.find(key)).isEmpty();
    }

    @Test
    void nothingRemainsOfAStreamThatBreaks() {
        InputStream broken = new SequenceInputStream(stream(random(9 * MIB)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection lost");
            }
        });

        assertThatThrownBy(() -> store.put(key, broken, Long.MAX_VALUE, "video/mp4"))
                .isInstanceOf(IOException.class)
                .hasMessage("connection lost");

        assertThat(store.find(key)).isEmpty();
    }

    @Test
    void missingObjectIsToldApart() {
        assertThat(store.find(key)).isEmpty();
        assertThatThrownBy(() -> store.open(key, 0, 1))
                .isInstanceOfSatisfying(
                        NoSuchObjectException.class, e -> assertThat(e.key()).isEqualTo(key));
        assertThatThrownBy(() -> store.download(key, directory.resolve("none")))
                .isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void deletingTwiceIsHarmless() throws Exception {
        store.put(key, stream(new byte[1]), 1, "video/mp4");

        store.delete(key);
        store.delete(key);

        assertThat(store.find(key)).isEmpty();
    }

    @Test
    void existingBucketIsNoFault() {
        store.createBucketIfAbsent();
        store.check();
    }

    @Test
    void withoutAPublicEndpointNoUrlIsHandedOut() {
        assertThat(store.presign(key, Duration.ofMinutes(15), "video/mp4")).isEmpty();
    }

    private static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
