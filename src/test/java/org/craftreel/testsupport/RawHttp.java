package org.craftreel.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** Requests byte by byte, for what a client library would not send. */
public final class RawHttp implements AutoCloseable {

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\\ncontent-length: (\\d+)");

    private final Socket socket;
    private final OutputStream out;

    public RawHttp() throws IOException {
        // What the tests' own server listens on, for it may be any free port.
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        socket = new Socket("127.0.0.1", port == 0 ? io.restassured.RestAssured.port : port);
        socket.setSoTimeout(20_000);
        out = socket.getOutputStream();
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

    public RawHttp chunk(byte[] bytes) throws IOException {
        return line(Integer.toHexString(bytes.length)).bytes(bytes).line("");
    }

    public static byte[] filler(int length) {
        byte[] filler = new byte[length];
        Arrays.fill(filler, (byte) 'x');
        return filler;
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
