package org.craftreel.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy on loopback that can be cut: every connection then ends at once, and so does each new one. */
public final class CutProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile String[] fatal;

    public CutProxy(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public void cut() {
        cut = true;
        open.forEach(CutProxy::closeQuietly);
    }

    public void restore() {
        cut = false;
        fatal = null;
    }

    /** Cuts a connection once it has sent these texts, one after the other: the last still arrives, its answer does not. */
    public void cutAnswerAfter(String... texts) {
        open.forEach(CutProxy::closeQuietly);
        fatal = texts;
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
        open.add(client);
        open.add(server);
        start(() -> pump(client, server, true));
        start(() -> pump(server, client, false));
    }

    private void pump(Socket from, Socket to, boolean request) {
        int met = 0;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[64 * 1024];
            for (int length = in.read(chunk); length >= 0 && !cut; length = in.read(chunk)) {
                met = request ? met(met, new String(chunk, 0, length, StandardCharsets.ISO_8859_1)) : 0;
                String[] texts = fatal;
                boolean last = request && texts != null && met == texts.length;
                if (last) {
                    // Its answer must find the way back closed.
                    from.close();
                }
                out.write(chunk, 0, length);
                if (last) {
                    Clips.pause(200);
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

    private int met(int before, String sent) {
        String[] texts = fatal;
        int met = before;
        while (texts != null && met < texts.length && sent.contains(texts[met])) {
            met++;
        }
        return met;
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
