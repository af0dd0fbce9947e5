package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.clip.Ticket;
import org.craftreel.http.ProblemType;
import org.craftreel.play.Intake;
import org.craftreel.play.Origin;
import org.craftreel.play.Report;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule sets as organizers send them, and what runs read for them. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class RankingRulesTest {

    private static final Instant DUE = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant HOUR = DUE.truncatedTo(ChronoUnit.HOURS);

    private static final Origin PHONE = new Origin(1, false);

    @Inject
    RankingJob job;

    @Inject
    Intake intake;

    @Test
    void rulesAreKeptAsTheyWereSent() {
        String slug = create(Map.of(
                "terms",
                List.of(
                        Map.of("term", "likes", "normalisation", "WILSON", "weight", 50, "of", "reach", "z", 1.96),
                        Map.of("term", "plays", "normalisation", "LOG", "weight", 2.5, "halfLifeHours", 72)),
                "placing",
                Map.of(
                        "periodHours",
                        168,
                        "eligibility",
                        List.of(Map.of("term", "qualifiedPlays", "atLeast", 100)),
                        "mostPerAuthor",
                        2,
                        "mostPerOrganization",
                        10,
                        "ties",
                        List.of("likes", "earlierPublication"))));

        JsonPath rules = campaign(slug);
        assertThat(rules.<Object>get("rules.terms[0]"))
                .isEqualTo(Map.of("term", "likes", "normalisation", "WILSON", "weight", 50, "of", "reach", "z", 1.96f));
        assertThat(rules.<Object>get("rules.terms[1]"))
                .isEqualTo(Map.of("term", "plays", "normalisation", "LOG", "weight", 2.5f, "halfLifeHours", 72));
        assertThat(rules.getInt("rules.placing.periodHours")).isEqualTo(168);
        assertThat(rules.getInt("rules.placing.eligibility[0].atLeast")).isEqualTo(100);
        assertThat(rules.getInt("rules.placing.mostPerAuthor")).isEqualTo(2);
        assertThat(rules.getInt("rules.placing.mostPerOrganization")).isEqualTo(10);
        assertThat(rules.getList("rules.placing.ties")).containsExactly("likes", "earlierPublication");
    }

    @Test
    void campaignWithoutRulesRanksTheWholeWindowAndEverybody() {
        JsonPath rules = campaign(Campaigns.open());

        assertThat(rules.<Object>get("rules.placing"))
                .isEqualTo(Map.of(
                        "eligibility", List.of(), "ties", List.of("qualifiedPlays", "plays", "earlierPublication")));
        assertThat(rules.<Object>get("rules.terms[0]"))
                .isEqualTo(Map.of("term", "qualifiedPlays", "normalisation", "BY_LEADER", "weight", 70));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'terms':[{'term':'quotes','normalisation':'LOG','weight':1}]} | term",
                "{'terms':[{'term':'likes','normalisation':'WILSON','weight':1}]} | of",
                "{'terms':[{'term':'likes','normalisation':'WILSON','weight':1,'of':'likes'}]} | of",
                "{'terms':[{'term':'likes','normalisation':'WILSON','weight':1,'of':'quotes'}]} | of",
                "{'terms':[{'term':'likes','normalisation':'LOG','weight':1,'of':'plays'}]} | of",
                "{'terms':[{'term':'likes','normalisation':'LOG','weight':1,'z':1}]} | z",
                "{'terms':[{'term':'likes','normalisation':'LOG','weight':-1}]} | weight",
                "{'terms':[{'term':'likes','normalisation':'LOG','weight':1,'halfLifeHours':0}]} | halfLifeHours",
                "{'terms':[{'term':'likes','normalisation':'LOG','weight':1},"
                        + "{'term':'likes','normalisation':'NONE','weight':1}]} | terms",
                "{'terms':[{'term':'likes','normalisation':'LOG','weight':1}],"
                        + "'placing':{'ties':['likes','likes']}} | ties",
                "{'terms':[{'term':'likes','normalisation':'LOG','weight':1}],'placing':{'ties':['luck']}} | ties",
                "{'terms':[{'term':'likes','normalisation':'LOG','weight':1}],'placing':{'ties':[]}} | ties",
                "{'terms':[{'term':'likes','normalisation':'LOG','weight':1}],"
                        + "'placing':{'eligibility':[{'term':'quotes','atLeast':1}]}} | term",
                "{'terms':[{'term':'likes','normalisation':'LOG','weight':1}],'placing':{'mostPerAuthor':0}}"
                        + " | mostPerAuthor",
                "{'terms':[{'term':'likes','normalisation':'LOG','weight':1}],'placing':{'periodHours':8785}}"
                        + " | periodHours"
            })
    void rulesThatDoNotGoTogetherAreRefusedByField(String rules, String field) {
        Map<String, Object> body = Campaigns.body(Map.of());
        body.put("rules", new JsonPath(rules.replace('\'', '"')).getMap(""));

        Response answer = Problems.assertProblem(
                People.get().admin.json().body(body).post("/api/v1/campaigns"), ProblemType.INVALID_FIELD);
        assertThat(answer.<String>path("field")).endsWith(field);
    }

    @Test
    void onlyWhatWasGainedInThePeriodCounts() {
        String slug = create(Map.of("terms", List.of(none("plays")), "placing", Map.of("periodHours", 24)));
        UUID steady = Rows.publishedClip(slug, 60_000);
        UUID rising = Rows.publishedClip(slug, 60_000);
        gain(steady, HOUR.minus(Duration.ofHours(25)), 1000);
        gain(steady, HOUR.minus(Duration.ofHours(24)), 3);
        gain(rising, HOUR.minus(Duration.ofHours(1)), 5);
        gain(rising, HOUR, 100);

        JsonPath board = board(slug);

        assertThat(board.getList("items.clip.id")).containsExactly(rising.toString(), steady.toString());
        assertThat(board.getList("items.figures.plays")).containsExactly(5, 3);
    }

    @Test
    void reachAndCompletionAreReadAsOfTheRun() {
        String slug = create(Map.of("terms", List.of(none("reach"), none("completion"))));
        UUID watched = Rows.publishedClip(slug, 60_000);
        UUID known = Rows.publishedClip(slug, 60_000);
        Rows.execute(
                "insert into clip_reach (clip_id, sketch, viewers, low, high, batch) values (?, ''::bytea, 9, 8, 10, 1)",
                known);
        play(watched, 30_000, PHONE);
        play(watched, 90_000, PHONE);
        play(watched, 1000, PHONE);
        play(watched, 60_000, new Origin(1, true));

        JsonPath board = board(slug);

        assertThat(board.getList("items.clip.id")).containsExactly(watched.toString(), known.toString());
        // Half of it and, as nobody sees more than there is, the whole of it; not the glance, nor the robot's.
        assertThat(board.getInt("items[0].contributions[1].raw")).isEqualTo(7500);
        assertThat(board.getList("items[1].contributions.raw")).containsExactly(9, 0);
    }

    @Test
    void clipsOverACapStandBehindAndSaySo() {
        String slug = create(Map.of("terms", List.of(none("plays")), "placing", Map.of("mostPerAuthor", 1)));
        UUID best = Rows.publishedClip(slug, 60_000);
        UUID second = Rows.publishedClip(slug, 60_000);
        UUID others = Rows.publishedClip(slug, 60_000);
        Rows.execute(
                "update clip set author_id = (select id from account where login = ?) where id = ?",
                People.get().otherWorker.login(),
                others);
        gain(best, HOUR, 9);
        gain(second, HOUR, 8);
        gain(others, HOUR, 7);

        JsonPath board = board(slug);

        assertThat(board.getList("items.clip.id"))
                .containsExactly(best.toString(), others.toString(), second.toString());
        assertThat(board.getList("items.standing")).containsExactly("COMPETING", "COMPETING", "OVER_AUTHOR_CAP");
        // Not the account: the first of the author's clips, which is public.
        assertThat(Rows.ask("select count(distinct author) from ranking_entry where clip_id in (?, ?)", best, second))
                .isEqualTo(1L);
        assertThat(Rows.ask("select author from ranking_entry where clip_id = ?", others))
                .isEqualTo(others);

        String earlier = board.getString("run.id");
        assertThat(explained(slug, earlier, second).getInt("why.competing")).isEqualTo(2);
        assertThat(explained(slug, earlier, second).getString("why.above.decidedBy"))
                .isEqualTo("standing");
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", others);
        job.runAt(campaignId(slug), DUE.plusSeconds(1));
        assertThat(explained(slug, "current", second).getInt("why.competing")).isEqualTo(1);
        assertThat(explained(slug, earlier, second).getInt("why.competing")).isEqualTo(2);
    }

    private static Map<String, Object> none(String term) {
        return Map.of("term", term, "normalisation", "NONE", "weight", 1);
    }

    private static String create(Map<String, Object> rules) {
        Map<String, Object> changed = new HashMap<>();
        changed.put("rankingIntervalSeconds", 604_800);
        changed.put("rules", rules);
        return Campaigns.create(changed);
    }

    private static JsonPath campaign(String slug) {
        return Person.ANONYMOUS.request().get("/api/v1/campaigns/{slug}", slug).jsonPath();
    }

    private static UUID campaignId(String slug) {
        return (UUID) Rows.ask("select id from campaign where slug = ?", slug);
    }

    private static JsonPath explained(String slug, String run, UUID clip) {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/{run}/entries/{clip}", slug, run, clip)
                .jsonPath();
    }

    private JsonPath board(String slug) {
        job.runAt(campaignId(slug), DUE);
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/current", slug)
                .jsonPath();
    }

    private static void gain(UUID clip, Instant hour, int plays) {
        Rows.execute(
                "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, ?, 0, 0)",
                clip,
                hour,
                plays);
    }

    private void play(UUID clip, int watchedMs, Origin origin) {
        Instant issued = HOUR.minusSeconds(600);
        Ticket ticket = Ticket.issue(clip, UUID.randomUUID(), 1, issued);
        intake.count(List.of(Report.of(ticket, watchedMs, issued.plusSeconds(100), origin)))
                .toCompletableFuture()
                .join();
    }
}
