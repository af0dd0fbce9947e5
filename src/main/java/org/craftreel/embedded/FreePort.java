package org.craftreel.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that come back on the same one. They lie below those that systems give to outgoing connections
 * (32768 and up on Linux): a client that calls a server which is away may otherwise be given the server's own port, be
 * connected with itself, and keep the server from coming back.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 100;

    private FreePort() {}

    /**
     * A port that nobody listens on at this moment.
     *
     * @throws IOException when a hundred were taken
     */
    public static int find() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(port));
                return port;
            } catch (BindException taken) {
                // The next one.
            }
        }
        throw new IOException("No port between " + LOWEST + " and " + HIGHEST + " is free");
    }
}
