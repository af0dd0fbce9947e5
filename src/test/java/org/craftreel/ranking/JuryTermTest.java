package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.craftreel.ranking.CurrentRun.board;
import static org.craftreel.ranking.CurrentRun.campaign;
import static org.craftreel.ranking.CurrentRun.exportFaults;
import static org.craftreel.ranking.CurrentRun.exported;
import static org.craftreel.ranking.CurrentRun.faults;
import static org.craftreel.ranking.CurrentRun.sentence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.ranking.RankingFault.Kind;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Juries;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What experts think as a term: as of the run's time, trimmed, stored, explained and checked; absent where no rule asks. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class JuryTermTest {

    private static final Instant DUE = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant BEFORE = DUE.minusSeconds(3600);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final Map<String, Object> PLAYS =
            Map.of("term", "qualifiedPlays", "normalisation", "BY_LEADER", "weight", 30);
    private static final Map<String, Object> JURY = Map.of("term", "jury", "normalisation", "NONE", "weight", 0.007);

    @Inject
    RankingJob job;

    @Inject
    Forecast forecast;

    /** No ledger knows of them. */
    @AfterEach
    void forget() {
        Rows.execute("delete from juror where appointment_entry is null");
    }

    @Test
    void meansAreWeighedStoredExplainedAndChecked() throws Exception {
        String slug = create(List.of(JURY, PLAYS));
        UUID best = Rows.publishedClip(slug, 60_000);
        UUID few = Rows.publishedClip(slug, 60_000);
        UUID none = Rows.publishedClip(slug, 60_000);
        List<Person> jurors = jurors();
        int[] tenths = {1000, 950, 901, 900, 0};
        for (int juror = 0; juror < tenths.length; juror++) {
            appoint(slug, jurors.get(juror), BEFORE, null);
            score(best, jurors.get(juror), 1, tenths[juror], BEFORE);
        }
        score(few, jurors.get(0), 1, 700, BEFORE);
        score(few, jurors.get(1), 1, 705, BEFORE);
        ThreeRuns.gain(none, 8);

        job.runAt(campaign(slug), DUE);

        JsonPath board = board(slug);
        assertThat(board.getList("items.clip.id")).containsExactly(best.toString(), few.toString(), none.toString());
        // (95 + 90.1 + 90) / 3 = 91.70, times 0.7.
        assertThat(board.getList("items.score")).containsExactly("64.190000", "49.175000", "30.000000");
        assertThat(board.getInt("items[0].contributions[0].raw")).isEqualTo(9170);
        assertThat(board.getInt("items[1].contributions[0].raw")).isEqualTo(7025);
        assertThat(board.getInt("items[2].contributions[0].raw")).isZero();
        assertThat(sentence(slug, best, "zh-CN")).contains("评委评分（均分 91.70）64.19 分");
        assertThat(sentence(slug, best, "en")).contains("64.19 for experts' scores (mean 91.70)");

        assertThat(faults(slug)).isEmpty();
        String lines = exported(slug);
        assertThat(lines).contains("\"jury\":\"9170\"", "\"jury\":\"0\"");
        assertThat(exportFaults(lines)).isEmpty();
        assertThat(exportFaults(lines.replace("\"jury\":\"9170\"", "\"jury\":\"9171\"")))
                .isNotEmpty();
        Rows.execute("update ranking_entry set jury = jury + 1 where clip_id = ?", few);
        assertThat(faults(slug))
                .extracting(RankingFault::kind, RankingFault::clip)
                .containsExactly(tuple(Kind.ENTRY_CHANGED, few));
        Rows.execute("update ranking_entry set jury = jury - 1 where clip_id = ?", few);
    }

    @Test
    void runTakesWhatJurorsOfItsTimeHadGivenByThen() {
        String slug = create(List.of(JURY));
        UUID clip = Rows.publishedClip(slug, 60_000);
        List<Person> jurors = jurors();
        appoint(slug, jurors.get(0), BEFORE, null);
        score(clip, jurors.get(0), 1, 100, BEFORE);
        score(clip, jurors.get(0), 2, 800, DUE);
        score(clip, jurors.get(0), 3, 900, DUE.plusMillis(1));
        appoint(slug, jurors.get(1), BEFORE, DUE.plusMillis(1));
        score(clip, jurors.get(1), 1, 600, BEFORE);
        // Dismissed by then, not appointed yet, and none at all.
        appoint(slug, jurors.get(2), BEFORE, DUE);
        score(clip, jurors.get(2), 1, 0, BEFORE);
        appoint(slug, jurors.get(3), DUE.plusMillis(1), null);
        score(clip, jurors.get(3), 1, 0, BEFORE);
        score(clip, jurors.get(4), 1, 0, BEFORE);

        assertThat(rawAt(slug, DUE)).isEqualTo(7000);
        assertThat(rawAt(slug, DUE.plusMillis(1))).isEqualTo(4500);
        // Appointed again, what they gave counts again.
        appoint(slug, jurors.get(2), DUE.plusSeconds(1), null);
        assertThat(rawAt(slug, DUE.plusSeconds(1))).isEqualTo(3000);
    }

    @Test
    void scoresCountOnceTheFinalReviewIsOver() throws Exception {
        String slug = create(List.of(JURY, PLAYS));
        UUID clip = Rows.publishedClip(slug, 60_000);
        Person juror = jurors().get(0);
        appoint(slug, juror, BEFORE, null);
        score(clip, juror, 1, 900, BEFORE);
        Juries.plan(slug, Duration.ofHours(2));
        Instant end = DUE.plusSeconds(7200);
        Rows.execute("update campaign_phase set ends_at = ? where campaign_id = ?", end, campaign(slug));

        assertThat(rawAt(slug, end.minusMillis(1))).isZero();
        String from =
                TIME.format(end.atZone(ZoneId.of((String) Rows.ask("select zone from campaign where slug = ?", slug))));
        assertThat(sentence(slug, clip, "zh-CN")).contains("评委评分 0 分（" + from + " 起计入）");
        assertThat(sentence(slug, clip, "en")).contains("0 for experts' scores (counted from " + from + " on)");
        assertThat(why(slug, clip).getList("notCounted")).containsExactly("jury");
        assertThat(board(slug).getList("run.notCounted")).containsExactly("jury");
        assertThat(Instant.parse(scoresCountFrom(slug, clip))).isEqualTo(end);
        assertThat(Person.ANONYMOUS.request().get("/c/{slug}", slug).asString()).contains("id=\"scores-held\"");

        assertThat(rawAt(slug, end)).isEqualTo(9000);
        assertThat(sentence(slug, clip, "en")).contains("(mean 90.00)");
        assertThat(Person.ANONYMOUS.request().get("/c/{slug}", slug).asString()).doesNotContain("scores-held");
        assertThat(faults(slug)).isEmpty();
    }

    @Test
    void runOfBeforeScoresWereHeldIsSaidToCountThem() {
        String slug = create(List.of(JURY, PLAYS));
        UUID scored = Rows.publishedClip(slug, 60_000);
        UUID none = Rows.publishedClip(slug, 60_000);
        Person juror = jurors().get(0);
        appoint(slug, juror, BEFORE, null);
        score(scored, juror, 1, 900, BEFORE);
        assertThat(rawAt(slug, DUE)).isEqualTo(9000);

        Juries.plan(slug, Duration.ofHours(2));
        assertThat(why(slug, none).getList("notCounted")).isNull();

        assertThat(scoresCountFrom(slug, none)).isNull();
        assertThat(sentence(slug, none, "en")).contains("0 for experts' scores (mean 0.00)");
        assertThat(boardPage(slug, "")).doesNotContain("scores-held");

        job.runAt(campaign(slug), DUE.plusSeconds(60));
        assertThat(scoresCountFrom(slug, none)).isNotNull();
        // What rules ask for by now says nothing of runs by those of before.
        newRules(slug, Map.of("terms", List.of(PLAYS)));
        assertThat(boardPage(slug, "?run=2")).contains("scores-held");
        assertThat(boardPage(slug, "?run=1")).doesNotContain("scores-held");
    }

    @Test
    void nobodyHasAPointByRankAndAllCompeteWhileScoresAreHeld() throws Exception {
        String slug = Campaigns.create(Map.of(
                "rankingIntervalSeconds",
                604_800,
                "rules",
                Map.of(
                        "terms",
                        List.of(Map.of("term", "jury", "normalisation", "BY_RANK", "weight", 70), PLAYS),
                        "placing",
                        Map.of("eligibility", List.of(Map.of("term", "jury", "atLeast", 6000))))));
        UUID clip = Rows.publishedClip(slug, 60_000);
        UUID other = Rows.publishedClip(slug, 60_000);
        Person juror = jurors().get(0);
        appoint(slug, juror, BEFORE, null);
        score(clip, juror, 1, 900, BEFORE);
        Juries.plan(slug, Duration.ofHours(2));

        assertThat(rawAt(slug, DUE)).isZero();
        assertThat(board(slug).getList("items.score")).containsExactly("0.000000", "0.000000");
        assertThat(board(slug).getList("items.standing")).containsExactly("COMPETING", "COMPETING");
        assertThat(sentence(slug, other, "zh-CN")).contains("评委评分 0 分（");
        String held = exported(slug);
        assertThat(held).contains("\"notCounted\":\"jury\"");
        assertThat(exportFaults(held)).isEmpty();
        assertThat(exportFaults(held.replace("\"notCounted\":\"jury\"", "\"notCounted\":\"jurz\"")))
                .extracting(RankingFault::kind)
                .containsExactly(Kind.RUN_CHANGED);

        job.runAt(campaign(slug), DUE.plusSeconds(8000));
        assertThat(board(slug).getList("items.score")).containsExactly("70.000000", "35.000000");
        assertThat(board(slug).getList("items.standing")).containsExactly("COMPETING", "NOT_ELIGIBLE");
        assertThat(faults(slug)).isEmpty();
    }

    @Test
    void nobodyHasAPointByRankWhereNoReviewIsPlanned() throws Exception {
        String slug = create(List.of(Map.of("term", "jury", "normalisation", "BY_RANK", "weight", 70)));
        UUID clip = Rows.publishedClip(slug, 60_000);

        job.runAt(campaign(slug), DUE);

        assertThat(board(slug).getList("items.score")).containsExactly("0.000000");
        assertThat(sentence(slug, clip, "zh-CN")).contains("评委评分 0 分（本期未计入）");
        assertThat(faults(slug)).isEmpty();
    }

    @Test
    void forecastCountsScoresOnceAllHoursAreOverByTheNextRun() {
        String slug = create(List.of(JURY, PLAYS));
        UUID scored = Rows.publishedClip(slug, 60_000);
        UUID played = Rows.publishedClip(slug, 60_000);
        Person juror = jurors().get(0);
        appoint(slug, juror, BEFORE, null);
        score(scored, juror, 1, 900, BEFORE);
        ThreeRuns.gain(played, 8);
        Juries.plan(slug, Duration.ofHours(2));

        assertThat(forecast(slug, played)).isEqualTo(1);
        Rows.execute("update campaign set next_run_at = counting_closes_at where slug = ?", slug);
        assertThat(forecast(slug, scored)).isEqualTo(1);
    }

    @Test
    void juryDecidesWhoCompetesAndBetweenEqualScores() {
        String slug = Campaigns.create(Map.of(
                "rankingIntervalSeconds",
                604_800,
                "rules",
                Map.of(
                        "terms",
                        List.of(PLAYS),
                        "placing",
                        Map.of(
                                "eligibility",
                                List.of(Map.of("term", "jury", "atLeast", 6000)),
                                "ties",
                                List.of("jury", "earlierPublication")))));
        UUID weak = Rows.publishedClip(slug, 60_000, DUE.minusSeconds(3));
        UUID good = Rows.publishedClip(slug, 60_000, DUE.minusSeconds(2));
        UUID better = Rows.publishedClip(slug, 60_000, DUE.minusSeconds(1));
        Person juror = jurors().get(0);
        appoint(slug, juror, BEFORE, null);
        score(weak, juror, 1, 599, BEFORE);
        score(good, juror, 1, 600, BEFORE);
        score(better, juror, 1, 601, BEFORE);

        job.runAt(campaign(slug), DUE);

        JsonPath board = board(slug);
        assertThat(board.getList("items.clip.id")).containsExactly(better.toString(), good.toString(), weak.toString());
        assertThat(board.getList("items.standing")).containsExactly("COMPETING", "COMPETING", "NOT_ELIGIBLE");
        assertThat(sentence(slug, better, "en")).contains("before it by experts' scores");
    }

    @Test
    void runWhoseRulesDoNotAskHasNothingOfIt() throws Exception {
        String slug = create(List.of(PLAYS));
        UUID clip = Rows.publishedClip(slug, 60_000);
        Person juror = jurors().get(0);
        appoint(slug, juror, BEFORE, null);
        score(clip, juror, 1, 900, BEFORE);

        job.runAt(campaign(slug), DUE);

        assertThat(Rows.ask("select jury from ranking_entry where clip_id = ?", clip))
                .isNull();
        assertThat(faults(slug)).isEmpty();
        assertThat(exported(slug)).doesNotContain("jury");
    }

    private int forecast(String slug, UUID clip) {
        return QuarkusTransaction.requiringNew().call(() -> forecast.of(Campaign.findById(campaign(slug)), List.of())
                .get(clip)
                .after());
    }

    private static String scoresCountFrom(String slug, UUID clip) {
        return why(slug, clip).getString("scoresCountFrom");
    }

    private static JsonPath why(String slug, UUID clip) {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/current/entries/{clip}", slug, clip)
                .jsonPath()
                .setRootPath("why");
    }

    private static void newRules(String slug, Map<String, Object> rules) {
        People.get()
                .admin
                .json()
                .body(Map.of("version", 1, "rules", rules, "reason", "评委不参与排名"))
                .put("/api/v1/campaigns/{slug}/rules", slug)
                .then()
                .statusCode(200);
    }

    private static String boardPage(String slug, String query) {
        return Person.ANONYMOUS.request().get("/c/" + slug + query).asString();
    }

    private static List<Person> jurors() {
        People people = People.get();
        return List.of(people.southWorker, people.southOrganizer, people.organizer, people.otherWorker, people.worker);
    }

    private static String create(List<Map<String, Object>> terms) {
        return Campaigns.create(Map.of("rankingIntervalSeconds", 604_800, "rules", Map.of("terms", terms)));
    }

    private static void appoint(String campaign, Person juror, Instant from, Instant to) {
        Rows.execute(
                "insert into juror (id, campaign_id, account_id, appointed_at, dismissed_at)"
                        + " select ?, campaign.id, account.id, ?, cast(? as timestamptz) from campaign, account"
                        + " where slug = ? and login = ?",
                UUID.randomUUID(),
                from,
                to == null ? null : to.toString(),
                campaign,
                juror.login());
    }

    private static void score(UUID clip, Person juror, int version, int tenths, Instant at) {
        Rows.execute(
                "insert into jury_score (id, clip_id, campaign_id, account_id, version, tenths, scored_at)"
                        + " select ?, clip.id, campaign_id, account.id, ?, ?, ? from account, clip"
                        + " where login = ? and clip.id = ?",
                UUID.randomUUID(),
                version,
                tenths,
                at,
                juror.login(),
                clip);
    }

    private long rawAt(String slug, Instant due) {
        job.runAt(campaign(slug), due);
        return board(slug).getLong("items[0].contributions[0].raw");
    }
}
