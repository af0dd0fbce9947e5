package org.craftreel.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.microprofile.config.ConfigProvider;

/** Requests byte by byte, for what a client library would not send. */
public final class RawHttp implements AutoCloseable {

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

    /** Everything that the server says until it closes the connection or is silent for a second. */
    public String answer() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] chunk = new byte[8192];
        try {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                answer.write(chunk, 0, length);
                socket.setSoTimeout(1000);
            }
        } catch (IOException silent) {
            // Closed hard, or kept open for another request.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
