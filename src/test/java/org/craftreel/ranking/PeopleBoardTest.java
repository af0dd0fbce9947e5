package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Boards of craftsmen, of those who filmed them, and of regions. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class PeopleBoardTest {

    private static final Instant DUE = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject
    RankingJob job;

    private People people;
    private String slug;
    private UUID campaign;

    @BeforeEach
    void open() {
        people = People.get();
        slug = Campaigns.create(Map.of(
                "rankingIntervalSeconds",
                604_800,
                "rules",
                Map.of(
                        "terms",
                        List.of(Map.of("term", "plays", "normalisation", "NONE", "weight", 1)),
                        "placing",
                        Map.of("eligibility", List.of(Map.of("term", "plays", "atLeast", 10))))));
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
    }

    private UUID clip(String name, String employer, String organization, String region, int plays) {
        UUID clip = Rows.publishedClip(slug, 60_000);
        Rows.execute(
                "update clip set craftsman_name = ?, craftsman_employer = ?, craftsman_region = ?,"
                        + " organization_id = (select id from organization where code = ?) where id = ?",
                name,
                employer,
                region,
                organization,
                clip);
        Rows.execute(
                "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, ?, ?, 0)",
                clip,
                DUE.truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS),
                plays,
                plays);
        return clip;
    }

    private static void by(Person author, UUID... clips) {
        for (UUID clip : clips) {
            Rows.execute(
                    "update clip set author_id = (select id from account where login = ?) where id = ?",
                    author.login(),
                    clip);
        }
    }

    private static void withdraw(UUID clip) {
        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", clip);
    }

    @Test
    void everyCraftsmanHasThePointsOfTheirClipsAndAllOfThemThoseOfTheRun() {
        Random random = new Random(7);
        List<String> unions = List.of(people.northPlant, people.south, people.union);
        Map<UUID, String> craftsmen = new HashMap<>();
        for (int count = 0; count < 60; count++) {
            String name = "工匠" + random.nextInt(4);
            String employer = random.nextBoolean() ? "金河造船厂" : "";
            String union = unions.get(random.nextInt(unions.size()));
            craftsmen.put(clip(name, employer, union, "", random.nextInt(30)), name + "|" + employer + "|" + union);
        }
        job.runAt(campaign, DUE);

        Map<String, Sum> sums = new HashMap<>();
        List<Map<String, Object>> entries = board("").getList("items");
        for (Map<String, Object> entry : entries) {
            UUID clip = UUID.fromString((String) ((Map<?, ?>) entry.get("clip")).get("id"));
            sums.computeIfAbsent(craftsmen.get(clip), craftsman -> new Sum()).add(clip, entry);
        }
        List<String> expected = sums.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Sum.ORDER))
                .map(each -> each.getKey() + " " + each.getValue())
                .toList();
        List<Map<String, Object>> places = wholeBoard("craftsmen");

        assertThat(places.stream().map(PeopleBoardTest::told)).containsExactlyElementsOf(expected);
        assertThat(places.stream().map(place -> place.get("place")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, expected.size()).boxed().toList());
        assertThat(places.stream()
                        .map(place -> new BigDecimal((String) place.get("points")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .movePointRight(6))
                .isEqualByComparingTo((BigDecimal) Rows.ask(
                        "select sum(score) from ranking_entry join campaign on current_run_id = run_id where slug = ?"
                                + " and standing = 'COMPETING'",
                        slug));
        assertThat(places.stream().mapToInt(place -> (int) place.get("clips")).sum())
                .isEqualTo(60);
    }

    /** What clips come to, computed from the whole board. */
    private static final class Sum {

        static final Comparator<Sum> ORDER = Comparator.comparing((Sum sum) -> sum.points, Comparator.reverseOrder())
                .thenComparing(sum -> sum.competing, Comparator.reverseOrder())
                .thenComparing(sum -> sum.best)
                .thenComparing(sum -> sum.first.toString());

        private BigDecimal points = new BigDecimal("0.000000");
        private int clips;
        private int competing;
        private int best = Integer.MAX_VALUE;
        private UUID first;

        void add(UUID clip, Map<String, Object> entry) {
            clips++;
            first = first == null || clip.compareTo(first) < 0 ? clip : first;
            if (entry.get("standing").equals("COMPETING")) {
                competing++;
                points = points.add(new BigDecimal((String) entry.get("score")));
                best = Math.min(best, (int) entry.get("rank"));
            }
        }

        @Override
        public String toString() {
            return points + " " + clips + " " + competing + " " + (competing == 0 ? null : best);
        }
    }

    private static String told(Map<String, Object> place) {
        Map<?, ?> craftsman = (Map<?, ?>) place.get("craftsman");
        return craftsman.get("name") + "|" + craftsman.get("employer") + "|"
                + ((Map<?, ?>) place.get("organization")).get("code") + " "
                + List.of("points", "clips", "competing").stream()
                        .map(field -> place.get(field).toString())
                        .collect(Collectors.joining(" "))
                + " " + place.get("bestRank");
    }

    @Test
    void paikeAreToldApartByTheirAccounts() {
        Person other = people.create("WORKER", people.south);
        UUID first = clip("马长河", "", people.northPlant, "", 40);
        UUID second = clip("李秀英", "", people.south, "", 30);
        UUID third = clip("马长河", "", people.northPlant, "", 20);
        by(other, second, third);
        job.runAt(campaign, DUE);

        JsonPath board = board("paike");
        // Both accounts have the same name.
        assertThat(board.getList("people.displayName")).containsExactly("王秀兰", "王秀兰");
        assertThat(board.getList("people.organization.code")).containsExactly(people.south, people.northPlant);
        assertThat(board.getList("people.points")).containsExactly("50.000000", "40.000000");
        assertThat(board.getList("people.clip")).containsExactly(second.toString(), first.toString());
        assertThat(board.<Object>get("people[0].craftsman")).isNull();
        assertThat(board.getList("items")).isEmpty();
        assertThat(board("paike:" + third).getList("items.clip.id"))
                .containsExactly(second.toString(), third.toString());
        assertThat(board("craftsman:" + third).getList("items.clip.id"))
                .containsExactly(first.toString(), third.toString());
        assertThat(board("craftsman:" + UUID.randomUUID()).getList("items")).isEmpty();
    }

    @Test
    void runSaysWhoIsTheSameAndTheClipsThatArePublishedWhoItIs() {
        UUID best = clip("马长河", "", people.north, "", 40);
        UUID next = clip("马长河", "", people.north, "", 30);
        UUID alone = clip("李秀英", "", people.north, "", 20);
        by(people.create("WORKER", people.north), alone);
        job.runAt(campaign, DUE);
        Rows.execute("update clip set craftsman_name = '马长江' where id = ?", next);
        withdraw(best);
        withdraw(alone);

        JsonPath board = board("craftsmen");
        assertThat(board.getList("people.points")).containsExactly("70.000000", "20.000000");
        assertThat(board.getString("people[0].craftsman.name")).isEqualTo("马长江");
        assertThat(board.getString("people[0].clip")).isEqualTo(next.toString());
        assertThat(board.<Map<String, Object>>get("people[1]"))
                .containsOnlyKeys("place", "clips", "competing", "points", "bestRank");
        assertThat(board("paike").<Map<String, Object>>get("people[1]"))
                .containsOnlyKeys("place", "clips", "competing", "points", "bestRank");
        assertThat(board("craftsman:" + best).getList("items.clip.id"))
                .containsExactly(best.toString(), next.toString());
    }

    @Test
    void regionHasABoardAsOfTheRun() {
        UUID first = clip("马长河", "", people.north, "金河市", 40);
        UUID second = clip("李秀英", "", people.south, "金河市", 30);
        clip("周铁生", "", people.south, "银川县", 20);
        job.runAt(campaign, DUE);
        Rows.execute("update clip set craftsman_region = '银川县' where id = ?", second);

        JsonPath board = board("region:金河市");
        assertThat(board.getList("items.clip.id")).containsExactly(first.toString(), second.toString());
        assertThat(board.getList("items.place")).containsExactly(1, 2);
        assertThat(board.<Object>get("people")).isNull();
        assertThat(board("region:金").getList("items")).isEmpty();
    }

    @Test
    void runsOfBeforeHaveNobodyOnTheirBoards() {
        UUID clip = clip("马长河", "", people.north, "金河市", 40);
        job.runAt(campaign, DUE);
        Rows.execute("update ranking_entry set region = null, craftsman = null where clip_id = ?", clip);
        HeldRuns.forget();

        assertThat(board("craftsmen").getList("people")).isEmpty();
        assertThat(board("region:金河市").getList("items")).isEmpty();
        assertThat(board("craftsman:" + clip).getList("items")).isEmpty();
        assertThat(board("paike").getList("people.clips")).containsExactly(1);
    }

    @Test
    void boardOfNobodyIsRefusedWithThoseThatThereAre() {
        for (String name : List.of("craftsman:马长河", "paike:1", "region", "people")) {
            Response refused = get(name, 20, null);
            Problems.assertProblem(refused, ProblemType.INVALID_FIELD);
            assertThat(refused.<String>path("detail"))
                    .contains(name, "trade:…", "region:…", "craftsman:…", "paike:…", "craftsmen, paike");
        }
    }

    private JsonPath board(String name) {
        Response board = get(name, 100, null);
        assertThat(board.statusCode()).as(board.asString()).isEqualTo(200);
        return board.jsonPath();
    }

    /** Read page by page. */
    private List<Map<String, Object>> wholeBoard(String name) {
        List<Map<String, Object>> places = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = get(name, 7, cursor).jsonPath();
            places.addAll(page.getList("people"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return places;
    }

    private Response get(String name, int limit, String cursor) {
        var request = Person.ANONYMOUS.request().queryParam("limit", limit);
        if (!name.isEmpty()) {
            request.queryParam("board", name);
        }
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/api/v1/campaigns/{slug}/rankings/current", slug);
    }
}
