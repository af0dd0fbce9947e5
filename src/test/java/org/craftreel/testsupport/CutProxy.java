package org.craftreel.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A TCP proxy on loopback that can be cut: every connection then ends at once, and so does each new one. A plan can
 * give each connection a fault of its own. It can be as slow as a phone's network, and counts what clients sent.
 */
public final class CutProxy implements AutoCloseable {

    private static final long CLIENT_PATIENCE_MILLIS = 1000;
    private static final long SERVER_PATIENCE_MILLIS = 30_000;

    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private volatile boolean cut;
    private volatile String mark;
    private volatile String fatal;
    private volatile long bytesPerSecond = Long.MAX_VALUE;
    private volatile Supplier<Optional<Fault>> plan = Optional::empty;

    /**
     * What becomes of a connection.
     *
     * @param request whether it is the requests that are counted, or the answers
     * @param bytes that still pass
     */
    public record Fault(boolean request, long bytes, End end) {}

    /** The ways in which a connection ends. */
    public enum End {
        /** Both sides are told properly that nothing more comes. */
        FIN,
        /** Both sides find it reset. */
        RST,
        /** Nothing more passes: the client gives up after a while, and the server is never told. */
        STALL
    }

    public CutProxy(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            // So that what was sent is not waiting here by the megabyte.
            listener.setReceiveBufferSize(64 * 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Where it listens, as the origin of pages. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** How fast each client may send. */
    public void slowTo(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Bytes that all clients sent so far. */
    public long sent() {
        return sent.get();
    }

    /** Bytes that the server answered so far. */
    public long answered() {
        return answered.get();
    }

    public void cut() {
        cut = true;
        open.forEach(CutProxy::closeQuietly);
    }

    public void restore() {
        cut = false;
        mark = null;
        fatal = null;
    }

    /** Marks each connection that sends this text from now on; those that sent it before are ended. */
    public void mark(String text) {
        mark = text;
        open.forEach(CutProxy::closeQuietly);
    }

    /** Ends a marked connection when the server answers this text on it: the client never reads it. */
    public void cutMarkedAtAnswer(String text) {
        fatal = text;
    }

    /** Asked for the fault of each new connection. */
    public void follow(Supplier<Optional<Fault>> faults) {
        plan = faults;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (cut) {
                    client.close();
                    continue;
                }
                join(client);
            } catch (IOException refused) {
                // The listener was closed, or the server behind is away: the client finds its connection closed.
            }
        }
    }

    private void join(Socket client) throws IOException {
        Socket server;
        try {
            server = new Socket(host, port);
        } catch (IOException away) {
            client.close();
            throw away;
        }
        // What comes in small pieces waits for an acknowledgement at each of them otherwise.
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        Optional<Fault> fault = plan.get();
        AtomicBoolean marked = new AtomicBoolean();
        start(() -> pump(client, server, true, marked, fault.filter(Fault::request)));
        start(() -> pump(server, client, false, marked, fault.filter(planned -> !planned.request())));
    }

    private void pump(Socket from, Socket to, boolean request, AtomicBoolean marked, Optional<Fault> fault) {
        long left = fault.map(Fault::bytes).orElse(Long.MAX_VALUE);
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[64 * 1024];
            for (int length = in.read(chunk); length >= 0 && !cut; length = in.read(chunk)) {
                if (!request && marked.get() && contains(chunk, length, fatal)) {
                    return;
                }
                if (request) {
                    if (contains(chunk, length, mark)) {
                        marked.set(true);
                    }
                    sent.addAndGet(length);
                    Clips.pause(1000L * length / bytesPerSecond);
                } else {
                    answered.addAndGet(length);
                }
                out.write(chunk, 0, (int) Math.min(length, left));
                left -= Math.min(length, left);
                if (left == 0) {
                    come(fault.orElseThrow().end(), request ? from : to, request ? to : from);
                    return;
                }
            }
        } catch (IOException ended) {
            // As connections do.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void come(End end, Socket client, Socket server) throws IOException {
        switch (end) {
            case FIN -> {
                server.close();
                client.close();
            }
            case RST -> {
                reset(server);
                reset(client);
            }
            case STALL -> {
                Clips.pause(CLIENT_PATIENCE_MILLIS);
                reset(client);
                Clips.pause(SERVER_PATIENCE_MILLIS);
            }
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static boolean contains(byte[] chunk, int length, String text) {
        return text != null && new String(chunk, 0, length, StandardCharsets.ISO_8859_1).contains(text);
    }

    @Override
    public void close() {
        cut();
        closeQuietly(listener);
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception ignored) {
            // It is closed.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cut-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
