package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.clip.Ticket;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.CanonicalJson;
import org.craftreel.ledger.Ledger;
import org.craftreel.play.Intake;
import org.craftreel.play.Origin;
import org.craftreel.play.Report;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Juries;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that change while a campaign goes on. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class RuleVersionsTest {

    private static final Map<String, Object> BY_PLAYS = only("plays");
    private static final Map<String, Object> BY_QUALIFIED = only("qualifiedPlays");
    private static final String REASON = "应各市总工会要求，改按有效播放排名。";

    @Inject
    RankingJob job;

    @Inject
    RankingExport export;

    @Inject
    RankAsOf asOf;

    @Inject
    Intake intake;

    @Inject
    DataSource pool;

    private String slug;
    private UUID campaign;

    @BeforeEach
    void create() {
        begin(Campaigns.create(Map.of("rankingIntervalSeconds", 604_800, "rules", BY_PLAYS)));
    }

    private void begin(String created) {
        slug = created;
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
    }

    @Test
    void eachRunHasTheRulesOfItsDueTimeAndAllOfThemHold() throws Exception {
        UUID glanced = clip(10, 1);
        UUID watched = clip(5, 5);
        Instant before = Instant.now();
        RankingRun first = job.runAt(campaign, before);

        change(BY_QUALIFIED, REASON).then().statusCode(200);
        RankingRun second = job.runAt(campaign, Instant.now());
        // Due before the change, made after it.
        RankingRun late = job.runAt(campaign, before.minusMillis(5));

        assertThat(List.of(first.ruleVersion, second.ruleVersion, late.ruleVersion))
                .containsExactly(1, 2, 1);
        assertThat(order(first)).containsExactly(glanced, watched);
        assertThat(order(second)).containsExactly(watched, glanced);
        assertThat(order(late)).containsExactly(glanced, watched);
        assertThat(versions().getList("digest")).containsExactly(second.rulesDigest, first.rulesDigest);

        RankingCheck.Outcome whole = new RankingCheck.Outcome(1, 3, 6, 0);
        List<RankingFault> faults = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            assertThat(RankingCheck.of(campaign, slug, faults::add, connection))
                    .as(faults.toString())
                    .isEqualTo(whole);
        }
        StringWriter lines = new StringWriter();
        export.write(slug, lines);
        assertThat(ExportCheck.run(new BufferedReader(new StringReader(lines.toString())), faults::add, newest -> {}))
                .as(faults.toString())
                .isEqualTo(whole);
        for (RankingRun run : List.of(first, second)) {
            RankAsOf.Outcome again = asOf.run(slug, run.dueAt, text -> {}).orElseThrow();
            assertThat(again.run()).isEqualTo(run.number);
            assertThat(again.agrees()).isTrue();
        }
    }

    @Test
    void ticketsOfBothVersionsCountTheSamePlays() {
        UUID clip = Rows.publishedClip(slug, 60_000);
        UUID viewer = UUID.randomUUID();
        Instant issued = Instant.now().truncatedTo(ChronoUnit.HOURS).minusSeconds(600);
        play(Ticket.issue(clip, viewer, 1, issued));
        Ticket waiting = Ticket.issue(clip, viewer, 1, issued.plusSeconds(1));

        change(BY_QUALIFIED, REASON).then().statusCode(200);
        play(waiting);
        play(Ticket.issue(clip, viewer, 2, issued.plusSeconds(2)));
        play(Ticket.issue(clip, UUID.randomUUID(), 2, issued.plusSeconds(3)));
        play(waiting);

        assertThat(Rows.ask("select sum(plays)::bigint from clip_hour_part where clip_id = ?", clip))
                .isEqualTo(4L);
        // One viewer's window holds three of the tickets, whichever version they name.
        assertThat(Rows.ask("select sum(qualified)::bigint from clip_hour_part where clip_id = ?", clip))
                .isEqualTo(2L);
    }

    @Test
    void aChangeWhileCountingIsDatedPublicAndInTheLedger() throws Exception {
        Instant asked = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        Response answer = change(BY_QUALIFIED, " " + REASON + " ");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonPath list = versions();
        assertThat(list.getList("rules.version")).containsExactly(2, 1);
        assertThat(list.getString("[0].reason")).isEqualTo(REASON);
        assertThat(list.getInt("[0].ledgerEntry")).isEqualTo(1);
        assertThat(list.getString("[0].rules.terms[0].term")).isEqualTo("qualifiedPlays");
        assertThat(list.getString("[0].until")).isNull();
        assertThat(list.getString("[1].until")).isEqualTo(list.getString("[0].since"));
        assertThat(Instant.parse(list.getString("[0].since"))).isBetween(asked, Instant.now());
        assertThat(list.getString("[1].reason")).isNull();
        assertThat(answer.<String>path("digest")).isEqualTo(list.getString("[0].digest"));
        List<JsonNode> decisions = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            assertThat(Ledger.verify(campaign, (sequence, decision) -> decisions.add(decision), connection))
                    .isEmpty();
        }
        assertThat(decisions).hasSize(1);
        assertThat(decisions.get(0).path("act").asText()).isEqualTo("CHANGE_RULES");
        assertThat(decisions.get(0).path("version").asInt()).isEqualTo(2);
        assertThat(decisions.get(0).path("rules").asText()).isEqualTo(list.getString("[0].digest"));
        assertThat(decisions.get(0).path("reason").asText())
                .isEqualTo(CanonicalJson.digest(REASON.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reason = concat(reason, '！') | entry 1: its reason is not that of version 2",
                "terms = replace(terms::text, 'qualifiedPlays', 'plays')::jsonb"
                        + " | entry 1: its rules are not those of version 2",
                "ledger_entry = 2 | version 2 of the rules: entry 2 is no change to it",
                "ledger_entry = null | entry 1: version 2 of the rules does not name it"
            })
    void versionThatIsNotWhatTheLedgerSaysIsNamed(String change, String fault) throws Exception {
        change(BY_QUALIFIED, REASON).then().statusCode(200);
        List<Ledger.Proof> proofs = List.of(RuleVersions::faults);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(Ledger.verify(campaign, proofs, connection)).isEmpty();
            assertThat(statement.executeUpdate("update rule_set set " + change
                            + " where version = 2 and campaign_id = '" + campaign + "'"))
                    .isOne();

            assertThat(Ledger.verify(campaign, proofs, connection)).first().isEqualTo(fault);
            connection.rollback();
        }
    }

    @Test
    void versionThatWasPutInWithoutAnEntryIsNamed() throws Exception {
        List<Ledger.Proof> proofs = List.of(RuleVersions::faults);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate("""
                    insert into rule_set (campaign_id, version, window_s, qualifying_watch_ms, terms, placement, screening,
                                          created_at)
                    select campaign_id, 2, window_s, qualifying_watch_ms, terms, placement, screening, now()
                    from rule_set where campaign_id = '%s'
                    """.formatted(campaign))).isOne();

            assertThat(Ledger.verify(campaign, proofs, connection))
                    .containsExactly("version 2 of the rules: no entry says so");
            connection.rollback();
        }
    }

    @Test
    void theSameRulesMakeNoVersion() {
        change(BY_PLAYS, null).then().statusCode(200);

        assertThat(versions().getList("rules.version")).containsExactly(1);
    }

    @Test
    void aChangeWhileCountingNeedsAReasonAndKeepsWhatAPlayIs() {
        Response silent = Problems.assertProblem(change(BY_QUALIFIED, " "), ProblemType.INVALID_FIELD);
        assertThat(silent.<String>path("field")).isEqualTo("reason");
        for (String field : List.of("windowSeconds", "qualifyingWatchMs")) {
            Map<String, Object> rules = Map.of("terms", BY_QUALIFIED.get("terms"), field, 3600);
            Problems.assertProblem(change(rules, REASON), ProblemType.COUNTING_RULES_FROZEN);
        }
        assertThat(versions().getList("rules.version")).containsExactly(1);
    }

    @Test
    void rulesThatDoNotGoTogetherAreRefusedAsAtTheCreation() {
        Response refused = Problems.assertProblem(change(only("quotes"), REASON), ProblemType.INVALID_FIELD);
        assertThat(refused.<String>path("field")).isEqualTo("term");
        Map<String, Object> none = Map.of("terms", Collections.singletonList(null));
        Response empty = Problems.assertProblem(change(none, REASON), ProblemType.INVALID_FIELD);
        assertThat(empty.<String>path("field")).isEqualTo("terms[0]");
    }

    @ParameterizedTest
    @CsvSource({"-1,必须大于或等于 0", "1001,必须小于或等于 1000", "0.0000001,整数部分最多 4 位，小数部分最多 6 位"})
    void weightOutOfBoundsIsToldInTheReadersLanguage(BigDecimal weight, String told) {
        Map<String, Object> term = Map.of("term", "plays", "normalisation", "NONE", "weight", weight);

        Response refused = People.get()
                .admin
                .json()
                .header("Accept-Language", "zh")
                .body(Map.of("version", 1, "rules", Map.of("terms", List.of(term))))
                .put("/api/v1/campaigns/{slug}/rules", slug);

        Problems.assertProblem(refused, ProblemType.INVALID_FIELD);
        assertThat(refused.<String>path("detail")).endsWith("：" + told);
    }

    @Test
    void rulesThatAskForWhatNoPhaseBringsAreTakenWithAWarning() {
        assertThat(versions().getList("warnings")).containsOnlyNulls();

        JsonPath changed =
                change(only("jury"), REASON).then().statusCode(200).extract().jsonPath();

        Map<String, Object> missing = Map.of("figure", "jury", "phase", "FINAL_REVIEW", "late", false);
        assertThat(changed.getList("warnings")).isEqualTo(List.of(missing));
        // Of the version in force alone.
        assertThat(versions().getList("warnings")).containsExactly(List.of(missing), null);
        Juries.plan(slug, Duration.ofDays(30));
        assertThat(campaign().getList("warnings"))
                .isEqualTo(List.of(Map.of("figure", "jury", "phase", "FINAL_REVIEW", "late", true)));
        Juries.plan(slug, Duration.ofDays(1));
        assertThat(campaign().getList("warnings")).isNull();
    }

    @Test
    void beforeCountingOpensEverythingCanChangeWithoutAReason() {
        begin(Campaigns.create(Map.of("countingOpensAt", Campaigns.local(2))));

        change(Map.of("terms", BY_PLAYS.get("terms"), "windowSeconds", 3600), null)
                .then()
                .statusCode(200);
        change(BY_QUALIFIED, null).then().statusCode(200);

        JsonPath list = versions();
        assertThat(list.getList("rules.version")).containsExactly(3, 2, 1);
        // What is left out stays as it was.
        assertThat(list.getList("rules.windowSeconds")).containsExactly(3600, 3600, 1800);
        assertThat(Rows.ask("select count(*) from ledger_entry where campaign_id = ?", campaign))
                .isEqualTo(0L);
    }

    @Test
    void nothingChangesAfterTheFinalRunOrOnceItIsDue() {
        Rows.execute("update campaign set next_run_at = null where id = ?", campaign);
        Problems.assertProblem(change(BY_QUALIFIED, REASON), ProblemType.RULES_FROZEN);

        begin(Campaigns.create(Map.of("rankingIntervalSeconds", 604_800, "rules", BY_PLAYS)));
        Rows.execute(
                "update campaign set counting_closes_at = ? where id = ?",
                Instant.now().minus(Duration.ofDays(8)).truncatedTo(ChronoUnit.HOURS),
                campaign);
        Problems.assertProblem(change(BY_QUALIFIED, REASON), ProblemType.RULES_FROZEN);
    }

    private static Map<String, Object> only(String term) {
        return Map.of("terms", List.of(Map.of("term", term, "normalisation", "NONE", "weight", 1)));
    }

    private Response change(Map<String, Object> rules, String reason) {
        Map<String, Object> body = new HashMap<>(
                Map.of("version", Rows.ask("select rule_version from campaign where slug = ?", slug), "rules", rules));
        if (reason != null) {
            body.put("reason", reason);
        }
        return People.get().admin.json().body(body).put("/api/v1/campaigns/{slug}/rules", slug);
    }

    private JsonPath campaign() {
        return Person.ANONYMOUS.request().get("/api/v1/campaigns/{slug}", slug).jsonPath();
    }

    private JsonPath versions() {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rules", slug)
                .jsonPath();
    }

    private UUID clip(int plays, int qualified) {
        UUID clip = Rows.publishedClip(slug, 60_000);
        Rows.execute(
                "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, ?, ?, 0)",
                clip,
                Instant.now().truncatedTo(ChronoUnit.HOURS),
                plays,
                qualified);
        return clip;
    }

    private List<UUID> order(RankingRun run) {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/{run}", slug, run.id)
                .jsonPath()
                .getList("items.clip.id", UUID.class);
    }

    private void play(Ticket ticket) {
        Instant reported = ticket.issuedAt().plusSeconds(100);
        intake.count(List.of(Report.of(ticket, 30_000, reported, new Origin(1, false))))
                .toCompletableFuture()
                .join();
    }
}
