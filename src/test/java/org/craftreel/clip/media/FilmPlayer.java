package org.craftreel.clip.media;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.testsupport.Chromium;

/** Plays films in Chromium, from a server that knows ranges. */
final class FilmPlayer implements AutoCloseable {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    /** Loads, seeks and looks, then plays a moment from the beginning. */
    private static final String PLAY = """
            async ([address, at, points]) => {
                const video = document.querySelector('video');
                const event = name => new Promise((resolve, reject) => {
                    video.addEventListener(name, resolve, {once: true});
                    video.addEventListener('error', () => reject(new Error(video.error.message)), {once: true});
                });
                const loaded = event('loadeddata');
                video.src = address;
                await loaded;
                const sought = event('seeked');
                const shown = new Promise(resolve => video.requestVideoFrameCallback(resolve));
                video.currentTime = at;
                await sought;
                await shown;
                const canvas = document.querySelector('canvas');
                canvas.width = canvas.height = points;
                const context = canvas.getContext('2d', {willReadFrequently: true});
                context.imageSmoothingQuality = 'high';
                context.drawImage(video, 0, 0, points, points);
                const rgba = Array.from(context.getImageData(0, 0, points, points).data);
                const rewound = event('seeked');
                video.currentTime = 0;
                await rewound;
                await video.play();
                const begin = video.currentTime;
                while (video.currentTime < begin + 0.1 && !video.ended) await event('timeupdate');
                video.pause();
                return {width: video.videoWidth, height: video.videoHeight, duration: video.duration, rgba};
            }
            """;

    private final Map<String, Path> films = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Chromium chromium;
    private final BrowserContext context;
    private final Page page;

    FilmPlayer() throws IOException {
        chromium = Chromium.launch();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        context = chromium.browser().newContext();
        page = context.newPage();
        page.navigate(address("player"));
    }

    /** What the browser says of a film, and what it showed at a time. */
    record Shown(int width, int height, double seconds, TestPicture picture) {}

    /** @throws com.microsoft.playwright.PlaywrightException when it does not play */
    @SuppressWarnings("unchecked")
    Shown play(Path film, double at) {
        String name = "film-" + films.size() + ".mp4";
        films.put(name, film);
        Map<String, Object> shown =
                (Map<String, Object>) page.evaluate(PLAY, List.of(address(name), at, TestPicture.POINTS));
        List<Integer> rgba = (List<Integer>) shown.get("rgba");
        int[] rgb = new int[rgba.size() / 4];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = rgba.get(4 * i) << 16 | rgba.get(4 * i + 1) << 8 | rgba.get(4 * i + 2);
        }
        return new Shown(
                (Integer) shown.get("width"),
                (Integer) shown.get("height"),
                ((Number) shown.get("duration")).doubleValue(),
                new TestPicture(rgb));
    }

    private String address(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Path film = films.get(exchange.getRequestURI().getPath().substring(1));
            if (film == null) {
                byte[] html = "<video muted></video><canvas></canvas>".getBytes(StandardCharsets.US_ASCII);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, html.length);
                exchange.getResponseBody().write(html);
                return;
            }
            send(exchange, film);
        }
    }

    private static void send(HttpExchange exchange, Path film) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(film.toFile(), "r")) {
            Matcher range =
                    RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
            boolean part = range.matches();
            long from = part ? Long.parseLong(range.group(1)) : 0;
            long last = part && !range.group(2).isEmpty() ? Long.parseLong(range.group(2)) : in.length() - 1;
            byte[] bytes = new byte[(int) (Math.min(last, in.length() - 1) - from + 1)];
            in.seek(from);
            in.readFully(bytes);
            exchange.getResponseHeaders().set("Content-Type", "video/mp4");
            exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
            if (part) {
                exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + last + "/" + in.length());
            }
            exchange.sendResponseHeaders(part ? 206 : 200, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        context.close();
        chromium.close();
    }
}
