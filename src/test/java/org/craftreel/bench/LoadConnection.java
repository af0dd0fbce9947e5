package org.craftreel.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A kept connection of a load generator: one request at a time, on a bare socket. */
final class LoadConnection {

    private static final int ANSWER_BYTES = 32_768;

    private final SocketChannel channel;
    private ByteBuffer in = ByteBuffer.allocate(ANSWER_BYTES);

    /** When the request under way was sent, or was to be sent, by {@link System#nanoTime()}. */
    long begunAt;

    private LoadConnection(SocketChannel channel) {
        this.channel = channel;
    }

    static LoadConnection open(InetSocketAddress address, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        LoadConnection connection = new LoadConnection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    void send(String request, long begunAt) throws IOException {
        this.begunAt = begunAt;
        ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
        // A request is far smaller than a socket's buffer, which is empty here.
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** The answer once it is there as a whole. */
    Optional<String> read() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("The service closed a connection");
        }
        if (!in.hasRemaining()) {
            in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
        }
        String answer = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int head = answer.indexOf("\r\n\r\n");
        if (head < 0 || !isWhole(answer, head)) {
            return Optional.empty();
        }
        in.clear();
        return Optional.of(answer);
    }

    void close() throws IOException {
        channel.close();
    }

    private static boolean isWhole(String answer, int head) {
        String headers = answer.substring(0, head).toLowerCase(Locale.ROOT);
        if (headers.contains("transfer-encoding: chunked")) {
            return answer.endsWith("\r\n0\r\n\r\n");
        }
        String name = "content-length: ";
        int at = headers.indexOf(name);
        int end = headers.indexOf('\r', at);
        String length = headers.substring(at + name.length(), end < 0 ? headers.length() : end);
        return answer.length() >= head + 4 + Integer.parseInt(length.strip());
    }
}
