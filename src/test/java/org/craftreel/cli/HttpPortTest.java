package org.craftreel.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.craftreel.start.StartRefusedException;
import org.junit.jupiter.api.Test;

class HttpPortTest {

    @Test
    void takenPortIsRefusedWithItsNumberAndTheSetting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> HttpPort.requireFree("127.0.0.1", taken.getLocalPort()))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " cannot be used")
                    .hasMessageContaining("端口 " + taken.getLocalPort() + " 不可用")
                    .hasMessageContaining("QUARKUS_HTTP_PORT");
        }
    }

    @Test
    void freePortIsAccepted() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        HttpPort.requireFree("127.0.0.1", port);
    }
}
