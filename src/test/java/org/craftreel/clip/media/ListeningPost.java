package org.craftreel.clip.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that nobody should ask: it counts who did, and has nothing for them. */
final class ListeningPost implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger asked = new AtomicInteger();

    private ListeningPost() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::listen, "listening-post");
        thread.setDaemon(true);
        thread.start();
    }

    static ListeningPost open() throws IOException {
        return new ListeningPost();
    }

    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    int asked() {
        return asked.get();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                asked.incrementAndGet();
                caller.getOutputStream()
                        .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException over) {
                // Closed, or the caller left.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
