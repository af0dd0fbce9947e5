package org.craftreel.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** Requests byte by byte, for what a client library would not send. */
public final class RawHttp implements AutoCloseable {

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\\ncontent-length: (\\d+)");

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final OutputStream out;

    /** To the tests' own server. */
    public RawHttp() throws IOException {
        this(ownPort());
    }

    /** To a port of this machine. */
    public RawHttp(int port) throws IOException {
        this(new Socket("127.0.0.1", port));
    }

    private RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
    }

    /** To the tests' own server, from one of this machine's addresses below 127. */
    public static RawHttp from(String address) throws IOException {
        return new RawHttp(new Socket("127.0.0.1", ownPort(), InetAddress.getByName(address), 0));
    }

    /** What the tests' own server listens on, for it may be any free port. */
    public static int ownPort() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return port == 0 ? io.restassured.RestAssured.port : port;
    }

    /** How long an answer is waited for instead of 20 s. */
    public RawHttp patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    public RawHttp line(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public RawHttp bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    public RawHttp bytes(byte[] bytes, int from, int to) throws IOException {
        out.write(bytes, from, to - from);
        out.flush();
        return this;
    }

    public RawHttp chunk(byte[] bytes) throws IOException {
        return line(Integer.toHexString(bytes.length)).bytes(bytes).line("");
    }

    public static byte[] filler(int length) {
        byte[] filler = new byte[length];
        Arrays.fill(filler, (byte) 'x');
        return filler;
    }

    /** Bytes of which no two stretches are alike, so that none can stand for another; the same for the same length. */
    public static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    /** The whole answer, by its length; what came until then when the server closes the connection before. */
    public String answer() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] chunk = new byte[8192];
        try {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                answer.write(chunk, 0, length);
                if (isWhole(answer.toString(StandardCharsets.ISO_8859_1))) {
                    break;
                }
            }
        } catch (SocketException closedHard) {
            // After its answer, with our bytes unread.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** The whole answer to a request other than HEAD, in its parts. */
    public HttpAnswer read() throws IOException {
        return HttpAnswer.read(socket.getInputStream(), false);
    }

    /** The next answer with a status below 200, which has no body. */
    public HttpAnswer readInterim() throws IOException {
        HttpAnswer interim = HttpAnswer.readHead(socket.getInputStream());
        if (interim.status() >= 200) {
            throw new IOException("No interim answer but " + interim);
        }
        return interim;
    }

    /** The whole answer to HEAD. */
    public HttpAnswer readHead() throws IOException {
        return HttpAnswer.read(socket.getInputStream(), true);
    }

    /** The answer; empty when the server ends the connection, in either way, without one. */
    public Optional<HttpAnswer> readIfAny() throws IOException {
        try {
            return Optional.of(read());
        } catch (EOFException | SocketException ended) {
            return Optional.empty();
        }
    }

    /** Says by a FIN that nothing more is sent; answers can still be read. */
    public void finish() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection with an RST, as when a phone's network changes. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static boolean isWhole(String received) {
        int head = received.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        if (received.startsWith("HTTP/1.1 1")) {
            return isWhole(received.substring(head + 4));
        }
        Matcher length = CONTENT_LENGTH.matcher(received.substring(0, head));
        return length.find() && received.length() - head - 4 >= Integer.parseInt(length.group(1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
