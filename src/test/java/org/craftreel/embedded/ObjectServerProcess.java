package org.craftreel.embedded;

import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import org.craftreel.testsupport.Bucket;

/** A process that starts an S3 server over a directory and puts one object, for an observer of its system calls. */
final class ObjectServerProcess {

    private ObjectServerProcess() {}

    public static void main(String... args) throws Exception {
        Credentials credentials = new Credentials("a", "b", "access", "secret-of-the-test");
        ObjectServer server = ObjectServer.start(Path.of(args[0]), "craftreel", credentials);
        MinioClient client = MinioClient.builder()
                .endpoint(server.endpoint().toString())
                .region("us-east-1")
                .credentials("access", "secret-of-the-test")
                .httpClient(Bucket.HTTP)
                .build();
        client.putObject(PutObjectArgs.builder().bucket("craftreel").object("clips/1.mp4").stream(
                        new ByteArrayInputStream("content".getBytes()), 7L, -1L)
                .build());
        System.exit(0);
    }
}
