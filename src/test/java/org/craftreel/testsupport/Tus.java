package org.craftreel.testsupport;

import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * A client of tus 1.0.0 on bare connections, one a request: every header can be left out or wrong, and a body can stop
 * anywhere.
 */
public final class Tus {

    public static final String PATH = "/api/v1/uploads";
    public static final String BYTES = "application/offset+octet-stream";
    public static final String VERSION = "1.0.0";

    private static final int SLICE_BYTES = 64 * 1024;

    private final int port;
    private final Supplier<String> token;

    /**
     * @param port of this machine, where the service or a proxy before it listens
     * @param token gives null for somebody who is not signed in
     */
    public Tus(int port, Supplier<String> token) {
        this.port = port;
        this.token = token;
    }

    /** Somebody's client to the tests' own server. */
    public static Tus of(Person person) {
        return new Tus(RawHttp.ownPort(), person::token);
    }

    public Request options() {
        return new Request("OPTIONS", PATH);
    }

    /** A creation that says nothing about the upload yet. */
    public Request create() {
        return new Request("POST", PATH).with("Tus-Resumable", VERSION);
    }

    public Request create(UUID clip, String fileName, long length) {
        return create().with("Upload-Length", length).with("Upload-Metadata", metadata(clip, fileName));
    }

    public Request createPartial(long length) {
        return create().with("Upload-Length", length).with("Upload-Concat", "partial");
    }

    public Request createFinal(UUID clip, String fileName, String... parts) {
        return create().with("Upload-Concat", "final;" + String.join(" ", parts))
                .with("Upload-Metadata", metadata(clip, fileName));
    }

    public Request head(String upload) {
        return new Request("HEAD", upload).with("Tus-Resumable", VERSION);
    }

    public Request patch(String upload, long offset) {
        return new Request("PATCH", upload)
                .with("Tus-Resumable", VERSION)
                .with("Content-Type", BYTES)
                .with("Upload-Offset", offset);
    }

    public Request delete(String upload) {
        return new Request("DELETE", upload).with("Tus-Resumable", VERSION);
    }

    /** Any other request with this client's token. */
    public Request request(String method, String path) {
        return new Request(method, path);
    }

    /** The offset that HEAD reports. */
    public long offset(String upload) throws IOException {
        HttpAnswer answer = head(upload).send();
        if (answer.status() != 200) {
            throw new IllegalStateException("No offset: " + answer);
        }
        return Long.parseLong(answer.header("Upload-Offset"));
    }

    /** Where the upload that was created is. */
    public static String location(HttpAnswer created) {
        if (created.status() != 201) {
            throw new IllegalStateException("Not created: " + created);
        }
        return URI.create(created.header("Location")).getRawPath();
    }

    public static String metadata(UUID clip, String fileName) {
        return "clip " + base64(clip.toString()) + ",filename " + base64(fileName);
    }

    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of Upload-Checksum with an algorithm that Java has, by tus' name and Java's. */
    public static String checksum(String name, String algorithm, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            update(digest, bytes);
            return name + " " + Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The value of Upload-Checksum with {@code sha1}, {@code sha256} or {@code crc32c}. */
    public static String checksum(String name, byte[] bytes) {
        return switch (name) {
            case "sha1" -> checksum(name, "SHA-1", bytes);
            case "sha256" -> checksum(name, "SHA-256", bytes);
            case "crc32c" -> {
                CRC32C sum = new CRC32C();
                sum.update(bytes);
                byte[] value =
                        ByteBuffer.allocate(4).putInt((int) sum.getValue()).array();
                yield name + " " + Base64.getEncoder().encodeToString(value);
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** In slices: in one go, Java's own loop over a long array stays interpreted. */
    public static void update(MessageDigest digest, byte[] bytes) {
        for (int from = 0; from < bytes.length; from += SLICE_BYTES) {
            digest.update(bytes, from, Math.min(SLICE_BYTES, bytes.length - from));
        }
    }

    /** A request that is put together header by header. */
    public final class Request {

        private final String method;
        private final String path;
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        private Request(String method, String path) {
            this.method = method;
            this.path = path;
            with("Host", "localhost");
            if (token.get() != null) {
                with("Authorization", "Bearer " + token.get());
            }
        }

        public Request with(String name, Object value) {
            headers.put(name, value.toString());
            return this;
        }

        public Request without(String name) {
            headers.remove(name);
            return this;
        }

        /** Of a creation: how long the upload is will be told with some of its bytes. */
        public Request deferringLength() {
            return without("Upload-Length").with("Upload-Defer-Length", 1);
        }

        /** With an empty body where the method has one. */
        public HttpAnswer send() throws IOException {
            if (method.equals("HEAD") || method.equals("OPTIONS") || method.equals("GET")) {
                try (RawHttp connection = begin()) {
                    return method.equals("HEAD") ? connection.readHead() : connection.read();
                }
            }
            return send(new byte[0]);
        }

        public HttpAnswer send(byte[] body) throws IOException {
            return send(body, 0, body.length);
        }

        public HttpAnswer send(byte[] body, int from, int to) throws IOException {
            try (RawHttp connection = begin(to - from)) {
                return write(connection, () -> connection.bytes(body, from, to));
            }
        }

        /** In chunks of 8 KiB, so without a length said before; trailers are whole lines. */
        public HttpAnswer sendChunked(byte[] body, String... trailers) throws IOException {
            try (RawHttp connection = with("Transfer-Encoding", "chunked").begin()) {
                return write(connection, () -> {
                    for (int from = 0; from < body.length; from += 8192) {
                        int length = Math.min(8192, body.length - from);
                        connection
                                .line(Integer.toHexString(length))
                                .bytes(body, from, from + length)
                                .line("");
                    }
                    connection.line("0");
                    for (String trailer : trailers) {
                        connection.line(trailer);
                    }
                    connection.line("");
                });
            }
        }

        /** Sends the head with this length of a body, and leaves the body to the test. */
        public RawHttp begin(long length) throws IOException {
            return with("Content-Length", length).begin();
        }

        /** Sends the head. */
        public RawHttp begin() throws IOException {
            StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            RawHttp connection = new RawHttp(port);
            try {
                return connection.bytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                connection.close();
                throw e;
            }
        }

        /** A server may answer and close before it was sent everything, and then its answer is what counts. */
        private HttpAnswer write(RawHttp connection, Body body) throws IOException {
            try {
                body.write();
            } catch (SocketException closed) {
                try {
                    return connection.read();
                } catch (IOException unanswered) {
                    closed.addSuppressed(unanswered);
                    throw closed;
                }
            }
            return connection.read();
        }
    }

    private interface Body {
        void write() throws IOException;
    }
}
