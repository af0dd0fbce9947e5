package org.craftreel.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer as it came over the connection.
 *
 * @param headers by their names in any case; a repeated one has its values joined by a comma
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads one whole answer, past those with a status below 200.
     *
     * @param bodiless whether the request was one whose answer has no body, whatever length it names
     * @throws EOFException when the connection ended before the answer did
     */
    static HttpAnswer read(InputStream in, boolean bodiless) throws IOException {
        HttpAnswer head = readHead(in);
        while (head.status < 200) {
            head = readHead(in);
        }
        if (bodiless || head.status == 204 || head.status == 304) {
            return head;
        }
        return new HttpAnswer(head.status, head.headers, readBody(in, head));
    }

    /** A header's value; null without one. */
    public String header(String name) {
        return headers.get(name);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(text(), e);
        }
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + text();
    }

    static HttpAnswer readHead(InputStream in) throws IOException {
        String[] statusLine = readLine(in).split(" ", 3);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            headers.merge(line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + "," + b);
        }
        return new HttpAnswer(Integer.parseInt(statusLine[1]), headers, new byte[0]);
    }

    private static byte[] readBody(InputStream in, HttpAnswer head) throws IOException {
        if ("chunked".equalsIgnoreCase(head.header("Transfer-Encoding"))) {
            return readChunks(in);
        }
        String length = head.header("Content-Length");
        return length == null ? in.readAllBytes() : readExactly(in, Integer.parseInt(length));
    }

    private static byte[] readChunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = chunkLength(in); length > 0; length = chunkLength(in)) {
            body.writeBytes(readExactly(in, length));
            readLine(in);
        }
        while (!readLine(in).isEmpty()) {
            // Trailers are nothing that a test asks for.
        }
        return body.toByteArray();
    }

    private static int chunkLength(InputStream in) throws IOException {
        return Integer.parseInt(readLine(in).split(";")[0].strip(), 16);
    }

    private static byte[] readExactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The answer ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection ended within an answer: " + line);
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
