package org.craftreel.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Json;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of other platforms: by two people, apart from the own ones, corrected by later rows, and in the ledger. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class ChannelFiguresTest {

    private static final LocalDate DAY = LocalDate.now().minusDays(3);
    private static final String SOURCE = "https://www.douyin.com/video/7";

    @Inject
    DataSource pool;

    private People people;
    private Person second;
    private String slug;
    private UUID campaign;
    private UUID clip;

    @BeforeEach
    void publish() {
        people = People.get();
        second = people.create("ORGANIZER", people.north);
        slug = Campaigns.open();
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        clip = Rows.publishedClip(slug, 60_000);
    }

    @Test
    void figureIsPublicOnceASecondPersonConfirmsItAndNeverAddedToTheOwnOnes() {
        String figure = entered(clip, "DOUYIN", DAY, 12_345);

        assertThat(elsewhere().isEmpty()).isTrue();
        assertThat(totals().isEmpty()).isTrue();
        assertThat(watchPage()).doesNotContain("其他平台");
        Problems.assertProblem(decide(people.organizer, figure, "CONFIRM"), ProblemType.SECOND_PERSON_NEEDED);
        assertThat(elsewhere().isEmpty()).isTrue();

        decide(second, figure, "CONFIRM").then().statusCode(200);

        JsonNode shown = elsewhere();
        assertThat(shown).hasSize(1);
        assertThat(shown.at("/0/platform").textValue()).isEqualTo("DOUYIN");
        assertThat(shown.at("/0/plays").longValue()).isEqualTo(12_345);
        assertThat(shown.at("/0/likes").longValue()).isEqualTo(7);
        assertThat(shown.at("/0/asOf").textValue()).isEqualTo(DAY.toString());
        assertThat(shown.at("/0").has("source")).isFalse();
        assertThat(watchPage())
                .contains("其他平台", "1.2万 播放", "截至 " + DAY.format(DateTimeFormatter.ofPattern("yyyy年M月d日")))
                .doesNotContain(SOURCE);
        JsonNode own = Json.of(Person.ANONYMOUS.request().get("/api/v1/campaigns/{slug}/totals", slug));
        assertThat(own.get("plays").longValue()).isZero();
        assertThat(Json.of(Person.ANONYMOUS.request().get("/api/v1/clips/{id}", clip))
                        .at("/figures/plays")
                        .longValue())
                .isZero();
    }

    @Test
    void newestConfirmedDayCountsAndSumsAreOverPublishedClips() {
        UUID other = Rows.publishedClip(slug, 60_000);
        UUID gone = Rows.publishedClip(slug, 60_000);
        confirmed(clip, "DOUYIN", DAY, 100);
        confirmed(clip, "DOUYIN", DAY.plusDays(1), 250);
        // Entered later, of an earlier day.
        confirmed(clip, "DOUYIN", DAY.minusDays(1), 9_000);
        confirmed(clip, "KUAISHOU", DAY, 30);
        confirmed(other, "DOUYIN", DAY, 50);
        confirmed(gone, "DOUYIN", DAY, 70_000);
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", gone);

        JsonNode sums = totals();

        assertThat(elsewhere().at("/0/plays").longValue()).isEqualTo(250);
        assertThat(sums).hasSize(2);
        assertThat(sums.at("/0/platform").textValue()).isEqualTo("DOUYIN");
        assertThat(sums.at("/0/clips").longValue()).isEqualTo(2);
        assertThat(sums.at("/0/plays").longValue()).isEqualTo(300);
        assertThat(sums.at("/0/likes").longValue()).isEqualTo(14);
        assertThat(sums.at("/0").has("comments")).isFalse();
        assertThat(sums.at("/0/asOf").textValue()).isEqualTo(DAY.plusDays(1).toString());
        assertThat(sums.at("/1/plays").longValue()).isEqualTo(30);
        String table = people.organizer
                .request()
                .header("Accept-Language", "zh-CN")
                .get("/api/v1/campaigns/{slug}/exports/channels", slug)
                .asString();
        assertThat(table.lines().skip(1))
                .hasSize(3)
                .first()
                .asString()
                .startsWith(clip + ",")
                .contains("抖音," + DAY.plusDays(1) + ",250,7,,," + SOURCE);
    }

    @Test
    void correctionTakesThePlaceOfAConfirmedFigureOnceItIsConfirmedItself() {
        String first = confirmed(clip, "DOUYIN", DAY, 100);
        String refused = entered(clip, "DOUYIN", DAY, 90);
        assertThat(elsewhere().at("/0/plays").longValue()).isEqualTo(100);
        decide(second, refused, "REFUSE").then().statusCode(200);
        String waiting = entered(clip, "DOUYIN", DAY, 80);
        String last = entered(clip, "DOUYIN", DAY, 70);

        // What waited is superseded at once, and nothing can be decided of it.
        Problems.assertProblem(decide(second, waiting, "CONFIRM"), ProblemType.FIGURE_DECIDED);
        assertThat(elsewhere().at("/0/plays").longValue()).isEqualTo(100);
        decide(second, last, "CONFIRM").then().statusCode(200);

        assertThat(elsewhere()).hasSize(1);
        assertThat(elsewhere().at("/0/plays").longValue()).isEqualTo(70);
        JsonPath all = list(people.organizer, "");
        assertThat(all.getList("items.id")).containsExactly(last, waiting, refused, first);
        assertThat(all.getList("items.status")).containsExactly("CONFIRMED", "SUPERSEDED", "REFUSED", "SUPERSEDED");
        assertThat(all.getList("items.supersedes")).containsExactly(first, first, first, null);
        assertThat(list(people.organizer, "?status=REFUSED").getList("items.reason"))
                .containsExactly("与来源不符");
    }

    @Test
    void organizersEnterReadAndDecideOfTheirOwnSubtreeOnly() {
        String figure = entered(clip, "DOUYIN", DAY, 100);

        assertThat(list(people.southOrganizer, "").getList("items")).isEmpty();
        assertThat(list(second, "").getList("items.id")).containsExactly(figure);
        assertThat(list(second, "").getList("items.own")).containsExactly(false);
        Problems.assertProblem(enter(people.southOrganizer, clip, "DOUYIN", DAY, 1), ProblemType.OUTSIDE_SUBTREE);
        Problems.assertProblem(decide(people.southOrganizer, figure, "CONFIRM"), ProblemType.OUTSIDE_SUBTREE);
        Problems.assertProblem(enter(people.worker, clip, "DOUYIN", DAY, 1), ProblemType.FORBIDDEN);
        UUID elsewhere = Rows.publishedClip(Campaigns.open(), 60_000);
        Problems.assertProblem(enter(people.organizer, elsewhere, "DOUYIN", DAY, 1), ProblemType.NOT_FOUND);
        Problems.assertProblem(
                enter(people.organizer, clip, "DOUYIN", LocalDate.now().plusDays(2), 1), ProblemType.INVALID_FIELD);
        Problems.assertProblem(
                second.json().body(Map.of("decision", "REFUSE")).post(path(figure)), ProblemType.INVALID_FIELD);
    }

    @Test
    void sheetIsEnteredWhollyOrNotAtAll() {
        UUID other = Rows.publishedClip(slug, 60_000);
        Rows.execute("update clip set title = '巧手" + slug + "' where id = ?", other);
        String head = "作品编号,平台,截至日期,平台播放,平台评论,来源\n";
        String good = clip + ",抖音," + DAY + ",\"1,200\",5," + SOURCE + "\n";
        String named = "巧手" + slug + ",视频号," + DAY + ",800,,后台截图\n";
        String bad = "没有这件,抖音," + DAY + ",一万,,x\n";

        JsonNode dry = Json.of(sheet(head + good + bad, "?dryRun=true"));
        assertThat(dry.get("figures").intValue()).isOne();
        assertThat(dry.get("faults").findValuesAsText("text"))
                .containsExactly("第 3 行“作品编号”：没有这件已发布的作品，或不归您管理：没有这件", "第 3 行“平台播放”：一万 不是 0 至 100000000000 的整数");
        Problems.assertProblem(sheet(head + good + bad, ""), ProblemType.INVALID_SHEET);
        assertThat(Json.of(sheet(head + good + named, "?dryRun=true")).get("faults"))
                .isEmpty();
        assertThat(list(second, "").getList("items")).isEmpty();

        assertThat(Json.of(sheet(head + good + named, "")).get("figures").intValue())
                .isEqualTo(2);

        JsonPath entered = list(second, "?status=PENDING");
        assertThat(entered.getList("items.plays", Long.class)).containsExactlyInAnyOrder(1200L, 800L);
        assertThat(entered.getList("items.clip.id")).containsExactlyInAnyOrder(clip.toString(), other.toString());
        // South's organizers take part in the campaign, but the clip is none of theirs.
        Response foreign = people.southOrganizer
                .request()
                .contentType("text/csv; charset=UTF-8")
                .body(head + good)
                .post("/api/v1/campaigns/{slug}/channel-figures/import", slug);
        Problems.assertProblem(foreign, ProblemType.INVALID_SHEET);
    }

    @Test
    void decisionsAreInTheLedgerWhichEverybodyReads() {
        String confirmed = confirmed(clip, "DOUYIN", DAY, 4_321);
        String refused = entered(clip, "KUAISHOU", DAY, 8_765);
        decide(second, refused, "REFUSE").then().statusCode(200);

        List<String> texts = Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/ledger", slug)
                .jsonPath()
                .getList("items.text");
        assertThat(texts).hasSize(2);
        assertThat(texts.get(0))
                .contains("\"act\":\"CONFIRM_CHANNEL_FIGURE\"", confirmed, "\"plays\":4321", Ledger.digestOf(SOURCE))
                .doesNotContain(SOURCE);
        assertThat(texts.get(1))
                .contains("\"act\":\"REFUSE_CHANNEL_FIGURE\"", refused, Ledger.digestOf("与来源不符"))
                .doesNotContain(":8765");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update channel_figure set plays = plays + 1 where status = 'CONFIRMED' | entry 1: it is not what",
                "update channel_figure set evidence_sha256 = repeat('a', 64) where status = 'CONFIRMED'"
                        + " | entry 1: it is not what",
                "update channel_figure set reason = '其他' where status = 'REFUSED' | entry 2: it is not what",
                "update channel_figure set decision_entry = null where status = 'CONFIRMED'"
                        + " | channel figure %s: no entry says",
                "update channel_figure set status = 'SUPERSEDED' where status = 'CONFIRMED'"
                        + " | entry 1: channel figure %s is SUPERSEDED instead of CONFIRMED",
                "delete from channel_figure where status = 'CONFIRMED' | entry 1: channel figure %s does not name it"
            })
    void figureThatIsNotWhatTheLedgerSaysIsNamed(String change, String fault) throws Exception {
        String figure = confirmed(clip, "DOUYIN", DAY, 100);
        decide(second, entered(clip, "KUAISHOU", DAY, 1), "REFUSE").then().statusCode(200);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(faults(connection)).isEmpty();
            assertThat(statement.executeUpdate(change + " and clip_id = '" + clip + "'"))
                    .isOne();

            assertThat(faults(connection)).first().asString().startsWith(fault.formatted(figure));
            connection.rollback();
        }
    }

    @Test
    void twoPeopleTakeAConfirmedFigureBackAndItIsShownUntilThen() throws Exception {
        String earlier = confirmed(clip, "DOUYIN", DAY.minusDays(1), 50);
        String figure = confirmed(clip, "DOUYIN", DAY, 4_321);

        withdraw(second, figure, "").then().statusCode(200);

        assertThat(elsewhere().at("/0/plays").longValue()).isEqualTo(4_321);
        Problems.assertProblem(withdraw(second, figure, "CONFIRM"), ProblemType.SECOND_PERSON_NEEDED);
        Response done = withdraw(people.organizer, figure, "CONFIRM");

        done.then().statusCode(200);
        assertThat(done.jsonPath().getString("status")).isEqualTo("WITHDRAWN");
        assertThat(done.jsonPath().getString("withdrawal.reason")).isEqualTo("多填了一位");
        assertThat(elsewhere().at("/0/plays").longValue()).as("the day before").isEqualTo(50);
        assertThat(totals().at("/0/plays").longValue()).isEqualTo(50);
        withdraw(people.organizer, figure, "CONFIRM").then().statusCode(200);
        Problems.assertProblem(withdraw(people.organizer, figure, "REFUSE"), ProblemType.FIGURE_DECIDED);
        List<String> texts = Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/ledger", slug)
                .jsonPath()
                .getList("items.text");
        assertThat(texts).hasSize(3);
        assertThat(texts.get(2))
                .contains("\"act\":\"WITHDRAW_CHANNEL_FIGURE\"", figure, Ledger.digestOf("多填了一位"))
                .doesNotContain("多填了一位");
        // Entered anew it takes nobody's place, and the earlier day stays as it was.
        String anew = confirmed(clip, "DOUYIN", DAY, 432);
        assertThat(list(second, "").getList("items.id")).containsExactly(anew, figure, earlier);
        assertThat(list(second, "").getList("items.status")).containsExactly("CONFIRMED", "WITHDRAWN", "CONFIRMED");
        try (Connection connection = pool.getConnection()) {
            assertThat(faults(connection)).isEmpty();
        }
    }

    @Test
    void decisionOnARequestThatWasSettledMeanwhileDecidesNothing() throws Exception {
        String figure = confirmed(clip, "DOUYIN", DAY, 100);
        String first = withdraw(second, figure, "").jsonPath().getString("withdrawal.id");
        withdraw(people.organizer, figure, "REFUSE").then().statusCode(200);
        String next = withdraw(second, figure, "").jsonPath().getString("withdrawal.id");

        Problems.assertProblem(decideOn(figure, first), ProblemType.FIGURE_DECIDED);
        assertThat(elsewhere().at("/0/plays").longValue()).isEqualTo(100);

        decideOn(figure, next).then().statusCode(200);
        assertThat(elsewhere()).isEmpty();
    }

    private Response decideOn(String figure, String withdrawal) {
        return people.organizer
                .json()
                .body(Map.of("decision", "CONFIRM", "withdrawal", withdrawal))
                .post("/api/v1/channel-figures/" + figure + "/withdrawal/decision");
    }

    @Test
    void figureThatIsKeptOrCorrectedMeanwhileStaysPublic() throws Exception {
        String figure = confirmed(clip, "DOUYIN", DAY, 100);
        withdraw(second, figure, "").then().statusCode(200);
        withdraw(people.organizer, figure, "REFUSE").then().statusCode(200);
        assertThat(elsewhere().at("/0/plays").longValue()).isEqualTo(100);

        withdraw(second, figure, "").then().statusCode(200);
        confirmed(clip, "DOUYIN", DAY, 90);

        Problems.assertProblem(withdraw(people.organizer, figure, "CONFIRM"), ProblemType.FIGURE_DECIDED);
        assertThat(elsewhere().at("/0/plays").longValue()).isEqualTo(90);
        try (Connection connection = pool.getConnection()) {
            assertThat(faults(connection)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update channel_withdrawal set reason = '其他' | entry 2: it is not what channel withdrawal",
                "update channel_withdrawal set decision_entry = null | channel withdrawal",
                "delete from channel_withdrawal | channel figure",
                "update channel_figure set status = 'CONFIRMED' where status = 'WITHDRAWN' | entry 1: channel figure"
            })
    void withdrawalThatIsNotWhatTheLedgerSaysIsNamed(String change, String fault) throws Exception {
        String figure = confirmed(clip, "DOUYIN", DAY, 100);
        withdraw(second, figure, "").then().statusCode(200);
        withdraw(people.organizer, figure, "CONFIRM").then().statusCode(200);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(faults(connection)).isEmpty();
            String own = change.contains("channel_withdrawal")
                    ? " where figure_id = '" + figure + "'"
                    : " and id = '" + figure + "'";
            assertThat(statement.executeUpdate(change + own)).isOne();

            assertThat(faults(connection))
                    .isNotEmpty()
                    .anyMatch(told -> told.startsWith(fault) || told.contains(fault));
            connection.rollback();
        }
    }

    /** @param decision empty to ask */
    private static Response withdraw(Person by, String figure, String decision) {
        String path = "/api/v1/channel-figures/" + figure + "/withdrawal";
        if (decision.isEmpty()) {
            return by.json().body(Map.of("reason", "多填了一位")).post(path);
        }
        return by.json().body(Map.of("decision", decision, "reason", "与后台一致")).post(path + "/decision");
    }

    private List<String> faults(Connection connection) throws SQLException {
        return Ledger.verify(campaign, List.of(FigureEntries::faults, WithdrawalEntries::faults), connection);
    }

    private Response enter(Person by, UUID of, String platform, LocalDate day, long plays) {
        Map<String, Object> figure = new HashMap<>(Map.of(
                "clip", of, "platform", platform, "day", day.toString(), "plays", plays, "likes", 7, "source", SOURCE));
        return by.json().body(figure).post("/api/v1/campaigns/{slug}/channel-figures", slug);
    }

    private String entered(UUID of, String platform, LocalDate day, long plays) {
        return enter(people.organizer, of, platform, day, plays)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String confirmed(UUID of, String platform, LocalDate day, long plays) {
        String figure = entered(of, platform, day, plays);
        decide(second, figure, "CONFIRM").then().statusCode(200);
        return figure;
    }

    private static Response decide(Person by, String figure, String decision) {
        Map<String, Object> body = decision.equals("REFUSE")
                ? Map.of("decision", decision, "reason", "与来源不符")
                : Map.of("decision", decision);
        return by.json().body(body).post(path(figure));
    }

    private static String path(String figure) {
        return "/api/v1/channel-figures/" + figure + "/decision";
    }

    private JsonPath list(Person by, String query) {
        Response answer = by.request().get("/api/v1/campaigns/" + slug + "/channel-figures" + query);
        answer.then().statusCode(200);
        return answer.jsonPath();
    }

    private JsonNode elsewhere() {
        return Json.of(Person.ANONYMOUS.request().get("/api/v1/clips/{id}", clip))
                .get("elsewhere");
    }

    private JsonNode totals() {
        return Json.of(Person.ANONYMOUS.request().get("/api/v1/campaigns/{slug}/channel-figures/totals", slug));
    }

    private String watchPage() {
        return Person.ANONYMOUS
                .request()
                .get("/c/{slug}/clips/{id}?lang=zh", slug, clip)
                .asString();
    }

    private Response sheet(String sheet, String query) {
        return people.organizer
                .request()
                .header("Accept-Language", "zh-CN")
                .contentType("text/csv; charset=UTF-8")
                .body(sheet)
                .post("/api/v1/campaigns/" + slug + "/channel-figures/import" + query);
    }
}
