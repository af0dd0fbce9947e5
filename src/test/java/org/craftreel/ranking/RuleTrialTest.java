package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules that are tried on a run. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class RuleTrialTest {

    @Inject
    RankingJob job;

    @Test
    void aRunsOwnRulesGiveItsPlacesAndScores() {
        String slug = ThreeRuns.rank(job);
        UUID run = run(slug);
        JsonPath board = Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/{run}", slug, run)
                .jsonPath();
        JsonPath own =
                Person.ANONYMOUS.request().get("/api/v1/campaigns/{slug}", slug).jsonPath();

        JsonPath simulated = simulate(
                        slug, run, Map.of("terms", own.getList("rules.terms"), "placing", own.getMap("rules.placing")))
                .jsonPath();

        assertThat(simulated.getInt("moved")).isZero();
        assertThat(simulated.getInt("entries")).isEqualTo(6);
        assertThat(simulated.getList("movers")).isEmpty();
        assertThat(simulated.getList("top.clip")).isEqualTo(board.getList("items.clip.id"));
        assertThat(simulated.getList("top.now")).isEqualTo(board.getList("items.rank"));
        assertThat(simulated.getList("top.then")).isEqualTo(board.getList("items.rank"));
        assertThat(simulated.getList("top.score")).isEqualTo(board.getList("items.score"));
        assertThat(simulated.getList("top.scoreThen")).isEqualTo(board.getList("items.score"));
        assertThat(simulated.getList("top.standing")).isEqualTo(board.getList("items.standing"));
    }

    @Test
    void otherRulesAreShownSideBySideAndStoreNothing() {
        String slug = ThreeRuns.rank(job);
        Object before = stored();

        JsonPath simulated = simulate(
                        slug,
                        run(slug),
                        Map.of(
                                "terms",
                                List.of(Map.of("term", "plays", "normalisation", "NONE", "weight", 0)),
                                "placing",
                                Map.of("ties", List.of("laterPublication"))))
                .jsonPath();

        // By the publication alone, the latest first: the first of the six was published last.
        assertThat(simulated.getList("top.score")).containsOnly("0.000000");
        assertThat(simulated.getList("top.now")).containsExactly(1, 2, 3, 4, 5, 6);
        List<Integer> changes = simulated.getList("top.change");
        assertThat(changes.stream().mapToInt(Integer::intValue).sum()).isZero();
        List<Integer> moved = changes.stream().filter(change -> change != 0).toList();
        assertThat(simulated.getInt("moved")).isEqualTo(moved.size()).isPositive();
        List<Integer> movers = simulated.getList("movers.change");
        assertThat(movers).containsExactlyInAnyOrderElementsOf(moved);
        assertThat(movers.stream().map(Math::abs)).isSortedAccordingTo((one, other) -> other - one);
        assertThat(stored()).isEqualTo(before);
    }

    /** Of a campaign that is over, and of a run before its last. */
    @Test
    void allPlacesOfAnyRunAreReadByPagesAndAsAFile() {
        String slug = ThreeRuns.rank(job);
        UUID second = (UUID) Rows.ask(
                "select run.id from ranking_run as run join campaign on campaign.id = campaign_id"
                        + " where slug = ? and number = 2",
                slug);
        Map<String, Object> rules = Map.of(
                "terms",
                List.of(Map.of("term", "plays", "normalisation", "NONE", "weight", 1)),
                "placing",
                Map.of("ties", List.of("laterPublication")));
        JsonPath whole = simulate(slug, second, rules).jsonPath();
        List<String> clips = new java.util.ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = post(slug, second, rules, "/places?limit=4" + (cursor == null ? "" : "&cursor=" + cursor))
                    .jsonPath();
            clips.addAll(page.getList("items.clip"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(clips).hasSize(6).isEqualTo(whole.getList("top.clip"));

        Response csv = post(slug, second, rules, "/export?format=csv");
        List<String> lines = csv.asString().lines().toList();
        assertThat(csv.header("Content-Disposition")).contains(slug + "-trial-2.csv");
        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).contains("试算名次,原名次,名次变化", "试算得分,原得分");
        assertThat(lines.get(1))
                .startsWith(
                        "1," + whole.getInt("top[0].then") + "," + whole.getInt("top[0].change") + "," + clips.get(0));
        assertThat(post(slug, second, rules, "/export?format=xlsx").contentType())
                .contains("spreadsheetml");
        Problems.assertProblem(post(slug, second, rules, "/export?format=pdf"), ProblemType.INVALID_FIELD);
    }

    private static Response post(String slug, UUID run, Map<String, Object> rules, String what) {
        return People.get()
                .admin
                .json()
                .header("Accept-Language", "zh")
                .body(rules)
                .post("/api/v1/campaigns/" + slug + "/rankings/" + run + "/simulation" + what);
    }

    @Test
    void figuresThatTheRunDoesNotHaveAreRefused() {
        String slug = Campaigns.create(Map.of("rankingIntervalSeconds", 604_800));
        Rows.publishedClip(slug, 60_000);
        job.runAt((UUID) Rows.ask("select id from campaign where slug = ?", slug), ThreeRuns.DUE);
        List<Object> completion = List.of(Map.of("term", "completion", "normalisation", "NONE", "weight", 1));
        List<Object> plays = List.of(Map.of("term", "plays", "normalisation", "NONE", "weight", 1));

        Response unknown = Problems.assertProblem(
                simulate(slug, run(slug), Map.of("terms", completion)), ProblemType.INVALID_FIELD);
        assertThat(unknown.<String>path("field")).isEqualTo("term");
        assertThat(unknown.<String>path("detail"))
                .contains("“completion” ∉ [comments, likes, plays, qualifiedPlays, reach, shares, weeklyPoints]");
        Response other = Problems.assertProblem(
                simulate(slug, run(slug), Map.of("terms", plays, "placing", Map.of("periodHours", 24))),
                ProblemType.INVALID_FIELD);
        assertThat(other.<String>path("field")).isEqualTo("periodHours");
        assertThat(other.<String>path("detail")).contains("24 ≠ ∅");
    }

    private static Object stored() {
        return Rows.ask("select count(*) from ranking_run").toString() + Rows.ask("select count(*) from rule_set");
    }

    private static UUID run(String slug) {
        return (UUID) Rows.ask("select current_run_id from campaign where slug = ?", slug);
    }

    private static Response simulate(String slug, UUID run, Map<String, Object> rules) {
        return People.get()
                .admin
                .json()
                .body(rules)
                .post("/api/v1/campaigns/{slug}/rankings/{run}/simulation", slug, run);
    }
}
