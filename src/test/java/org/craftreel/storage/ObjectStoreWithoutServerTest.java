package org.craftreel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class ObjectStoreWithoutServerTest {

    @Test
    void deadServerIsAnUnavailableStorage() throws IOException {
        ObjectStore store = new ObjectStore(settings(closedPort(), Optional.empty()));

        assertThatThrownBy(() -> store.put("key", new ByteArrayInputStream(new byte[1]), 1, "video/mp4"))
                .isInstanceOf(StorageUnavailableException.class)
                .hasRootCauseInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> store.find("key")).isInstanceOf(StorageUnavailableException.class);
        assertThatThrownBy(() -> store.delete("key")).isInstanceOf(StorageUnavailableException.class);
        assertThatThrownBy(store::createBucketIfAbsent).isInstanceOf(StorageUnavailableException.class);
        store.close();
    }

    @Test
    void healthOfASilentServerIsDownWithinThreeSeconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            StorageHealth health = new StorageHealth();
            health.store = new ObjectStore(
                    settings(URI.create("http://127.0.0.1:" + silent.getLocalPort()), Optional.empty()));

            long start = System.nanoTime();
            HealthCheckResponse response = health.call();

            assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
            assertThat(response.getData().orElseThrow()).containsEntry("cause", "The object store does not answer");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            health.store.close();
        }
    }

    @Test
    void urlIsSignedForThePublicEndpointWithoutAnyServer() throws IOException {
        ObjectStore store =
                new ObjectStore(settings(closedPort(), Optional.of(URI.create("https://media.example.org"))));

        URI url = store.presign("clips/1.mp4", Duration.ofMinutes(15), "video/mp4")
                .orElseThrow();

        assertThat(url.getHost()).isEqualTo("media.example.org");
        assertThat(url.getPath()).isEqualTo("/craftreel/clips/1.mp4");
        assertThat(url.getQuery())
                .contains("X-Amz-Expires=900", "response-content-type=video/mp4", "/us-east-1/s3/aws4_request");
        store.close();
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static StorageSettings settings(URI endpoint, Optional<URI> publicEndpoint) {
        return new StorageSettings() {
            @Override
            public URI endpoint() {
                return endpoint;
            }

            @Override
            public String accessKey() {
                return "access";
            }

            @Override
            public String secretKey() {
                return "secret-of-the-test";
            }

            @Override
            public String bucket() {
                return "craftreel";
            }

            @Override
            public String region() {
                return "us-east-1";
            }

            @Override
            public Optional<URI> publicEndpoint() {
                return publicEndpoint;
            }

            @Override
            public int writesAtOnce() {
                return 8;
            }

            @Override
            public Optional<Path> spoolDir() {
                return Optional.empty();
            }
        };
    }
}
