package org.craftreel;

import static org.craftreel.testsupport.Person.ANONYMOUS;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.craftreel.app.RunFileTest;
import org.craftreel.clip.Rendition;
import org.craftreel.clip.playback.DeviceLimitTest;
import org.craftreel.clip.playback.MediaLinks;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Unique;

/** The table operation x role x documented error. {@link EndpointTableTest} asks for what it says. */
final class EndpointTable {

    /** Every role, the one without an account included. */
    enum Role {
        ANONYMOUS,
        WORKER,
        ORGANIZER,
        ADMIN;

        Person person() {
            People people = People.get();
            return switch (this) {
                case ANONYMOUS -> Person.ANONYMOUS;
                case WORKER -> people.worker;
                case ORGANIZER -> people.organizer;
                case ADMIN -> people.admin;
            };
        }
    }

    /** A request by a person; what the person sends differs from call to call where the answer depends on it. */
    interface Call extends Function<Person, Response> {}

    /** An error provoked by a request that has only its language to be told. */
    interface Provocation extends Function<RequestSpecification, Response> {}

    record Row(String operation, List<Role> allowed, Call call) {}

    record Case(String operation, ProblemType type, Person by, Provocation provocation) {}

    /** An error that needs a server in trouble, or many requests: the test that provokes it. */
    record Elsewhere(String operation, ProblemType type, Class<?> test) {}

    private static final List<Role> EVERYBODY = List.of(Role.values());
    private static final List<Role> SIGNED_IN = List.of(Role.WORKER, Role.ORGANIZER, Role.ADMIN);
    private static final List<Role> ORGANIZERS = List.of(Role.ORGANIZER, Role.ADMIN);
    /** Taken as any other; that it is no video comes out later. */
    private static final byte[] FILE = RawHttp.filler(2000);

    private static final String CURSOR_OF_NOBODY = "not-a-cursor";

    private final People people = People.get();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Class<?>> rowsElsewhere = new HashMap<>();
    private final List<Case> cases = new ArrayList<>();
    private final List<Elsewhere> elsewhere = new ArrayList<>();

    EndpointTable() {
        signIn();
        new AccountEndpoints(this);
        new InvitationEndpoints(this);
        new OrganizationEndpoints(this);
        campaigns();
        new CampaignEndpoints(this);
        new SeriesEndpoints(this);
        clips();
        new UploadEndpoints(this);
        new ReviewEndpoints(this);
        withdrawals();
        new MediaEndpoints(this);
        new CaptionEndpoints(this);
        new EngagementEndpoints(this);
        new BallotEndpoints(this);
        playback();
        plays();
        rankings();
        new ScreeningEndpoints(this);
        new SanctionEndpoints(this);
        new TakedownEndpoints(this);
        new CorrectionEndpoints(this);
        new RankNowEndpoints(this);
        new RuleEndpoints(this);
        new BulletinEndpoints(this);
        new ChannelEndpoints(this);
        new JuryEndpoints(this);
    }

    List<Row> rows() {
        return rows;
    }

    Map<String, Class<?>> rowsElsewhere() {
        return rowsElsewhere;
    }

    List<Case> cases() {
        return cases;
    }

    List<Elsewhere> elsewhere() {
        return elsewhere;
    }

    private void signIn() {
        Map<String, Object> good = Map.of("login", people.worker.login(), "password", People.PASSWORD);
        row("signIn", EVERYBODY, by -> by.json().body(good).post("/api/v1/auth/tokens"));
        body("signIn", ANONYMOUS, "POST", "/api/v1/auth/tokens", good, Map.of("login", ""));
        fails("signIn", ProblemType.WRONG_CREDENTIALS, ANONYMOUS, request -> request.contentType("application/json")
                .body(Map.of("login", "nobody-" + Unique.letters(), "password", "wrong-password"))
                .post("/api/v1/auth/tokens"));
        fails("signIn", ProblemType.TOO_MANY_SIGN_INS, ANONYMOUS, EndpointTable::failToSignInOftenAndOnce);

        row("refresh", EVERYBODY, by -> by.json()
                .body(Map.of("refreshToken", refreshToken()))
                .post("/api/v1/auth/refresh"));
        Map<String, Object> token = Map.of("refreshToken", "x");
        body("refresh", ANONYMOUS, "POST", "/api/v1/auth/refresh", token, Map.of("refreshToken", ""));
        fails("refresh", ProblemType.INVALID_REFRESH_TOKEN, ANONYMOUS, request -> request.contentType(
                        "application/json")
                .body(token)
                .post("/api/v1/auth/refresh"));

        row("signOut", EVERYBODY, by -> by.json()
                .body(Map.of("refreshToken", refreshToken()))
                .post("/api/v1/auth/logout"));
        body("signOut", ANONYMOUS, "POST", "/api/v1/auth/logout", token, Map.of("refreshToken", ""));
    }

    private static Response failToSignInOftenAndOnce(RequestSpecification request) {
        Person victim = People.get().create("WORKER", People.get().south);
        Map<String, Object> wrong = Map.of("login", victim.login(), "password", "wrong-password");
        for (int attempt = 0; attempt < 5; attempt++) {
            ANONYMOUS.json().body(wrong).post("/api/v1/auth/tokens");
        }
        return request.contentType("application/json").body(wrong).post("/api/v1/auth/tokens");
    }

    private String refreshToken() {
        return ANONYMOUS
                .json()
                .body(Map.of("login", people.worker.login(), "password", People.PASSWORD))
                .post("/api/v1/auth/tokens")
                .path("refreshToken");
    }

    private void campaigns() {
        String path = "/api/v1/campaigns";
        row("listCampaigns", EVERYBODY, by -> by.request().get(path));
        row("getCampaign", EVERYBODY, by -> by.request().get(path + "/" + Campaigns.open()));
        notFound("getCampaign", "GET", path + "/no-such-campaign");
        row("getTotals", EVERYBODY, by -> by.request().get(path + "/" + Campaigns.open() + "/totals"));
        notFound("getTotals", "GET", path + "/no-such-campaign/totals");

        row("createCampaign", ORGANIZERS, by -> by.json()
                .body(campaign(Map.of()))
                .post(path));
        body("createCampaign", people.organizer, "POST", path, campaign(Map.of()), Map.of("slug", "Not a slug"));
        unauthenticated("createCampaign", "POST", path);
        forbidden("createCampaign", "POST", path);
        post("createCampaign", ProblemType.OUTSIDE_SUBTREE, path, campaign(Map.of("organizationCode", people.south)));
        post("createCampaign", ProblemType.NOT_FOUND, path, campaign(Map.of("organizationCode", "nowhere")));
        post("createCampaign", ProblemType.ALREADY_EXISTS, path, campaign(Map.of("slug", Campaigns.open())));
    }

    private Map<String, Object> campaign(Map<String, Object> changed) {
        Map<String, Object> body = Campaigns.body(Map.of("organizationCode", people.north));
        body.putAll(changed);
        return body;
    }

    private void clips() {
        row("getClip", EVERYBODY, by -> by.request().get("/api/v1/clips/{id}", Clips.published()));
        notFound("getClip", "GET", "/api/v1/clips/" + UUID.randomUUID());
        row("listMyClips", SIGNED_IN, by -> by.request().get("/api/v1/me/clips"));
        pages("listMyClips", people.worker, "/api/v1/me/clips");
        unauthenticated("listMyClips", "GET", "/api/v1/me/clips");

        String queue = "/api/v1/review-queue?campaign=" + Campaigns.open();
        row("listReviewQueue", ORGANIZERS, by -> by.request().get(queue));
        pages("listReviewQueue", people.organizer, queue);
        unauthenticated("listReviewQueue", "GET", queue);
        forbidden("listReviewQueue", "GET", queue);
        fails(
                "listReviewQueue",
                ProblemType.NOT_FOUND,
                people.organizer,
                request -> request.get("/api/v1/review-queue?campaign=no-such-campaign"));
    }

    private void withdrawals() {
        UUID published = Clips.published();
        Map<String, Object> withdrawal = Map.of("reason", "拍错了");
        row("withdrawClip", SIGNED_IN, by -> by.json().body(withdrawal).post("/api/v1/clips/{id}/withdraw", own(by)));
        String withdraw = "/api/v1/clips/" + published + "/withdraw";
        body("withdrawClip", people.worker, "POST", withdraw, withdrawal, Map.of("reason", "长".repeat(501)));
        unauthenticated("withdrawClip", "POST", withdraw);
        fails("withdrawClip", ProblemType.NOT_YOUR_CLIP, people.otherWorker, request -> request.contentType(
                        "application/json")
                .body(withdrawal)
                .post(withdraw));
        post("withdrawClip", ProblemType.NOT_FOUND, "/api/v1/clips/" + UUID.randomUUID() + "/withdraw", withdrawal);
        UUID gone = own(people.worker);
        people.worker.json().body(withdrawal).post("/api/v1/clips/{id}/withdraw", gone);
        fails("withdrawClip", ProblemType.STATE_CONFLICT, people.worker, request -> request.contentType(
                        "application/json")
                .body(withdrawal)
                .post("/api/v1/clips/{id}/withdraw", gone));
    }

    /** A clip by the person, or some other one where nobody is signed in. */
    private static UUID own(Person by) {
        return by.token() == null ? Clips.published() : Clips.upload(by, Campaigns.open(), FILE);
    }

    private void playback() {
        row("createDevice", EVERYBODY, by -> by.request().post("/api/v1/devices"));
        elsewhere("createDevice", ProblemType.TOO_MANY_DEVICES, DeviceLimitTest.class);
        UUID clip = Clips.published();
        row("beginPlayback", EVERYBODY, by -> by.request()
                .header("Craftreel-Device", Clips.device())
                .post("/api/v1/clips/{id}/playback", clip));
        fails(
                "beginPlayback",
                ProblemType.DEVICE_REQUIRED,
                ANONYMOUS,
                request -> request.post("/api/v1/clips/{id}/playback", clip));
        fails(
                "beginPlayback",
                ProblemType.NOT_FOUND,
                people.worker,
                request -> request.post("/api/v1/clips/{id}/playback", UUID.randomUUID()));

        String url = Clips.playback(clip, Clips.device()).path("sources[0].url");
        String forged = url.replaceAll("sign=[^&]+", "sign=forged");
        row("getMedia", EVERYBODY, by -> by.request().urlEncodingEnabled(false).get(url));
        row("headMedia", EVERYBODY, by -> by.request().urlEncodingEnabled(false).head(url));
        fails("getMedia", ProblemType.LINK_EXPIRED, ANONYMOUS, request -> request.get(forged));
        fails("headMedia", ProblemType.LINK_EXPIRED, ANONYMOUS, request -> request.head(forged));
        fails("getMedia", ProblemType.RANGE_NOT_SATISFIABLE, ANONYMOUS, request -> request.header(
                        "Range", "bytes=999999999-")
                .get(url));
        String link = linkToNothing();
        fails("getMedia", ProblemType.NOT_FOUND, ANONYMOUS, request -> request.get(link));
        fails("headMedia", ProblemType.NOT_FOUND, ANONYMOUS, request -> request.head(link));
        elsewhere("getMedia", ProblemType.STORAGE_UNAVAILABLE, ServersAwayTest.class);
        elsewhere("getMedia", ProblemType.DATABASE_UNAVAILABLE, ServersAwayTest.class);
    }

    /** A link of our own to a rendition that is no more. */
    private static String linkToNothing() {
        Rendition gone = new Rendition();
        gone.clipId = UUID.randomUUID();
        gone.kind = Rendition.Kind.PLAYABLE;
        gone.objectKey = "renditions/gone";
        gone.contentType = "video/mp4";
        gone.createdAt = Instant.EPOCH;
        return CDI.current()
                .select(MediaLinks.class)
                .get()
                .link(gone, MediaLinks.Audience.INSIDE)
                .toString();
    }

    private void plays() {
        String path = "/api/v1/plays";
        String ticket = Clips.ticket(Clips.published());
        Map<String, Object> report = Map.of("plays", List.of(Map.of("ticket", ticket, "watchedMs", 3000)));
        row("reportPlays", EVERYBODY, by -> by.json().body(report).post(path));
        fails("reportPlays", ProblemType.MALFORMED_REQUEST, ANONYMOUS, request -> request.contentType(
                        "application/json")
                .body("{")
                .post(path));
        fails("reportPlays", ProblemType.INVALID_FIELD, ANONYMOUS, request -> request.contentType("application/json")
                .body(Map.of("plays", List.of()))
                .post(path));
        fails("reportPlays", ProblemType.BODY_TOO_LARGE, ANONYMOUS, request -> request.contentType("application/json")
                .body("{\"plays\":[\"" + "x".repeat(1024 * 1024) + "\"]}")
                .post(path));
        fails("reportPlays", ProblemType.UNSUPPORTED_MEDIA_TYPE, ANONYMOUS, request -> request.contentType("text/plain")
                .body("{}")
                .post(path));
        elsewhere("reportPlays", ProblemType.INTAKE_OVERLOADED, ServersAwayTest.class);
        elsewhere("reportPlays", ProblemType.INTAKE_UNCERTAIN, ServersAwayTest.class);
        elsewhere("reportPlays", ProblemType.INTAKE_REFUSED, ServersAwayTest.class);
        elsewhere("reportPlays", ProblemType.DATABASE_UNAVAILABLE, ServersAwayTest.class);
    }

    private void rankings() {
        String path = "/api/v1/campaigns/" + Campaigns.open() + "/rankings";
        String ranked = RankedCampaign.slug();
        String run = "/api/v1/campaigns/" + ranked + "/rankings/" + RankedCampaign.run();
        row("listRankingRuns", EVERYBODY, by -> by.request().get(path));
        pages("listRankingRuns", ANONYMOUS, path);
        notFound("listRankingRuns", "GET", "/api/v1/campaigns/no-such-campaign/rankings");
        row("getCurrentBoard", EVERYBODY, by -> by.request().get(path + "/current"));
        pages("getCurrentBoard", ANONYMOUS, "/api/v1/campaigns/" + ranked + "/rankings/current");
        notFound("getCurrentBoard", "GET", "/api/v1/campaigns/no-such-campaign/rankings/current");
        row("getBoardOfRun", EVERYBODY, by -> by.request().get(run));
        pages("getBoardOfRun", ANONYMOUS, run);
        notFound("getBoardOfRun", "GET", path + "/" + UUID.randomUUID());
        String place = "/api/v1/campaigns/" + ranked + "/rankings/current/entries/";
        String organizations = "/api/v1/campaigns/" + ranked + "/rankings/current/organizations";
        row("getOrganizationBoard", EVERYBODY, by -> by.request().get(organizations));
        pages("getOrganizationBoard", ANONYMOUS, organizations);
        notFound("getOrganizationBoard", "GET", "/api/v1/campaigns/no-such-campaign/rankings/current/organizations");
        row("exportRun", EVERYBODY, by -> by.request().get(run + "/export"));
        notFound("exportRun", "GET", path + "/" + UUID.randomUUID() + "/export");
        elsewhere("exportRun", ProblemType.EXPORTS_BUSY, RunFileTest.class);
        row("explainPlace", EVERYBODY, by -> by.request().get(place + RankedCampaign.clip()));
        notFound("explainPlace", "GET", place + UUID.randomUUID());
        fails(
                "explainPlace",
                ProblemType.INVALID_FIELD,
                ANONYMOUS,
                request -> request.get(place + RankedCampaign.clip() + "?board=paike"));
        row("getRankHistory", EVERYBODY, by -> by.request().get(path + "/history/" + UUID.randomUUID()));
        fails(
                "getRankHistory",
                ProblemType.INVALID_FIELD,
                ANONYMOUS,
                request -> request.get(path + "/history/" + UUID.randomUUID() + "?per=WEEK"));
        notFound("getRankHistory", "GET", "/api/v1/campaigns/no-such-campaign/rankings/history/" + UUID.randomUUID());
    }

    void row(String operation, List<Role> allowed, Call call) {
        rows.add(new Row(operation, allowed, call));
    }

    /** Whose roles are asked in another test, because it needs other servers. */
    void rowElsewhere(String operation, Class<?> test) {
        rowsElsewhere.put(operation, test);
    }

    void fails(String operation, ProblemType type, Person by, Provocation provocation) {
        cases.add(new Case(operation, type, by, provocation));
    }

    /** A sheet that is refused, sent as it is, whatever its type says. */
    void sheet(String operation, ProblemType type, Person by, String path, String contentType, byte[] sheet) {
        fails(operation, type, by, request -> request.config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("text/csv", ContentType.BINARY)
                                .encodeContentTypeAs("text/html", ContentType.BINARY)))
                .contentType(contentType)
                .body(sheet)
                .post(path));
    }

    void elsewhere(String operation, ProblemType type, Class<?> test) {
        elsewhere.add(new Elsewhere(operation, type, test));
    }

    private void post(String operation, ProblemType type, String path, Map<String, Object> body) {
        Person by = operation.equals("withdrawClip") ? people.worker : people.organizer;
        fails(operation, type, by, request -> request.contentType("application/json")
                .body(body)
                .post(path));
    }

    /** What is wrong with a body, whatever it says: no JSON, a field too many, a field out of its bounds. */
    void body(
            String operation,
            Person by,
            String method,
            String path,
            Map<String, Object> good,
            Map<String, Object> outOfBounds) {
        fails(operation, ProblemType.MALFORMED_REQUEST, by, request -> request.contentType("application/json")
                .body("{\"a\": ")
                .request(method, path));
        fails(operation, ProblemType.UNKNOWN_FIELD, by, request -> request.contentType("application/json")
                .body(with(good, Map.of("surprise", 1)))
                .request(method, path));
        fails(operation, ProblemType.INVALID_FIELD, by, request -> request.contentType("application/json")
                .body(with(good, outOfBounds))
                .request(method, path));
    }

    private static Map<String, Object> with(Map<String, Object> body, Map<String, Object> changed) {
        Map<String, Object> whole = new HashMap<>(body);
        whole.putAll(changed);
        return whole;
    }

    void pages(String operation, Person by, String path) {
        fails(operation, ProblemType.BAD_CURSOR, by, request -> request.queryParam("cursor", CURSOR_OF_NOBODY)
                .get(path));
        fails(operation, ProblemType.INVALID_FIELD, by, request -> request.queryParam("limit", 101)
                .get(path));
    }

    void unauthenticated(String operation, String method, String path) {
        fails(operation, ProblemType.UNAUTHENTICATED, ANONYMOUS, request -> withBody(request, operation, method)
                .request(method, path));
    }

    void forbidden(String operation, String method, String path) {
        fails(operation, ProblemType.FORBIDDEN, people.worker, request -> withBody(request, operation, method)
                .request(method, path));
    }

    private static RequestSpecification withBody(RequestSpecification request, String operation, String method) {
        if (method.equals("GET")) {
            return request;
        }
        return operation.equals("uploadClip")
                ? request.multiPart("title", "x")
                : request.contentType("application/json").body("{}");
    }

    private void notFound(String operation, String method, String path) {
        fails(operation, ProblemType.NOT_FOUND, ANONYMOUS, request -> request.request(method, path));
    }
}
