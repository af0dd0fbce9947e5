package org.craftreel.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server in this JVM over a directory, on loopback only. */
final class ObjectServer implements AutoCloseable {

    private static final long DRAIN_MILLIS = 5_000;

    private final S3Proxy server;

    private ObjectServer(S3Proxy server) {
        this.server = server;
    }

    static ObjectServer start(Path directory, String bucket, Credentials credentials) throws IOException {
        return start(directory, bucket, credentials, PrivateFiles::sync);
    }

    static ObjectServer start(Path directory, String bucket, Credentials credentials, SyncedBlobStore.Sync sync)
            throws IOException {
        Path root = PrivateFiles.createDirectories(directory).toAbsolutePath();
        HalfWritten.remove(PrivateFiles.createDirectories(root.resolve(bucket)));
        S3Proxy server = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:0"))
                .blobStore(new SyncedBlobStore(new FilesystemNio2BlobStore(root.toString()), root, sync))
                .awsAuthentication(
                        AuthenticationType.AWS_V4, credentials.storageAccessKey(), credentials.storageSecretKey())
                .stopTimeout(DRAIN_MILLIS)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("The embedded S3 server did not start", e);
        }
        return new ObjectServer(server);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The embedded S3 server did not stop", e);
        }
    }
}
