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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.Test;

/**
 * What pages and rankings of a very large campaign take: {@code mvn verify -Pbench -Dit.test=LargeCampaignBench}. The
 * campaign has 100,000 clips ({@code craftreel.bench.clips}) of 500 organizations about 40,000 craftsmen with 10 million
 * plays, put straight into the database, ranked and counted by the service. Each page is asked for 40 times
 * ({@code .requests}) over one connection; then Chromium opens each of the studio's, 5 times ({@code .loads}).
 */
class LargeCampaignBench {

    private static final int CLIPS = Integer.getInteger("craftreel.bench.clips", 100_000);
    private static final int REQUESTS = Integer.getInteger("craftreel.bench.requests", 40);
    private static final int WARM_UP = 10;
    private static final int LOADS = Integer.getInteger("craftreel.bench.loads", 5);
    private static final long HEAVIEST = 600 * 1024;

    /** Pages that did not answer; the others are measured nevertheless. */
    private final List<String> faults = new ArrayList<>();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    @Test
    void everyPageOfALargeCampaign() throws Exception {
        try (RunningService service =
                RunningService.prepare().with("CRAFTREEL_SCREENING_TICK", "off").start()) {
            Stage stage = Stage.on(service, 604_800);
            LargeCampaign campaign = LargeCampaign.fill(service, stage, CLIPS);
            UUID run = campaign.rank();
            // One in the middle.
            UUID clip = campaign.ranked().get(CLIPS / 2);
            campaign.awaitTrend();
            signIn(service);
            Map<String, String> pages = publicPages(stage.slug(), run, clip);
            Map<String, String> studio = studioPages(stage.slug());
            pages.putAll(studio);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                System.out.println(measure(service.uri(page.getValue()), page.getKey()));
            }
            Map<String, FirstSight> sights = look(service, studio);
            assertThat(sights.values())
                    .allSatisfy(sight -> assertThat(sight.bytes()).isBetween(10_000L, HEAVIEST));
            assertThat(faults).as(service.output()).isEmpty();
        }
    }

    private static Map<String, FirstSight> look(RunningService service, Map<String, String> studio) {
        Map<String, FirstSight> sights = new LinkedHashMap<>();
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), service.url())) {
            String session = browsing.signIn("zh-CN", "admin", RunningService.ADMIN_PASSWORD)
                    .context()
                    .storageState();
            studio.forEach((name, path) -> {
                sights.put(name, FirstSight.of(chromium.browser(), service.url(), session, path, LOADS));
                System.out.printf("%-22s %s%n", name, sights.get(name));
            });
        }
        return sights;
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

    private static Map<String, String> studioPages(String slug) {
        Map<String, String> pages = new LinkedHashMap<>();
        for (String page :
                new String[] {"/studio", "/studio/series", "/studio/campaigns/new", "/accounts", "/accounts/invitations"
                }) {
            pages.put(page.substring(1), page);
        }
        for (String page : new String[] {
            "",
            "/review",
            "/organizations",
            "/organizations?all",
            "/clips",
            "/channels",
            "/comments",
            "/media",
            "/fraud",
            "/bulletin",
            "/ranking",
            "/screen",
            "/settings",
            "/rules"
        }) {
            pages.put("studio" + (page.isEmpty() ? " overview" : page), "/studio/" + slug + page);
        }
        return pages;
    }

    private void signIn(RunningService service) throws IOException, InterruptedException {
        String form =
                "login=admin&password=" + URLEncoder.encode(RunningService.ADMIN_PASSWORD, StandardCharsets.UTF_8);
        HttpResponse<Void> answer = http.send(
                HttpRequest.newBuilder(service.uri("/sign-in/check"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    private String measure(URI page, String name) throws IOException, InterruptedException {
        double[] milliseconds = new double[REQUESTS];
        for (int request = -WARM_UP; request < REQUESTS; request++) {
            long begin = System.nanoTime();
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofByteArray());
            double taken = (System.nanoTime() - begin) / 1e6;
            if (answer.statusCode() != 200) {
                faults.add(name + ": " + answer.statusCode());
                return name + " answered " + answer.statusCode();
            }
            if (request >= 0) {
                milliseconds[request] = taken;
            }
        }
        Arrays.sort(milliseconds);
        return String.format(
                Locale.ROOT,
                "%-22s p50 %6.1f ms, p95 %6.1f ms, longest %6.1f ms",
                name,
                milliseconds[REQUESTS / 2],
                milliseconds[(int) Math.ceil(REQUESTS * 0.95) - 1],
                milliseconds[REQUESTS - 1]);
    }
}
