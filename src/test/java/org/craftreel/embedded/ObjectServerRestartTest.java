package org.craftreel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.MinioAsyncClient;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.nio.file.Path;
import org.craftreel.testsupport.Bucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the embedded object store still knows after it was started again. */
@Execution(ExecutionMode.CONCURRENT)
class ObjectServerRestartTest {

    private static final Credentials CREDENTIALS = new Credentials("a", "b", "access", "secret-of-the-test");
    private static final int FIRST_BYTES = 5 * 1024 * 1024;

    @TempDir
    Path root;

    private interface Work<T> {
        T with(MinioAsyncClient client) throws Exception;
    }

    @Test
    void anObjectOfPartsIsGoneOnWithAndCompleted() throws Exception {
        String id = onANewServer(client -> client.createMultipartUpload(CreateMultipartUploadArgs.builder()
                        .bucket("craftreel")
                        .object("originals/1")
                        .build())
                .get()
                .result()
                .uploadId());
        Part first = onANewServer(client -> part(client, id, 1, FIRST_BYTES));
        Part second = onANewServer(client -> part(client, id, 2, 7));

        onANewServer(client -> client.completeMultipartUpload(CompleteMultipartUploadArgs.builder()
                        .bucket("craftreel")
                        .object("originals/1")
                        .uploadId(id)
                        .parts(new Part[] {first, second})
                        .build())
                .get());

        assertThat(root.resolve("craftreel/originals/1")).hasSize(FIRST_BYTES + 7);
    }

    private static Part part(MinioAsyncClient client, String id, int number, int length) throws Exception {
        return client.uploadPart(UploadPartArgs.builder()
                        .bucket("craftreel")
                        .object("originals/1")
                        .uploadId(id)
                        .partNumber(number)
                        .data(new byte[length], length)
                        .build())
                .get()
                .part();
    }

    private <T> T onANewServer(Work<T> work) throws Exception {
        try (ObjectServer server = ObjectServer.start(root, "craftreel", CREDENTIALS);
                MinioAsyncClient client = MinioAsyncClient.builder()
                        .endpoint(server.endpoint().toString())
                        .region("us-east-1")
                        .credentials("access", "secret-of-the-test")
                        .httpClient(Bucket.HTTP)
                        .build()) {
            return work.with(client);
        }
    }
}
