package org.craftreel.ranking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.craftreel.campaign.RuleSet;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class RankingJobTest {

    private static final Instant DUE = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject
    RankingJob job;

    @Inject
    DataSource pool;

    private String slug;
    private UUID campaign;
    private UUID first;
    private UUID second;
    private UUID third;

    @BeforeEach
    void setUpCampaign() {
        slug = Campaigns.create(Map.of("rankingIntervalSeconds", 604_800));
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        Instant published = DUE.minusSeconds(100);
        first = Rows.publishedClip(slug, 60_000, published);
        second = Rows.publishedClip(slug, 60_000, published.plusSeconds(1));
        third = Rows.publishedClip(slug, 60_000, published.plusSeconds(2));
        gain(first, 10, 10);
        gain(second, 8, 5);
    }

    @Test
    void boardShowsPlacesScoresAndWhatTheyAreMadeOf() {
        job.runAt(campaign, DUE);

        JsonPath board = board();
        assertThat(board.getList("items.clip.id"))
                .containsExactly(first.toString(), second.toString(), third.toString());
        assertThat(board.getList("items.rank")).containsExactly(1, 2, 3);
        assertThat(board.getList("items.score")).containsExactly("100.000000", "59.000000", "0.000000");
        assertThat(board.getList("items[1].contributions.contribution")).containsExactly(35_000_000, 24_000_000);
        assertThat(board.getInt("items[1].figures.plays")).isEqualTo(8);
        assertThat(board.getInt("items[1].figures.qualifiedPlays")).isEqualTo(5);
        assertThat(board.<Object>get("items[0].previousRank")).isNull();
        assertThat(board.getInt("run.number")).isEqualTo(1);
        assertThat(board.getInt("run.entries")).isEqualTo(3);
        assertThat(board.<Object>get("run.previousDigest")).isNull();
    }

    @Test
    void placeIsExplainedInNumbersAndInASentence() {
        job.runAt(campaign, DUE);

        JsonPath place = explained("en", "current", second);
        assertThat(place.getInt("entry.rank")).isEqualTo(2);
        assertThat(place.getString("entry.score")).isEqualTo("59.000000");
        assertThat(place.getInt("why.above.rank")).isEqualTo(1);
        assertThat(place.getUUID("why.above.clip")).isEqualTo(first);
        assertThat(place.getString("why.above.gap")).isEqualTo("41.000000");
        assertThat(place.getString("why.above.decidedBy")).isEqualTo("score");
        assertThat(place.getList("why.above.terms.term")).containsExactly("qualifiedPlays", "plays");
        assertThat(place.getList("why.above.terms.raw")).containsExactly(5, 2);
        assertThat(place.getList("why.above.terms.contribution")).containsExactly(35_000_000, 6_000_000);
        assertThat(place.getString("why.below.gap")).isEqualTo("59.000000");
        assertThat(place.getInt("why.competing")).isEqualTo(3);
        assertThat(place.getList("why.terms.weight")).containsExactly(70, 30);
        assertThat(place.getString("why.sentence"))
                .isEqualTo(
                        "No. 2 of 3 clips with 59 points: 35 for qualified plays, 24 for plays; 41 points behind No. 1,"
                                + " most of it in qualified plays (35), 59 points ahead of No. 3.");
        assertThat(explained("zh", place.getString("run.id"), second).getString("why.sentence"))
                .isEqualTo("第 2 名（共 3 件作品），得 59 分：有效播放 35 分、播放量 24 分；比第 1 名少 41 分，差距最大的是有效播放（35 分），比第 3" + " 名多 59 分。");
        assertThat(explained("en", "current", first).<Object>get("why.above")).isNull();
        assertThat(explained("en", "current", third).<Object>get("why.below")).isNull();
    }

    private JsonPath explained(String language, String run, UUID clip) {
        return Person.ANONYMOUS
                .request()
                .header("Accept-Language", language)
                .get("/api/v1/campaigns/{slug}/rankings/{run}/entries/{clip}", slug, run, clip)
                .jsonPath();
    }

    @Test
    void clipsComeInWhileARunIsMade() throws Exception {
        Rows.execute("update campaign set next_run_at = ? where id = ?", DUE, campaign);
        assertClipsComeInDuring(() -> job.runDue().orElseThrow());
        assertClipsComeInDuring(() -> job.runAt(campaign, DUE.plusSeconds(1)));
        assertThat(board().getList("items")).hasSize(4);
    }

    /** The run is kept from its end by a lock on what it writes. */
    private void assertClipsComeInDuring(Supplier<RankingRun> made) throws Exception {
        try (Connection holder = pool.getConnection();
                Statement lock = holder.createStatement()) {
            holder.setAutoCommit(false);
            lock.execute("lock table ranking_run in exclusive mode");
            CompletableFuture<RankingRun> run = CompletableFuture.supplyAsync(made);
            while (Rows.count("select count(*) from pg_locks where not granted and relation = 'ranking_run'::regclass")
                    == 0) {
                assertThat(run).isNotDone();
                Thread.sleep(20);
            }
            assertThat(CompletableFuture.supplyAsync(() -> Rows.publishedClip(slug, 60_000)))
                    .succeedsWithin(Duration.ofSeconds(20));
            holder.rollback();
            assertThat(run)
                    .succeedsWithin(Duration.ofSeconds(20))
                    .extracting(each -> each.campaignId)
                    .isEqualTo(campaign);
        }
    }

    @Test
    void placesAreComparedWithTheRunBefore() {
        job.runAt(campaign, DUE);
        gain(third, 100, 100);
        UUID late = Rows.publishedClip(slug, 60_000);
        job.runAt(campaign, DUE.plusSeconds(1));

        JsonPath board = board();
        assertThat(board.getList("items.clip.id"))
                .containsExactly(third.toString(), first.toString(), second.toString(), late.toString());
        assertThat(board.getList("items.previousRank")).containsExactly(3, 1, 2, null);
        assertThat(board.getList("items.change")).containsExactly(2, -1, -1, null);
        assertThat(history(third)).containsExactly(3, 1);
        assertThat(history(late)).containsExactly(4);
    }

    @Test
    void placesAreComparedWithThoseOfTheDayBefore() {
        job.runAt(campaign, DUE.minus(Duration.ofHours(30)));
        UUID late = Rows.publishedClip(slug, 60_000);
        gain(late, 100, 100);
        job.runAt(campaign, DUE.minus(Duration.ofHours(23)));
        gain(third, 200, 200);
        job.runAt(campaign, DUE);

        JsonPath board = board();
        assertThat(board.getList("items.clip.id"))
                .containsExactly(third.toString(), late.toString(), first.toString(), second.toString());
        assertThat(board.getList("items.yesterdayRank")).containsExactly(3, null, 1, 2);
        assertThat(board.getList("items.changeSinceYesterday")).containsExactly(2, null, -2, -2);
        assertThat(explained("en", "current", third).getInt("entry.changeSinceYesterday"))
                .isEqualTo(2);
    }

    @Test
    void clipThatWasTakenBackLeavesTheNextBoardAndKeepsItsPlaceInTheRunBefore() {
        RankingRun before = job.runAt(campaign, DUE);
        People.get()
                .worker
                .json()
                .body(Map.of("reason", "拍错了"))
                .post("/api/v1/clips/{id}/withdraw", first)
                .then()
                .statusCode(200);
        assertThat(board().getBoolean("items[0].clip.published")).isFalse();

        job.runAt(campaign, DUE.plusSeconds(1));

        assertThat(board().getList("items.clip.id")).containsExactly(second.toString(), third.toString());
        assertThat(board().getList("items.change")).containsExactly(1, 1);
        assertThat(Person.ANONYMOUS
                        .request()
                        .get("/api/v1/campaigns/{slug}/rankings/{run}", slug, before.id)
                        .<List<String>>path("items.clip.id"))
                .containsExactly(first.toString(), second.toString(), third.toString());
    }

    @Test
    void placesAreTheRunsAndWhatIsShownOfAClipIsAsOfNow() {
        job.runAt(campaign, DUE);
        Map<String, Object> asPublished = board().getMap("items[1].clip");
        assertThat(asPublished).containsEntry("published", true).containsEntry("durationMs", 60_000);
        assertThat(asPublished).doesNotContainKey("posterUrl");

        Rows.execute("update clip set title = '另一个标题', craftsman_name = '王秀兰' where id = ?", second);
        Rows.execute(
                "insert into rendition (clip_id, kind, object_key, content_type, bytes, width, height, created_at)"
                        + " values (?, 'POSTER', 'poster', 'image/jpeg', 1, 360, 640, now())",
                second);
        for (JsonPath shown : List.of(
                board().setRootPath("items[1]"),
                explained("zh", "current", second).setRootPath("entry"))) {
            assertThat(shown.getString("clip.title")).isEqualTo("另一个标题");
            assertThat(shown.getString("clip.craftsman.name")).isEqualTo("王秀兰");
            assertThat(shown.getString("clip.posterUrl")).startsWith("/media/" + second + "/POSTER?expires=");
            assertThat(shown.getInt("place")).isEqualTo(2);
        }

        Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", second);
        for (Map<String, Object> taken : List.of(
                board().<String, Object>getMap("items[1].clip"),
                explained("zh", "current", second).<String, Object>getMap("entry.clip"))) {
            assertThat(taken)
                    .containsOnlyKeys("id", "organization", "published")
                    .containsEntry("id", second.toString())
                    .containsEntry("published", false)
                    .containsEntry("organization", asPublished.get("organization"));
        }
    }

    @Test
    void dueTimeHasOneRun() {
        RankingRun run = job.runAt(campaign, DUE);

        assertThatThrownBy(() -> job.runAt(campaign, DUE)).hasStackTraceContaining("ranking_run_due_once");
        assertThat(board().getUUID("run.id")).isEqualTo(run.id);
        assertThat(Rows.count("select count(*) from ranking_run where campaign_id = ?", campaign))
                .isEqualTo(1);
    }

    @Test
    void runReadsUpToTheLastBatchAndItsDigestFollowsFromWhatItStored() {
        RankingRun before = job.runAt(campaign, DUE);
        Rows.execute("update play_batch_head set batch = batch + 1");
        RankingRun run = job.runAt(campaign, DUE.plusSeconds(1));

        assertThat(run.watermark).isGreaterThan(before.watermark);
        assertThat(run.watermark).isLessThanOrEqualTo(Rows.count("select batch from play_batch_head"));
        assertThat(run.previousDigest).isEqualTo(before.digest);
        assertThat(run.digest).isNotEqualTo(before.digest).matches("[0-9a-f]{64}");
        assertThat(recomputed(run.id)).isEqualTo(run.digest);
        Rows.execute("update ranking_entry set plays = plays + 1 where run_id = ? and clip_id = ?", run.id, second);
        assertThat(recomputed(run.id)).isNotEqualTo(run.digest);
        Rows.execute("update ranking_entry set plays = plays - 1 where run_id = ? and clip_id = ?", run.id, second);
    }

    @Test
    void playsOutsideTheCountingWindowGiveNothing() {
        Instant opens = countingEdge("counting_opens_at");
        Instant closes = countingEdge("counting_closes_at");
        gain(third, opens.minus(Duration.ofHours(1)), 1000, 1000);
        gain(third, closes, 1000, 1000);
        gain(second, opens, 20, 20);
        gain(first, closes.minus(Duration.ofHours(1)), 1, 1);

        job.runAt(campaign, DUE);

        assertThat(board().getList("items.clip.id"))
                .containsExactly(second.toString(), first.toString(), third.toString());
        assertThat(board().getList("items.figures.plays")).containsExactly(28, 11, 0);
    }

    @Test
    void runAfterDowntimeCoversWhatWasMissedAndTheNextStaysOnTheGrid() {
        Instant scheduled = DUE.minusSeconds(3500);
        Rows.execute(
                "update campaign set ranking_interval_s = 1000, next_run_at = ? where id = ?", scheduled, campaign);

        JsonPath board = awaitRun(1);

        assertThat(board.getInt("run.missed")).isEqualTo(3);
        assertThat(Instant.parse(board.getString("run.dueAt"))).isEqualTo(scheduled.plusSeconds(3000));
        assertThat(Instant.parse(board.getString("nextRunAt"))).isEqualTo(scheduled.plusSeconds(4000));
        assertThat(board.getBoolean("run.final")).isFalse();
    }

    @Test
    void finalRunComesAnHourAfterCountingClosedAndIsTheLast() {
        Instant closed = DUE.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
        Rows.execute(
                "update campaign set counting_closes_at = ?, next_run_at = ? where id = ?",
                closed,
                closed.plus(Duration.ofHours(1)),
                campaign);

        JsonPath board = awaitRun(1);

        assertThat(board.getBoolean("run.final")).isTrue();
        assertThat(Instant.parse(board.getString("run.dueAt"))).isEqualTo(closed.plus(Duration.ofHours(1)));
        assertThat(board.<Object>get("nextRunAt")).isNull();
    }

    @Test
    void campaignIsRankedByItsClock() {
        String clocked = Campaigns.create(Map.of("rankingCron", "0 20 * * *"));
        JsonPath shown = given().get("/api/v1/campaigns/{slug}", clocked).jsonPath();
        LocalDateTime next =
                LocalDateTime.ofInstant(Instant.parse(shown.getString("nextRunAt")), ZoneId.of("Asia/Shanghai"));
        assertThat(next.toLocalTime()).isEqualTo(LocalTime.of(20, 0));
        assertThat(shown.getString("rankingCron")).isEqualTo("0 20 * * *");
        JsonPath never = given().get("/api/v1/campaigns/{slug}", Campaigns.create(Map.of("rankingCron", "0 0 29 2 *")))
                .jsonPath();
        assertThat(never.getString("nextRunAt")).isEqualTo(never.getString("countingClosesAt"));
        for (String none : List.of("often", "0 25 * * *", "0 20 30 2 *", "0 20 * *")) {
            Problems.assertProblem(
                    People.get()
                            .organizer
                            .json()
                            .body(Campaigns.body(Map.of("rankingCron", none)))
                            .post("/api/v1/campaigns"),
                    ProblemType.INVALID_FIELD);
        }
    }

    @Test
    void likesCommentsAndSharesOfTheCountingWindowAreWeighed() {
        String weighed = Campaigns.create(Map.of(
                "rankingIntervalSeconds",
                604_800,
                "rules",
                Map.of(
                        "terms",
                        List.of(
                                Map.of("term", "likes", "normalisation", "NONE", "weight", 1),
                                Map.of("term", "comments", "normalisation", "NONE", "weight", 10),
                                Map.of("term", "shares", "normalisation", "NONE", "weight", 100)))));
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", weighed);
        UUID liked = Rows.publishedClip(weighed, 60_000);
        UUID shared = Rows.publishedClip(weighed, 60_000);
        People people = People.get();
        Engagements.like(people.worker, liked);
        Engagements.like(people.otherWorker, liked);
        Engagements.comment(people.create("WORKER", people.south), liked, "手艺真好");
        Engagements.like(people.worker, shared);
        Engagements.unlike(people.worker, shared);
        Engagements.share(people.worker, shared, UUID.randomUUID());
        Rows.execute(
                "insert into clip_engagement_hour (clip_id, hour, likes, comments, shares) values (?, ?, 99, 99, 99)",
                liked,
                countingEdge("counting_closes_at"));

        RankingRun run = job.runAt(campaign, DUE);

        JsonPath board = Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/current", weighed)
                .jsonPath();
        assertThat(board.getList("items.clip.id")).containsExactly(shared.toString(), liked.toString());
        assertThat(board.getList("items.score")).containsExactly("100.000000", "12.000000");
        assertThat(board.getList("items[1].contributions.raw")).containsExactly(2, 1, 0);
        assertThat(recomputed(run.id)).isEqualTo(run.digest);
    }

    @Test
    void boardIsReadInPages() {
        job.runAt(campaign, DUE);

        JsonPath page = Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/current?limit=2", slug)
                .jsonPath();
        assertThat(page.getList("items.rank")).containsExactly(1, 2);
        JsonPath rest = Person.ANONYMOUS
                .request()
                .get(
                        "/api/v1/campaigns/{slug}/rankings/current?limit=2&cursor={cursor}",
                        slug,
                        page.getString("nextCursor"))
                .jsonPath();
        assertThat(rest.getList("items.rank")).containsExactly(3);
        assertThat(rest.<Object>get("nextCursor")).isNull();
    }

    @Test
    void campaignWithoutARunHasAnEmptyBoard() {
        JsonPath board = board();

        assertThat(board.<Object>get("run")).isNull();
        assertThat(board.getList("items")).isEmpty();
        assertThat(Instant.parse(board.getString("nextRunAt"))).isAfter(DUE);
    }

    private static void gain(UUID clip, int plays, int qualified) {
        gain(clip, DUE.truncatedTo(ChronoUnit.HOURS), plays, qualified);
    }

    private static void gain(UUID clip, Instant hour, int plays, int qualified) {
        Rows.execute(
                "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, ?, ?, 0)"
                        + " on conflict (clip_id, hour) do update set plays = clip_hour.plays + excluded.plays,"
                        + " qualified = clip_hour.qualified + excluded.qualified",
                clip,
                hour,
                plays,
                qualified);
    }

    private Instant countingEdge(String column) {
        return ((java.sql.Timestamp) Rows.ask("select " + column + " from campaign where id = ?", campaign))
                .toInstant();
    }

    private JsonPath board() {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/current", slug)
                .jsonPath();
    }

    private List<Integer> history(UUID clip) {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/history/{clip}", slug, clip)
                .path("rank");
    }

    /** By the scheduled job itself. */
    private JsonPath awaitRun(int number) {
        for (int attempt = 0; attempt < 200; attempt++) {
            JsonPath board = board();
            if (board.get("run") != null && board.getInt("run.number") == number) {
                return board;
            }
            Clips.pause(100);
        }
        throw new AssertionError("No run " + number);
    }

    /** From the stored entries and rules alone, as anybody can. */
    private static String recomputed(UUID runId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            RankingRun run = RankingRun.findById(runId);
            RuleSet rules = RuleSet.get(run.campaignId, run.ruleVersion);
            List<Entry> inputs = RankingEntry.listBetween(runId, 1, 1000).stream()
                    .map(RankingEntry::input)
                    .toList();
            Panache.getEntityManager().detach(run);
            run.entriesDigest = RunSeal.digestOfEntries(Rule.of(rules).rank(inputs, run.dueAt).stream()
                    .map(EntryText::of)
                    .map(EntryText::digest)
                    .toList());
            return RunSeal.digest(run);
        });
    }
}
