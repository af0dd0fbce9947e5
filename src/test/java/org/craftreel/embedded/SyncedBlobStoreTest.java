package org.craftreel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.CopyObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SourceObject;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.craftreel.testsupport.Bucket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What has been synced at the moment when the client has its answer. */
@Execution(ExecutionMode.CONCURRENT)
class SyncedBlobStoreTest {

    private static final Credentials CREDENTIALS = new Credentials("a", "b", "access", "secret-of-the-test");

    @TempDir
    Path root;

    private final List<Path> synced = Collections.synchronizedList(new ArrayList<>());
    private ObjectServer server;
    private MinioClient client;

    @BeforeEach
    void start() throws Exception {
        server = ObjectServer.start(root, "craftreel", CREDENTIALS, path -> {
            assertThat(path).exists();
            synced.add(root.relativize(path));
        });
        client = MinioClient.builder()
                .endpoint(server.endpoint().toString())
                .region("us-east-1")
                .credentials("access", "secret-of-the-test")
                .httpClient(Bucket.HTTP)
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void putSyncsTheFileAndEveryDirectoryAbove() throws Exception {
        put("clips/1/原片.mp4", 10, 10L);

        assertThat(synced)
                .containsExactly(
                        Path.of("craftreel/clips/1/原片.mp4"),
                        Path.of("craftreel/clips/1"),
                        Path.of("craftreel/clips"),
                        Path.of("craftreel"),
                        Path.of(""));
        assertThat(root.resolve("craftreel/clips/1/原片.mp4")).hasSize(10);
    }

    @Test
    void eachPartIsSyncedAndThenTheWhole() throws Exception {
        put("clips/2.mp4", 6 * 1024 * 1024, null);

        List<String> files = synced.stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> name.contains("2.mp4"))
                .toList();
        assertThat(files).containsExactly("2.mp4-stub", "2.mp4-1", "2.mp4-2", "2.mp4");
        assertThat(root.resolve("craftreel/clips/2.mp4")).hasSize(6 * 1024 * 1024);
    }

    @Test
    void copyAndRemovalAreSynced() throws Exception {
        put("a/1", 1, 1L);
        synced.clear();
        client.copyObject(CopyObjectArgs.builder()
                .bucket("craftreel")
                .object("b/1")
                .source(SourceObject.builder().bucket("craftreel").object("a/1").build())
                .build());
        assertThat(synced).startsWith(Path.of("craftreel/b/1"), Path.of("craftreel/b"), Path.of("craftreel"));

        synced.clear();
        client.removeObject(
                RemoveObjectArgs.builder().bucket("craftreel").object("b/1").build());
        // The directory went with its last file, so the one above is what has changed.
        assertThat(synced).containsExactly(Path.of("craftreel"), Path.of(""));
        assertThat(Files.exists(root.resolve("craftreel/b"))).isFalse();
    }

    private void put(String key, int bytes, Long length) throws Exception {
        client.putObject(PutObjectArgs.builder().bucket("craftreel").object(key).stream(
                        new ByteArrayInputStream(new byte[bytes]), length, 5L * 1024 * 1024)
                .build());
    }
}
