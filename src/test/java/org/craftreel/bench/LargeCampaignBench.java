package org.craftreel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.PageRoutes;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.Test;

/**
 * What pages and rankings of a very large campaign take: {@code mvn verify -Pbench -Dit.test=LargeCampaignBench}. The
 * campaign has 100,000 clips ({@code craftreel.bench.clips}) of 500 organizations about 40,000 craftsmen with 10 million
 * plays, and a {@link CampaignCrowd}, put straight into the database, ranked and counted by the service. Each page is asked
 * for 40 times ({@code .requests}) over one connection; then Chromium opens each of the studio's, 3 times ({@code .loads}).
 * The table that is printed is that of docs/benchmarks.md. Weights have to keep their limit; how long anything took is
 * told, not required, as machines differ: what is beyond the limits is listed at the end.
 */
class LargeCampaignBench {

    private static final int CLIPS = Integer.getInteger("craftreel.bench.clips", 100_000);
    private static final int REQUESTS = Integer.getInteger("craftreel.bench.requests", 40);
    private static final int WARM_UP = 10;
    private static final int LOADS = Integer.getInteger("craftreel.bench.loads", 3);

    /** What is under the studio and the accounts and no page to look at: files, and addresses that lead elsewhere. */
    private static final List<String> NO_PAGES = List.of(
            "/studio/series/{slug}/board/{format}",
            "/studio/{slug}/exports/{table}",
            "/studio/{slug}/channels/{id}/evidence",
            "/studio/{slug}/comments",
            "/studio/{slug}/reports",
            "/studio/{slug}/originals",
            "/accounts/{id}",
            "/accounts/exports/{table}",
            "/accounts/invitations/{id}/qr/{format}");

    /** Pages that did not answer; the others are measured nevertheless. */
    private final List<String> faults = new ArrayList<>();

    private final HttpClient organizer = client();
    private final HttpClient juror = client();

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
    }

    @Test
    void everyPageOfALargeCampaign() throws Exception {
        try (RunningService service =
                RunningService.prepare().with("CRAFTREEL_SCREENING_TICK", "off").start()) {
            Stage stage = Stage.on(service, 604_800);
            LargeCampaign campaign = LargeCampaign.fill(service, stage, CLIPS);
            CampaignCrowd.join(service, stage);
            UUID run = campaign.rank();
            // One in the middle.
            UUID clip = campaign.ranked().get(CLIPS / 2);
            campaign.awaitTrend();
            signIn(service, organizer, "admin");
            signIn(service, juror, CampaignCrowd.JUROR);
            Map<String, String> studio = studioPages(stage.slug());
            Map<String, PageFigures> figures = new LinkedHashMap<>();
            for (Map.Entry<String, String> page : studio.entrySet()) {
                measure(readerOf(page.getValue()), page.getKey(), request -> service.uri(page.getValue()))
                        .ifPresent(measured -> figures.put(page.getKey(), measured));
            }
            bulletinsNeverAskedFor(service, stage.slug()).ifPresent(measured -> figures.put(measured.name(), measured));
            for (Map.Entry<String, String> page :
                    publicPages(stage.slug(), run, clip).entrySet()) {
                measure(readerOf(page.getValue()), page.getKey(), request -> service.uri(page.getValue()))
                        .ifPresent(measured -> figures.put(page.getKey(), measured));
            }
            look(service, studio)
                    .forEach((name, sight) -> figures.computeIfPresent(name, (same, measured) -> measured.with(sight)));
            tell(figures.values());
            assertThat(figures.values())
                    .extracting(PageFigures::sight)
                    .filteredOn(Objects::nonNull)
                    .allSatisfy(sight -> assertThat(sight.bytes()).isBetween(10_000L, PageFigures.HEAVIEST));
            assertThat(faults).as(service.output()).isEmpty();
        }
    }

    private static void tell(Collection<PageFigures> figures) {
        System.out.println(PageFigures.HEAD);
        figures.forEach(System.out::println);
        figures.stream()
                .filter(measured -> !measured.misses().isEmpty())
                .forEach(measured ->
                        System.out.println("beyond the limits: " + measured.name() + ": " + measured.misses()));
    }

    /** What of the studio and the accounts is to be looked at. */
    static List<String> studioRoutes() {
        return PageRoutes.list().stream()
                .filter(route -> route.startsWith("GET /studio") || route.startsWith("GET /accounts"))
                .map(route -> route.substring("GET ".length()))
                .filter(route -> !NO_PAGES.contains(route))
                .toList();
    }

    private static Map<String, FirstSight> look(RunningService service, Map<String, String> studio) {
        Map<String, FirstSight> sights = new LinkedHashMap<>();
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), service.url())) {
            String organizer = session(browsing, "admin");
            String juror = session(browsing, CampaignCrowd.JUROR);
            studio.forEach((name, path) -> sights.put(
                    name,
                    FirstSight.of(
                            chromium.browser(), service.url(), isOfJurors(path) ? juror : organizer, path, LOADS)));
        }
        return sights;
    }

    private static String session(Browsing browsing, String login) {
        return browsing.signIn("zh-CN", login, RunningService.ADMIN_PASSWORD)
                .context()
                .storageState();
    }

    private static Map<String, String> publicPages(String slug, UUID run, UUID clip) {
        String rankings = "/api/v1/campaigns/" + slug + "/rankings/";
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("campaigns", "/");
        pages.put("public board", "/c/" + slug);
        for (String board : new String[] {"organizations", "craftsmen", "paike", "trade", "region:试验市7"}) {
            pages.put("board of " + board, "/c/" + slug + "?board=" + URLEncoder.encode(board, StandardCharsets.UTF_8));
        }
        pages.put("series", "/s/" + slug);
        pages.put("series, unions", "/s/" + slug + "?board=organizations");
        pages.put("series, one union", "/s/" + slug + "?organization=bench-7");
        pages.put("board, API", rankings + "current?limit=50");
        pages.put("explanation, API", rankings + run + "/entries/" + clip);
        return pages;
    }

    /** What is measured of them, by name. */
    static Map<String, String> studioPages(String slug) {
        Map<String, String> pages = new LinkedHashMap<>();
        for (String page : new String[] {
            "/studio",
            "/studio/series",
            "/studio/campaigns/new",
            "/accounts",
            "/accounts?text=bench-19",
            "/accounts/invitations"
        }) {
            pages.put(page, page);
        }
        for (String page : new String[] {
            "",
            "?organization=bench-7",
            "/review",
            "/review?text=777",
            "/organizations",
            "/organizations?all",
            "/clips",
            "/clips?text=777",
            "/channels",
            "/review/comments",
            "/review/reports",
            "/media",
            "/fraud",
            "/bulletin",
            "/ranking",
            "/screen",
            "/settings",
            "/rules",
            "/jury",
            "/jury/scores",
            "/jury/scores?left"
        }) {
            pages.put("…" + page, "/studio/" + slug + page);
        }
        return pages;
    }

    /** Each of other days, all of which have all plays in them, so that none was made before. */
    private Optional<PageFigures> bulletinsNeverAskedFor(RunningService service, String slug) throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return measure(
                organizer,
                "…/bulletin, of days never asked for",
                request -> service.uri(
                        "/studio/" + slug + "/bulletin?from=" + today.minusDays(20 + request) + "&to=" + today));
    }

    /** Only jurors score, and whoever is above all unions is none. */
    private HttpClient readerOf(String page) {
        return isOfJurors(page) ? juror : organizer;
    }

    private static boolean isOfJurors(String page) {
        return page.contains("/jury/scores");
    }

    private static void signIn(RunningService service, HttpClient http, String login)
            throws IOException, InterruptedException {
        String form = "login=" + login + "&password="
                + URLEncoder.encode(RunningService.ADMIN_PASSWORD, StandardCharsets.UTF_8);
        HttpResponse<Void> answer = http.send(
                HttpRequest.newBuilder(service.uri("/sign-in/check"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    /** @param page by the number of the request; those that warm up are below 0 */
    private Optional<PageFigures> measure(HttpClient http, String name, IntFunction<URI> page)
            throws IOException, InterruptedException {
        double[] milliseconds = new double[REQUESTS];
        for (int request = -WARM_UP; request < REQUESTS; request++) {
            URI asked = page.apply(request);
            long begin = System.nanoTime();
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(asked).build(), HttpResponse.BodyHandlers.ofByteArray());
            double taken = (System.nanoTime() - begin) / 1e6;
            if (answer.statusCode() != 200) {
                faults.add(name + ": " + answer.statusCode());
                return Optional.empty();
            }
            if (request >= 0) {
                milliseconds[request] = taken;
            }
        }
        PageFigures measured = PageFigures.of(name, milliseconds);
        System.out.println(measured);
        return Optional.of(measured);
    }
}
