package org.craftreel.cli;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.craftreel.start.StartRefusedException;

/** The port of the service, looked at before anything else starts. */
final class HttpPort {

    /** Development mode reloads classes and keeps the port, so the look is taken once per JVM. */
    private static final String LOOKED_AT = "craftreel.http.port.free";

    private HttpPort() {}

    static void requireFree() {
        if (Boolean.getBoolean(LOOKED_AT)) {
            return;
        }
        SmallRyeConfig config = ConfigUtils.configBuilder().build();
        boolean enabled = config.getOptionalValue("quarkus.http.host-enabled", Boolean.class)
                .orElse(true);
        int port = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        if (enabled) {
            requireFree(host, port);
        }
        System.setProperty(LOOKED_AT, "true");
    }

    static void requireFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "端口 " + port + " 不可用（" + e.getMessage() + "）；请用 QUARKUS_HTTP_PORT 设置另一个端口。",
                    "Port " + port + " cannot be used (" + e.getMessage() + "); set another one by QUARKUS_HTTP_PORT.");
        }
    }
}
