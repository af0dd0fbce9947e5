package org.craftreel;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Covers;
import org.craftreel.testsupport.Juries;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Unique;

/** The table page x visitor. {@link PageTableTest} asks for what it says. */
final class PageTable {

    /** Everybody who may come by, seen from the union north. */
    enum Visitor {
        ANONYMOUS,
        /** Of a plant of north's. */
        WORKER,
        /** Looks after south. */
        FOREIGN_ORGANIZER,
        /** Looks after north. */
        ORGANIZER,
        ADMIN;

        private static final Map<Visitor, String> SESSIONS = new EnumMap<>(Visitor.class);

        /** A request of this visitor's browser. */
        RequestSpecification request() {
            RequestSpecification request = given().redirects()
                    .follow(false)
                    .accept("text/html,*/*;q=0.8")
                    .header("Accept-Language", "zh-CN");
            return this == ANONYMOUS ? request : request.cookie("craftreel-session", session());
        }

        /** As the pages show it; empty where nobody is signed in. */
        String pageToken() {
            Matcher token = PAGE_TOKEN.matcher(request().get("/my/account").asString());
            return token.find() ? token.group(1) : "";
        }

        /** The cookie of its form session. */
        String session() {
            return SESSIONS.computeIfAbsent(this, visitor -> given().redirects()
                    .follow(false)
                    .formParam("login", person().login())
                    .formParam("password", this == ADMIN ? People.adminPassword() : People.PASSWORD)
                    .post("/sign-in/check")
                    .cookie("craftreel-session"));
        }

        private Person person() {
            People people = People.get();
            return switch (this) {
                case ANONYMOUS -> Person.ANONYMOUS;
                case WORKER -> people.otherWorker;
                case FOREIGN_ORGANIZER -> people.southOrganizer;
                case ORGANIZER -> people.organizer;
                case ADMIN -> people.admin;
            };
        }
    }

    /** What a visitor's browser asks for, in a campaign where the page is of one. */
    interface Call {
        Response ask(Visitor visitor, String campaign);
    }

    /** The visitors who get the page, when its campaign is one of north's, and the status that they get. */
    record Row(String route, List<Visitor> allowed, int status, Call call) {

        boolean isReading() {
            return route.startsWith("GET ") && status == 200;
        }
    }

    private static final Pattern PAGE_TOKEN = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\">");

    private static final List<Visitor> EVERYBODY = List.of(Visitor.values());
    private static final List<Visitor> SIGNED_IN =
            List.of(Visitor.WORKER, Visitor.FOREIGN_ORGANIZER, Visitor.ORGANIZER, Visitor.ADMIN);
    private static final List<Visitor> ORGANIZERS =
            List.of(Visitor.FOREIGN_ORGANIZER, Visitor.ORGANIZER, Visitor.ADMIN);
    private static final List<Visitor> OWN_ORGANIZERS = List.of(Visitor.ORGANIZER, Visitor.ADMIN);

    /** Of north alone, so that it does not reach south. */
    final String northern = Campaigns.create(Map.of("organizationCode", People.get().north));
    /** Of the whole union. */
    final String shared = Campaigns.open();
    /** What is said of north's clips that are not online: nobody of south may read it. */
    final List<String> secrets = List.of("未发布" + Unique.letters(), "匠人" + Unique.letters(), "139" + Unique.letters());

    final UUID waiting = hide("PROCESSED");
    final UUID takenDown = hide("PUBLISHED");
    final UUID disqualified = hide("PUBLISHED");

    private final Map<String, UUID> published =
            Map.of(northern, Rows.publishedClip(northern, 60_000), shared, Rows.publishedClip(shared, 60_000));
    /** Of an invitation to north's plant. */
    private final String code = invite().path("code");

    private final List<Row> rows = new ArrayList<>();

    PageTable() {
        inSeriesOfItsName(northern, People.get().north);
        inSeriesOfItsName(shared, People.get().union);
        RankedCampaign.runAt(shared, Instant.now());
        reportElsewhere();
        Rows.execute("update clip set status = 'TAKEN_DOWN' where id = ?", takenDown);
        Rows.execute("update clip set status = 'DISQUALIFIED' where id = ?", disqualified);
        page("/", EVERYBODY, "/");
        page("/c/{slug}", EVERYBODY, "/c/%s");
        page("/c/{slug}/rules", EVERYBODY, "/c/%s/rules");
        page("/c/{slug}/result", EVERYBODY, "/c/%s/result");
        page("/c/{slug}/ledger", EVERYBODY, "/c/%s/ledger");
        page("/s/{slug}", EVERYBODY, "/s/%s");
        rows.add(new Row("GET /c/{slug}/clips/{id}", EVERYBODY, 200, (by, campaign) -> by.request()
                .get("/c/{slug}/clips/{id}", campaign, published.get(campaign))));
        // The other one is not ranked yet.
        rows.add(new Row("GET /c/{slug}/clips/{id}/place", EVERYBODY, 200, (by, campaign) -> by.request()
                .get("/c/{slug}/clips/{id}/place", shared, published.get(shared))));
        rows.add(new Row("GET /embed/{id}", EVERYBODY, 200, (by, campaign) -> by.request()
                .get("/embed/{id}", published.get(campaign))));
        page("/sign-in", EVERYBODY, "/sign-in");
        page("/my", SIGNED_IN, "/my");
        page("/my/account", SIGNED_IN, "/my/account");
        rows.add(new Row("POST /my/account", SIGNED_IN, 400, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .post("/my/account")));
        page("/accounts", ORGANIZERS, "/accounts");
        rows.add(new Row("POST /accounts", ORGANIZERS, 400, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .post("/accounts")));
        rows.add(new Row("GET /accounts/{id}", ORGANIZERS, 303, (by, campaign) -> by.request()
                .get("/accounts/{id}", UUID.randomUUID())));
        rows.add(new Row("POST /accounts/{id}", OWN_ORGANIZERS, 303, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .formParam("act", "open")
                .post(
                        "/accounts/{id}",
                        Rows.ask(
                                "select id from account where login = ?",
                                People.get().worker.login()))));
        page("/accounts/exports/{table}", ORGANIZERS, "/accounts/exports/accounts");
        invitations();
        page("/upload", SIGNED_IN, "/upload");
        page("/studio", ORGANIZERS, "/studio");
        page("/studio/campaigns/new", ORGANIZERS, "/studio/campaigns/new");
        rows.add(new Row("POST /studio/campaigns/new", ORGANIZERS, 200, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .formParam("title", "陇原工匠")
                .post("/studio/campaigns/new")));
        page("/studio/series", ORGANIZERS, "/studio/series");
        page("/studio/series/{slug}/board/{format}", ORGANIZERS, "/studio/series/%s/board/csv");
        rows.add(new Row("POST /studio/series", ORGANIZERS, 400, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .formParam("slug", "Not a slug")
                .post("/studio/series")));
        page("/studio/{slug}", OWN_ORGANIZERS, "/studio/%s");
        page("/studio/{slug}/settings", OWN_ORGANIZERS, "/studio/%s/settings");
        rows.add(new Row("POST /studio/{slug}/settings", OWN_ORGANIZERS, 400, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .formParam("revision", 1)
                .post("/studio/{slug}/settings", campaign)));
        rows.add(new Row("POST /studio/{slug}/settings/archive", OWN_ORGANIZERS, 303, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .formParam("act", "restore")
                .post("/studio/{slug}/settings/archive", campaign)));
        page("/studio/{slug}/organizations", OWN_ORGANIZERS, "/studio/%s/organizations");
        rows.add(new Row("POST /studio/{slug}/organizations", OWN_ORGANIZERS, 303, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .formParam("act", "target")
                .formParam("organization", People.get().northPlant)
                .formParam("clips", 20)
                .post("/studio/{slug}/organizations", campaign)));
        page("/studio/{slug}/review", OWN_ORGANIZERS, "/studio/%s/review");
        page("/studio/{slug}/clips", OWN_ORGANIZERS, "/studio/%s/clips");
        page("/studio/{slug}/channels", OWN_ORGANIZERS, "/studio/%s/channels");
        rows.add(new Row("POST /studio/{slug}/channels", OWN_ORGANIZERS, 303, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .formParam("clip", published.get(campaign))
                .formParam("platform", "DOUYIN")
                .formParam("day", LocalDate.now().minusDays(1).toString())
                .formParam("plays", 1000)
                .formParam("source", "https://www.douyin.com/video/1")
                .post("/studio/{slug}/channels", campaign)));
        rows.add(
                new Row("GET /studio/{slug}/channels/{id}/evidence", OWN_ORGANIZERS, 404, (by, campaign) -> by.request()
                        .get("/studio/{slug}/channels/{id}/evidence", campaign, UUID.randomUUID())));
        page("/studio/{slug}/review/comments", OWN_ORGANIZERS, "/studio/%s/review/comments");
        page("/studio/{slug}/review/reports", OWN_ORGANIZERS, "/studio/%s/review/reports");
        rows.add(new Row("GET /studio/{slug}/comments", OWN_ORGANIZERS, 303, (by, campaign) -> by.request()
                .get("/studio/{slug}/comments", campaign)));
        page("/studio/{slug}/media", OWN_ORGANIZERS, "/studio/%s/media");
        page("/studio/{slug}/fraud", OWN_ORGANIZERS, "/studio/%s/fraud");
        page("/studio/{slug}/bulletin", OWN_ORGANIZERS, "/studio/%s/bulletin");
        rows.add(new Row("POST /studio/{slug}/bulletin", OWN_ORGANIZERS, 303, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .formParam("act", "schedule")
                .formParam("every", "NEVER")
                .formParam("hour", "8")
                .post("/studio/{slug}/bulletin", campaign)));
        page("/studio/{slug}/exports/{table}", OWN_ORGANIZERS, "/studio/%s/exports/clips");
        rows.add(new Row("GET /studio/{slug}/originals", OWN_ORGANIZERS, 400, (by, campaign) -> by.request()
                .get("/studio/{slug}/originals", campaign)));
        page("/studio/{slug}/ranking", OWN_ORGANIZERS, "/studio/%s/ranking");
        page("/studio/{slug}/rules", OWN_ORGANIZERS, "/studio/%s/rules");
        rows.add(new Row("POST /studio/{slug}/rules", OWN_ORGANIZERS, 303, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .formParam("version", 1)
                .formParam("figure", "qualifiedPlays", "plays")
                .formParam("weight", "70", "30")
                .formParam("normalisation", "BY_LEADER", "BY_LEADER")
                .formParam("ties", "qualifiedPlays", "plays", "earlierPublication")
                .post("/studio/{slug}/rules", campaign)));
        page("/studio/{slug}/screen", OWN_ORGANIZERS, "/studio/%s/screen");
        jury();
        rows.add(new Row("POST /session/token", SIGNED_IN, 200, (by, campaign) -> by.request()
                .header("X-CSRF-TOKEN", by.pageToken())
                .post("/session/token")));
        rows.add(new Row("POST /session/end", SIGNED_IN, 303, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .post("/session/end")));
    }

    private void jury() {
        for (String campaign : List.of(northern, shared)) {
            Juries.plan(campaign, Duration.ofDays(1));
            Juries.appoint(campaign, People.get().otherWorker);
        }
        // So that north's organizer has something to score.
        Juries.appoint(shared, People.get().organizer);
        Map<String, UUID> clips = Stream.of(northern, shared)
                .collect(Collectors.toMap(
                        campaign -> campaign, campaign -> Juries.clipOf(campaign, People.get().southWorker)));
        page("/studio/{slug}/jury", OWN_ORGANIZERS, "/studio/%s/jury");
        rows.add(new Row("POST /studio/{slug}/jury", OWN_ORGANIZERS, 303, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .formParam("act", "dismiss")
                .formParam("account", UUID.randomUUID())
                .post("/studio/{slug}/jury", campaign)));
        page("/studio/{slug}/jury/scores", List.of(Visitor.WORKER), "/studio/%s/jury/scores");
        rows.add(new Row("POST /studio/{slug}/jury/scores", List.of(Visitor.WORKER), 303, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .formParam("clip", clips.get(campaign))
                .formParam("score", "80.5")
                .post("/studio/{slug}/jury/scores", campaign)));
    }

    private void invitations() {
        page("/accounts/invitations", ORGANIZERS, "/accounts/invitations");
        rows.add(new Row("POST /accounts/invitations", ORGANIZERS, 400, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .post("/accounts/invitations")));
        rows.add(new Row("POST /accounts/invitations/{id}", OWN_ORGANIZERS, 303, (by, campaign) -> by.request()
                .formParam("csrf-token", by.pageToken())
                .post("/accounts/invitations/{id}", invite().<String>path("id"))));
        rows.add(new Row(
                "GET /accounts/invitations/{id}/qr/{format}", OWN_ORGANIZERS, 200, (by, campaign) -> by.request()
                        .get("/accounts/invitations/{id}/qr/png", invite().<String>path("id"))));
        page("/join/{code}", EVERYBODY, "/join/" + code);
        rows.add(new Row("POST /join/{code}", EVERYBODY, 400, (by, campaign) -> by.request()
                .post("/join/{code}", code)));
    }

    private static Response invite() {
        return People.get()
                .organizer
                .json()
                .body(Map.of("organizationCode", People.get().northPlant, "role", "WORKER", "maxUses", 20))
                .post("/api/v1/invitations");
    }

    List<Row> rows() {
        return rows;
    }

    /** The addresses of all pages, of the campaign that has a clip and a run in it, by route. */
    Map<String, String> readings() {
        return rows.stream()
                .filter(Row::isReading)
                .map(row -> row.route().substring("GET ".length()))
                .collect(Collectors.toMap(
                        route -> route,
                        route -> route.replace("{slug}", shared)
                                .replace("{code}", code)
                                .replace("{id}", publishedIn(shared).toString()),
                        (first, second) -> first,
                        TreeMap::new));
    }

    /** The clip that is online in a campaign. */
    UUID publishedIn(String campaign) {
        return published.get(campaign);
    }

    private void page(String route, List<Visitor> allowed, String path) {
        rows.add(new Row(
                "GET " + route, allowed, 200, (by, campaign) -> by.request().get(path.formatted(campaign))));
    }

    /** A page of a series is asked for by the name of the campaign that is in it. */
    private static void inSeriesOfItsName(String campaign, String keeper) {
        String series = Campaigns.series(keeper);
        Rows.execute("update series set slug = ? where slug = ?", campaign, series);
        Rows.execute(
                "update campaign set series_id = series.id from series where campaign.slug = ? and series.slug = ?",
                campaign,
                campaign);
    }

    /** What the clip got on two other platforms, of which one is confirmed and one waits. */
    private void reportElsewhere() {
        People people = People.get();
        String figures = "/api/v1/campaigns/" + shared + "/channel-figures";
        for (String platform : List.of("WECHAT_CHANNELS", "KUAISHOU")) {
            String figure = people.organizer
                    .json()
                    .body(Map.of(
                            "clip",
                            publishedIn(shared),
                            "platform",
                            platform,
                            "day",
                            LocalDate.now().minusDays(1).toString(),
                            "plays",
                            34_567,
                            "likes",
                            89,
                            "source",
                            "https://example.org/post/1"))
                    .post(figures)
                    .path("id");
            if (platform.equals("WECHAT_CHANNELS")) {
                people.admin
                        .json()
                        .body(Map.of("decision", "CONFIRM"))
                        .post("/api/v1/channel-figures/{id}/decision", figure)
                        .then()
                        .statusCode(200);
                people.admin
                        .json()
                        .body(Map.of("reason", "与后台不符"))
                        .post("/api/v1/channel-figures/{id}/withdrawal", figure)
                        .then()
                        .statusCode(200);
            } else {
                people.organizer
                        .request()
                        .contentType("image/jpeg")
                        .body(Covers.picture("jpg", 400, 800))
                        .put("/api/v1/channel-figures/{id}/evidence", figure)
                        .then()
                        .statusCode(200);
            }
        }
    }

    private UUID hide(String status) {
        UUID clip = Rows.publishedClip(shared, 60_000);
        Rows.execute(
                "update clip set status = ?, title = ?, craftsman_name = ?, contact_phone = ? where id = ?",
                status,
                secrets.get(0),
                secrets.get(1),
                secrets.get(2),
                clip);
        return clip;
    }
}
