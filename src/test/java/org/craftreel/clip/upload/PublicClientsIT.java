package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.CutProxy;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.NpmPackages;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that others wrote, as they are published, in a browser on a page of another origin, over a network that
 * breaks: the service keeps to the protocol rather than to our own idea of it.
 */
class PublicClientsIT {

    private static final int BYTES = 16 * 1024 * 1024;
    private static final long BYTES_PER_SECOND = 6 * 1024 * 1024;
    private static final int CHUNK = 5 * 1024 * 1024;

    @TempDir
    static Path files;

    private static Path film;
    private static Path bundle;
    private static Chromium chromium;
    private static HttpServer pages;
    private static RunningService service;
    private static CutProxy network;
    private static Stage stage;

    private final List<Long> offsets = new CopyOnWriteArrayList<>();
    private final List<String> created = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startAll() throws Exception {
        chromium = Chromium.launch();
        NpmPackages.install();
        bundle = NpmPackages.bundle("clients", resource("clients.js"));
        film = FilmFile.makeLarge(files.resolve("锻造.mp4"), 2, BYTES);
        pages = servePages();
        service = RunningService.prepare()
                // Nobody asks for further renditions here, whose making would only slow down the rest.
                .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                .with("QUARKUS_HTTP_CORS_ENABLED", "true")
                .with("QUARKUS_HTTP_CORS_ORIGINS", origin())
                .start();
        network = new CutProxy("127.0.0.1", service.port());
        network.slowTo(BYTES_PER_SECOND);
        stage = Stage.on(service, 60);
    }

    @AfterAll
    static void endAll() throws IOException {
        if (network != null) {
            network.close();
        }
        if (service != null) {
            service.close();
        }
        if (pages != null) {
            pages.stop(0);
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void tusJsClientGoesOnAfterACut() throws Exception {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = open(context);
            UUID clip = begin(page, "sendWithTusJsClient", Map.of());
            cutInTheMiddle(page);
            awaitEnd(page);
            goesOnFromWhereItWas();
            isStored(clip);
        }
    }

    @Test
    void tusJsClientGoesOnAfterAReloadOfItsPage() throws Exception {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = open(context);
            UUID clip = begin(page, "sendWithTusJsClient", Map.of("chunkSize", CHUNK));
            // It remembers the upload's address by itself; a chunk is through by then.
            page.waitForFunction("() => share > 0.5");
            page.reload();
            page.setInputFiles("#film", film);
            call(page, "sendWithTusJsClient", clip, Map.of("chunkSize", CHUNK));
            awaitEnd(page);
            assertThat(page.evaluate("resumed")).isEqualTo(1);
            goesOnFromWhereItWas();
            isStored(clip);
        }
    }

    @Test
    void uppyGoesOnAfterACut() throws Exception {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = open(context);
            UUID clip = begin(page, "sendWithUppy", Map.of());
            cutInTheMiddle(page);
            awaitEnd(page);
            goesOnFromWhereItWas();
            isStored(clip);
        }
    }

    private Page open(BrowserContext context) {
        Page page = context.newPage();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                created.add(request.url());
            }
            if (request.method().equals("PATCH")) {
                offsets.add(Long.valueOf(request.headers().get("upload-offset")));
            }
        });
        page.navigate(origin() + "/");
        page.setInputFiles("#film", film);
        return page;
    }

    private static UUID begin(Page page, String client, Map<String, Object> options) throws Exception {
        UUID clip = UUID.randomUUID();
        Map<String, Object> form = Map.of(
                "campaign",
                stage.slug(),
                "title",
                "锻造一生",
                "craftsman",
                Map.of("name", "周铁生", "trade", "锻工"),
                "originalWork",
                true,
                "portraitConsent",
                true);
        stage.put("/api/v1/clips/" + clip, form).require(201);
        call(page, client, clip, options);
        return clip;
    }

    /** What it returns is awaited later: the middle is where it is interesting. */
    private static void call(Page page, String client, UUID clip, Map<String, Object> options) {
        Map<String, Object> all = new HashMap<>(options);
        all.put("endpoint", network.url() + "/api/v1/uploads");
        all.put("token", stage.token());
        all.put("clip", clip.toString());
        page.evaluate(
                "([client, options]) => { window.end = null; window[client](options)"
                        + ".then((url) => (window.end = 'sent to ' + url), (fault) => (window.end = String(fault))); }",
                List.of(client, all));
    }

    private static void cutInTheMiddle(Page page) {
        page.waitForFunction("() => share > 0.4");
        network.cut();
        page.waitForTimeout(1_500);
        network.restore();
    }

    private static void awaitEnd(Page page) {
        page.waitForFunction("() => end !== null", null, new Page.WaitForFunctionOptions().setTimeout(60_000));
        assertThat((String) page.evaluate("end")).startsWith("sent to " + network.url() + "/api/v1/uploads/");
    }

    private void goesOnFromWhereItWas() {
        assertThat(created).hasSize(1);
        assertThat(offsets).startsWith(0L).isSorted();
        assertThat(offsets.get(offsets.size() - 1)).isGreaterThan(BYTES / 10);
    }

    private static void isStored(UUID id) throws Exception {
        stage.await(id, "PROCESSED");
        JsonNode inside = stage.clip(id).path("inside");
        assertThat(inside.path("sha256").asText()).isEqualTo(FilmFile.sha256(film));
        assertThat(inside.path("fileName").asText()).isEqualTo("锻造.mp4");
    }

    private static String origin() {
        return "http://127.0.0.1:" + pages.getAddress().getPort();
    }

    private static HttpServer servePages() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server, "/", "text/html", resource("page.html").getBytes(StandardCharsets.UTF_8));
        serve(server, "/bundle.js", "text/javascript", Files.readAllBytes(bundle));
        server.start();
        return server;
    }

    private static void serve(HttpServer server, String path, String type, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private static String resource(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/public-clients", name));
    }
}
