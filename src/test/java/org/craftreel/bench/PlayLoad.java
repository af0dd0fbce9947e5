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
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Sends one play report after another over a number of kept connections: each sends its next request when its last was
 * answered. One thread and bare sockets, so that the machine's time is left to what is measured.
 */
final class PlayLoad {

    private static final String QUALIFIED = "{\"results\":[{\"standing\":\"QUALIFIED\",\"repeat\":false}]}";
    private static final int MOST_ANSWER_BYTES = 8192;

    private final InetSocketAddress address;
    private final Supplier<String> tickets;
    private final long[] micros = new long[20_000_000];
    private int answered;
    private long acknowledged;
    private long errors;
    private String firstError = "";

    /** @param tickets signed, each one once */
    PlayLoad(InetSocketAddress address, Supplier<String> tickets) {
        this.address = address;
        this.tickets = tickets;
    }

    /**
     * What a run brought.
     *
     * @param acknowledged reports answered as a new qualified play
     * @param errors other answers; {@code firstError} is one of them
     */
    record Figures(long acknowledged, long errors, double perSecond, double p50Ms, double p99Ms, String firstError) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f/s acknowledged, p50 %.1f ms, p99 %.1f ms, %,d acknowledged, %,d errors %s",
                    perSecond,
                    p50Ms,
                    p99Ms,
                    acknowledged,
                    errors,
                    firstError);
        }
    }

    Figures run(int connections, Duration length) throws IOException {
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                SocketChannel channel = SocketChannel.open(address);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                Connection connection = new Connection(channel);
                channel.register(selector, SelectionKey.OP_READ, connection);
                connection.send();
            }
            int open = connections;
            while (open > 0) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    if (!connection.read()) {
                        continue;
                    }
                    if (System.nanoTime() < end) {
                        connection.send();
                    } else {
                        connection.channel.close();
                        open--;
                    }
                }
                selector.selectedKeys().clear();
            }
        }
        return figures((System.nanoTime() - begin) / 1e9);
    }

    private Figures figures(double seconds) {
        Arrays.sort(micros, 0, answered);
        return new Figures(
                acknowledged, errors, acknowledged / seconds, percentile(0.50), percentile(0.99), firstError);
    }

    private double percentile(double share) {
        return answered == 0 ? 0 : micros[(int) Math.min(answered - 1, Math.ceil(answered * share))] / 1000.0;
    }

    private final class Connection {

        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(MOST_ANSWER_BYTES);
        private long sentAt;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void send() throws IOException {
            String body = "{\"plays\":[{\"ticket\":\"" + tickets.get() + "\",\"watchedMs\":3000}]}";
            String request = "POST /api/v1/plays HTTP/1.1\r\nHost: " + address.getHostString()
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
            sentAt = System.nanoTime();
            // A request is far smaller than a socket's buffer, which is empty here.
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        /** True when the answer is there as a whole. */
        boolean read() throws IOException {
            if (channel.read(in) < 0) {
                throw new EOFException("The service closed a connection");
            }
            String answer = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
            int head = answer.indexOf("\r\n\r\n");
            if (head < 0 || answer.length() < head + 4 + length(answer.substring(0, head))) {
                return false;
            }
            in.clear();
            micros[answered++] = (System.nanoTime() - sentAt) / 1000;
            if (answer.startsWith("HTTP/1.1 200") && answer.endsWith(QUALIFIED)) {
                acknowledged++;
                return true;
            }
            errors++;
            if (firstError.isEmpty()) {
                firstError = answer;
            }
            return true;
        }

        private int length(String head) {
            String name = "content-length: ";
            int at = head.toLowerCase(Locale.ROOT).indexOf(name);
            int end = head.indexOf('\r', at);
            return Integer.parseInt(head.substring(at + name.length(), end < 0 ? head.length() : end)
                    .strip());
        }
    }
}
