package org.craftreel.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.FormSession;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Votes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Votes and the experts' mean beside the other figures, where a campaign has them, and nowhere else. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class VoteFiguresTest {

    private static final Instant DUE = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Map<String, Object> VOTES =
            Map.of("term", "votes", "normalisation", "BY_LEADER", "weight", 30);
    private static final Map<String, Object> JURY = Map.of("term", "jury", "normalisation", "NONE", "weight", 0.007);
    private People people;

    /** Not sooner: the service's address is known to each test, not to its making. */
    @BeforeEach
    void meet() {
        people = People.get();
    }

    @Test
    void campaignThatIsVotedInTellsVotesWhereverItTellsLikes() {
        String series = Campaigns.series(people.union);
        String campaign = Votes.open(
                "UP_TO",
                5,
                true,
                Map.of(
                        "rankingIntervalSeconds",
                        604_800,
                        "series",
                        series,
                        "rules",
                        Map.of("terms", List.of(VOTES, JURY))));
        UUID first = Rows.publishedClip(campaign, 60_000, DUE.minusSeconds(7200));
        UUID zeroed = Rows.publishedClip(campaign, 60_000, DUE.minusSeconds(7200));
        Votes.cast(people.worker, campaign, first, zeroed).then().statusCode(200);
        Votes.cast(people.southWorker, campaign, first).then().statusCode(200);
        Votes.zero(zeroed);
        RankedCampaign.runAt(campaign, DUE);

        String exports = "/api/v1/campaigns/" + campaign + "/exports/";
        assertThat(csv(exports + "board"))
                .contains(",转发,得票,评委均分,得分,")
                .containsPattern("," + first + ",.*,0,0,0,2,0.00,30.000000,")
                .containsPattern("," + zeroed + ",.*,0,0,0,0,0.00,0.000000,");
        for (String table : List.of("clips", "entries")) {
            assertThat(csv(exports + table))
                    .contains(",转发,得票\r\n")
                    .containsPattern("\r\n" + first + ",.*,0,0,0,2\r\n")
                    .containsPattern("\r\n" + zeroed + ",.*,0,0,0,0\r\n");
        }
        for (String table : List.of("hours", "days")) {
            assertThat(csv(exports + table)).contains(",转发,得票\r\n");
        }

        JsonPath totals = Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/totals", campaign)
                .jsonPath();
        assertThat(totals.getInt("votes")).isEqualTo(2);

        JsonPath board = Person.ANONYMOUS
                .request()
                .get("/api/v1/series/{slug}/board", series)
                .jsonPath();
        assertThat(board.getList("items.votes")).containsExactlyInAnyOrder(2, 0);
        assertThat(board.getList("items.jury")).containsExactly(0, 0);
        assertThat(board.getInt("totals.votes")).isEqualTo(2);
        assertThat(Person.ANONYMOUS.request().get("/s/{slug}", series).asString())
                .contains("得票");
        assertThat(csv("/api/v1/series/" + series + "/exports/board"))
                .contains(",点赞,得票,评委均分,")
                .containsPattern("," + first + ",.*,0,2,0.00,");

        String day = LocalDate.ofInstant(
                        DUE, ZoneId.of((String) Rows.ask("select zone from campaign where slug = ?", campaign)))
                .toString();
        JsonPath bulletin = people.admin
                .request()
                .header("Accept-Language", "zh-CN")
                .get("/api/v1/campaigns/{slug}/bulletin?from={from}&to={to}", campaign, day, day)
                .jsonPath();
        assertThat(bulletin.getInt("figures.totals.votes.value")).isEqualTo(2);
        assertThat(String.join("", bulletin.getList("paragraphs"))).contains("本期共获得2票。");
        FormSession organizer = new FormSession(people.organizer);
        for (String page : List.of("", "/screen", "/bulletin")) {
            assertThat(organizer.get("/studio/" + campaign + page)).as(page).contains("<dt>得票</dt>");
        }
    }

    @Test
    void campaignWithoutAVoteHasNothingOfIt() {
        String campaign = Campaigns.open();
        Rows.publishedClip(campaign, 60_000);
        RankedCampaign.runAt(campaign, DUE);

        for (String table : List.of("board", "clips", "entries", "hours", "days")) {
            assertThat(csv("/api/v1/campaigns/" + campaign + "/exports/" + table))
                    .doesNotContain("得票", "评委");
        }
        for (String answer : List.of("totals", "bulletin")) {
            assertThat(people.admin
                            .request()
                            .get("/api/v1/campaigns/{slug}/{answer}", campaign, answer)
                            .asString())
                    .doesNotContain("votes");
        }
        FormSession organizer = new FormSession(people.organizer);
        for (String page : List.of("", "/screen", "/bulletin")) {
            assertThat(organizer.get("/studio/" + campaign + page)).as(page).doesNotContain("<dt>得票</dt>");
        }
    }

    private String csv(String path) {
        return new String(
                people.admin
                        .request()
                        .header("Accept-Language", "zh-CN")
                        .get(path + "?format=csv")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                StandardCharsets.UTF_8);
    }
}
