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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.Test;

/**
 * What pages and rankings of a very large campaign take: {@code mvn verify -Pbench -Dit.test=LargeCampaignBench}. The
 * campaign has 100,000 clips ({@code craftreel.bench.clips}) of 500 organizations about 40,000 craftsmen with 10 million
 * plays, put straight into the database and ranked by the service. Each page is asked for 40 times ({@code .requests})
 * over one connection.
 */
class LargeCampaignBench {

    private static final int CLIPS = Integer.getInteger("craftreel.bench.clips", 100_000);
    private static final int REQUESTS = Integer.getInteger("craftreel.bench.requests", 40);
    private static final int WARM_UP = 10;

    private static final String ORGANIZATIONS = """
            insert into organization (id, parent_id, code, name, path, created_at)
            select gen_random_uuid(), parent.id, 'bench-' || number, '试验工会' || number,
                   parent.path || 'bench-' || number || '/', now()
            from organization as parent, generate_series(1, 500) as number
            where parent.code = 'union'
            """;

    private static final String CLIPS_OF_ALL = """
            insert into clip (id, campaign_id, organization_id, author_id, title, description, craftsman_name,
                              craftsman_trade, craftsman_region, craftsman_employer, contact_phone, original_work,
                              portrait_consent, status, duration_ms, width, height, created_at, changed_at,
                              published_at)
            select gen_random_uuid(), ?, organization.id, account.id, '第' || number || '件', '', '试验工匠' || number % 40000,
                   (array['焊工', '钳工', '电工', '木工', '车工'])[number % 5 + 1], '试验市' || number % 90, '', '', true, true,
                   case when number % 10 = 0 then 'PROCESSED' else 'PUBLISHED' end, 30000, 360, 640,
                   now() - number * interval '3 s', now(),
                   case when number % 10 > 0 then now() - number * interval '3 s' end
            from account
            cross join generate_series(1, ?) as number
            join organization on organization.code = 'bench-' || (number % 500 + 1)
            where account.login = 'admin'
            """;

    /** In all of the seven days' hours for some, in a few for most: 100 plays a clip on average. */
    private static final String HOURS = """
            insert into clip_hour (clip_id, hour, plays, qualified, screened)
            select id, date_trunc('hour', now()) - hour * interval '1 hour', 1 + number % 39, 1 + number % 23, 0
            from (select id, row_number() over () as number from clip where campaign_id = ?) as clip,
                 generate_series(0, 47) as hour
            where (number * 7919 + hour * 104729) % 10 = 0
            """;

    private static final String FIGURES = """
            insert into clip_figures (clip_id, plays, qualified, screened, batch)
            select clip_id, sum(plays), sum(qualified), sum(screened), 0
            from clip_hour
            group by clip_id
            """;

    /** By the campaign's own name. */
    private static final String SERIES = """
            with made as (
                insert into series (id, slug, title, description, organization_id, created_at)
                select gen_random_uuid(), slug, title, '', organization_id, now() from campaign where id = ?
                returning id, slug
            )
            update campaign set series_id = made.id from made where campaign.slug = made.slug
            """;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    @Test
    void everyPageOfALargeCampaign() throws Exception {
        try (RunningService service =
                RunningService.prepare().with("CRAFTREEL_SCREENING_TICK", "off").start()) {
            Stage stage = Stage.on(service, 604_800);
            UUID clip = fill(service, stage.slug());
            stage.post("/api/v1/campaigns/" + stage.slug() + "/rankings", Map.of())
                    .require(202);
            UUID run = awaitRun(service, stage.slug());
            signIn(service);
            for (Map.Entry<String, String> page : pages(stage.slug(), run, clip).entrySet()) {
                System.out.println(measure(service.uri(page.getValue()), page.getKey()));
            }
        }
    }

    private static Map<String, String> pages(String slug, UUID run, UUID clip) {
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
        pages.put("studio", "/studio");
        for (String page : new String[] {
            "",
            "/review",
            "/organizations",
            "/organizations?all",
            "/clips",
            "/comments",
            "/media",
            "/fraud",
            "/bulletin",
            "/ranking",
            "/screen"
        }) {
            pages.put("studio" + (page.isEmpty() ? " overview" : page), "/studio/" + slug + page);
        }
        return pages;
    }

    /** The id of a clip in the middle. */
    private static UUID fill(RunningService service, String slug) throws IOException, SQLException {
        try (Connection connection = service.connect()) {
            UUID campaign = (UUID) ask(connection, "select id from campaign where slug = ?", slug);
            execute(connection, ORGANIZATIONS);
            execute(connection, CLIPS_OF_ALL, campaign, CLIPS);
            execute(connection, HOURS, campaign);
            execute(connection, FIGURES);
            execute(connection, SERIES, campaign);
            for (String table : new String[] {"organization", "clip", "clip_hour", "clip_figures"}) {
                execute(connection, "vacuum analyze " + table);
            }
            System.out.println("plays: " + ask(connection, "select sum(plays) from clip_figures"));
            return (UUID) ask(
                    connection,
                    "select id from clip where campaign_id = ? and status = 'PUBLISHED' order by id offset ? limit 1",
                    campaign,
                    CLIPS / 2);
        }
    }

    private static UUID awaitRun(RunningService service, String slug) throws Exception {
        for (int second = 0; second < 300; second++) {
            try (Connection connection = service.connect()) {
                Object run = ask(connection, "select current_run_id from campaign where slug = ?", slug);
                if (run != null) {
                    execute(connection, "vacuum analyze ranking_entry");
                    return (UUID) run;
                }
            }
            Thread.sleep(1000);
        }
        throw new IllegalStateException("Not ranked: " + service.output());
    }

    private static Object ask(Connection connection, String query, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            bind(statement, arguments);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1);
            }
        }
    }

    private static void execute(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            statement.execute();
        }
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int index = 0; index < arguments.length; index++) {
            statement.setObject(index + 1, arguments[index]);
        }
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
            assertThat(answer.statusCode()).as(name).isEqualTo(200);
            if (request >= 0) {
                milliseconds[request] = taken;
            }
        }
        Arrays.sort(milliseconds);
        return String.format(
                Locale.ROOT,
                "%-20s p50 %6.1f ms, p95 %6.1f ms, longest %6.1f ms",
                name,
                milliseconds[REQUESTS / 2],
                milliseconds[(int) Math.ceil(REQUESTS * 0.95) - 1],
                milliseconds[REQUESTS - 1]);
    }
}
