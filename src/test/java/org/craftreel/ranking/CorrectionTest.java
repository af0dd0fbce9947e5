package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.craftreel.ledger.Ledger;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.FinalResult;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A final result that is made again without what was disqualified after it. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class CorrectionTest {

    private static final String REASON = "公示期间取消了一件作品的资格";

    @Inject
    RankingJob job;

    @Inject
    RankingExport export;

    @Inject
    DataSource pool;

    @Inject
    RunMemory memory;

    private People people;
    private FinalResult result;
    private UUID campaign;

    @BeforeEach
    void rank() {
        people = People.get();
        result = FinalResult.of(4);
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", result.slug());
        result.disqualify(result.clips().get(3));
    }

    @Test
    void leavesOutWhatWasDisqualifiedAndNothingElse() throws Exception {
        JsonPath before = board(result.run());
        // Late plays and a takedown are no reason to have another result.
        FinalResult.gain(result.clips().get(0), 1_000);
        takeDown(result.clips().get(1));

        JsonPath after = correct();

        memory.settled().join();
        assertThat(memory.has((UUID) Rows.ask("select current_run_id from campaign where id = ?", campaign)))
                .isTrue();
        assertThat(after.getList("items.clip.id", UUID.class))
                .containsExactlyElementsOf(
                        before.getList("items.clip.id", UUID.class).subList(1, 4));
        assertThat(after.getList("items.figures.plays"))
                .isEqualTo(before.getList("items.figures.plays").subList(1, 4));
        for (String same : List.of("watermark", "dueAt", "figuresFrom", "figuresTo", "ruleVersion", "rulesDigest")) {
            assertThat(after.<Object>get("run." + same)).as(same).isEqualTo(before.get("run." + same));
        }
        assertThat(after.getString("run.replaces")).isEqualTo(before.getString("run.digest"));
        assertThat(after.getString("run.previousDigest")).isEqualTo(before.getString("run.digest"));
        assertThat(after.getString("run.reasonDigest")).isEqualTo(Ledger.digestOf(REASON));
        assertThat(after.getString("run.signature")).isNotNull();
        assertThat(board(result.run()).<Object>get("items.rank")).isEqualTo(before.get("items.rank"));
        assertThat(faults()).isEmpty();
        assertThat(ledgerFaults()).isEmpty();
    }

    @Test
    void waitsForASecondPerson() {
        String proposal = result.propose(people.organizer, REASON);

        assertThat(listed()).isEmpty();
        assertThat(page("result", "")).doesNotContain(REASON);
        assertThat(people.admin
                        .request()
                        .get(result.path() + "/proposed")
                        .jsonPath()
                        .getList("reason"))
                .containsExactly(REASON);
        decide(proposal, "REFUSE");
        job.tick();
        assertThat(currentRun()).isEqualTo(result.run());
        assertThat(listed()).isEmpty();
        // Of what was proposed and refused everybody has the digest only.
        assertThat(page("ledger", "")).doesNotContain("提议更正最终榜单", "由第二人否决更正最终榜单");
    }

    @Test
    void noticeTellsWhyAndShowsBoth() throws Exception {
        JsonPath after = correct();

        assertThat(page("result", "")).contains(REASON, "更正后的最终结果", after.getString("run.signature"), "result?run=1");
        assertThat(page("result", "&run=1"))
                .contains(REASON, "这一结果已于", board(result.run()).getString("run.signature"), "result?run=2");
        assertThat(page("ledger", "")).contains("提议更正最终榜单", "由第二人确认更正最终榜单");
        // The board of a run leads to that run's notice, and the one of now to the present notice.
        assertThat(boardPage("?run=1")).contains("/result?run=1\"");
        assertThat(boardPage("")).contains("/result\"").doesNotContain("/result?run=");
        for (String none : List.of("3", "abc", "99999999999")) {
            Person.ANONYMOUS
                    .request()
                    .accept("text/html")
                    .get("/c/{slug}/result?run={run}", result.slug(), none)
                    .then()
                    .statusCode(404)
                    .body(containsString("<h1"));
        }
        assertThat(listed()).containsExactly(REASON);
    }

    @Test
    void exportIsCheckedWithBoth() throws Exception {
        correct();
        StringWriter lines = new StringWriter();
        export.write(result.slug(), lines);
        List<RankingFault> faults = new ArrayList<>();

        assertThat(ExportCheck.run(
                        new BufferedReader(new StringReader(lines.toString())),
                        faults::add,
                        newest -> assertThat(newest.number()).isEqualTo(2)))
                .isEqualTo(new RankingCheck.Outcome(1, 2, 7, 0));
    }

    /** What everybody fetches: the run that was replaced comes first. */
    @Test
    void publicExportIsComparedWithWhatItReplaces() throws Exception {
        correct();
        String lines = Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/{run}/export", result.slug(), currentRun())
                .asString();

        assertThat(check(
                        lines,
                        List.of(new ExportCheck.Corrected(
                                2, true, List.of(result.clips().get(3)), List.of()))))
                .isEqualTo(new RankingCheck.Outcome(1, 2, 7, 0));
        int first = lines.indexOf("{\"kind\":\"run\"");
        String alone = lines.substring(0, first) + lines.substring(lines.lastIndexOf("{\"kind\":\"run\""));
        assertThat(check(alone, List.of(new ExportCheck.Corrected(2, false, List.of(), List.of()))))
                .isEqualTo(new RankingCheck.Outcome(1, 1, 3, 0));
    }

    private static RankingCheck.Outcome check(String lines, List<ExportCheck.Corrected> corrections) throws Exception {
        return ExportCheck.run(
                new BufferedReader(new StringReader(lines)), fault -> {}, newest -> assertThat(newest.corrections())
                        .isEqualTo(corrections));
    }

    /** Whoever holds the database and the key could make one; and is found out, be it called final or not. */
    @Test
    void runThatFollowsAFinalOneWithoutReplacingItIsNamed() throws Exception {
        correct();
        for (boolean last : new boolean[] {true, false}) {
            assertThat(faultsOf(run -> {}, run -> {
                        run.replaces = null;
                        run.reasonDigest = null;
                        run.finalRun = last;
                    }))
                    .filteredOn(fault -> fault.kind() == RankingFault.Kind.CORRECTION)
                    .extracting(RankingFault::run, RankingFault::detail)
                    .containsExactly(tuple(2, "final"));
        }
        assertThatThrownBy(() -> Rows.execute(
                        "update ranking_run set replaces = null, reason_digest = null, due_at = due_at + interval '1 s'"
                                + " where campaign_id = ? and number = 2",
                        campaign))
                .hasStackTraceContaining("ranking_run_final_once");
    }

    @Test
    void runThatReplacesOneThatIsNotFinalIsNamed() throws Exception {
        correct();

        assertThat(faultsOf(run -> run.finalRun = false, run -> {}))
                .filteredOn(fault -> fault.kind() == RankingFault.Kind.CORRECTION)
                .extracting(RankingFault::run, RankingFault::detail)
                .containsExactly(tuple(2, "replaces"));
    }

    /** The final run of a campaign that is not voted in. */
    @Test
    void correctedRunDoesNotCountWhatTheReplacedOneDidNot() throws Exception {
        result = FinalResult.of(
                2,
                Map.of(
                        "rules",
                        Map.of(
                                "terms",
                                List.of(
                                        Map.of("term", "plays", "normalisation", "NONE", "weight", 1),
                                        Map.of("term", "votes", "normalisation", "BY_LEADER", "weight", 30)))));
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", result.slug());
        result.disqualify(result.clips().get(1));
        assertThat(board(result.run()).getList("run.notCounted")).containsExactly("votes");

        JsonPath after = correct();

        assertThat(after.getList("run.notCounted")).containsExactly("votes");
        assertThat(page("result", "")).contains("id=\"not-counted\"", "未计入：得票。");
        assertThat(boardPage("")).contains("id=\"not-counted\"");
        assertThat(faults()).isEmpty();
        assertThat(faultsOf(run -> {}, run -> run.notCounted = null))
                .filteredOn(fault -> fault.kind() == RankingFault.Kind.CORRECTION)
                .extracting(RankingFault::run, RankingFault::detail)
                .containsExactly(tuple(2, "notCounted votes → null"));
    }

    /** What is told of the two runs, changed so that their digests fit. */
    private List<RankingFault> faultsOf(Consumer<RankingRun> first, Consumer<RankingRun> second) throws SQLException {
        List<RankingFault> faults = new ArrayList<>();
        RunCheck check = new RunCheck(result.slug(), faults::add);
        try (Connection connection = pool.getConnection()) {
            List<UUID> ids = StoredRuns.listIds(campaign, connection);
            StoredRun replaced = StoredRuns.read(ids.get(0), connection);
            StoredRun corrected = StoredRuns.read(ids.get(1), connection);
            first.accept(replaced.run());
            replaced.run().digest = RunSeal.digest(replaced.run());
            corrected.run().previousDigest = replaced.run().digest;
            corrected.run().replaces = replaced.run().digest;
            second.accept(corrected.run());
            corrected.run().digest = RunSeal.digest(corrected.run());
            check.check(replaced);
            check.check(corrected);
        }
        return faults;
    }

    @Test
    void correctionOfAResultThatWasChangedEndsAndAnotherMayBeProposed() throws Exception {
        String proposal = result.propose(people.organizer, REASON);
        Rows.execute("update ranking_entry set plays = plays + 1 where run_id = ?", result.run());
        try {
            decide(proposal, "CONFIRM");
            await("FAILED");
            assertThat(page(people.organizer)).contains("id=\"correction-failed\"", "与签名时不符");
        } finally {
            Rows.execute("update ranking_entry set plays = plays - 1 where run_id = ?", result.run());
        }
        assertThat(currentRun()).isEqualTo(result.run());
        assertThat(Rows.ask("select count(*) from ranking_failure where campaign_id = ?", campaign))
                .isEqualTo(0L);
        assertThat(page("ledger", "")).contains("更正未能生成");
        assertThat(ledgerFaults()).isEmpty();

        assertThat(correct().getInt("run.number")).isEqualTo(2);
        assertThat(ledgerFaults()).isEmpty();
        assertThat(page(people.organizer)).doesNotContain("id=\"correction-failed\"");
    }

    @Test
    void correctionThatFailsAgainAndAgainEnds() throws Exception {
        String proposal = result.propose(people.organizer, REASON);
        Rows.execute(
                "insert into ranking_failure (campaign_id, runs, failures, first_at, last_at, retry_at)"
                        + " values (?, 1, 10, now(), now(), now())",
                campaign);
        decide(proposal, "CONFIRM");
        await("FAILED");

        assertThat(Rows.ask("select cause from ranking_correction where campaign_id = ?", campaign))
                .isEqualTo("FAILED_OFTEN");
        assertThat(currentRun()).isEqualTo(result.run());
        Instant patience = Instant.now().plusSeconds(20);
        while (failing() && Instant.now().isBefore(patience)) {
            Thread.sleep(50);
        }
        assertThat(failing()).isFalse();
    }

    private boolean failing() {
        return (boolean) Rows.ask("select exists (select from ranking_failure where campaign_id = ?)", campaign);
    }

    private void await(String status) throws InterruptedException {
        String ask = "select count(*) from ranking_correction where campaign_id = ? and status = ?";
        Instant patience = Instant.now().plusSeconds(20);
        while ((long) Rows.ask(ask, campaign, status) == 0 && Instant.now().isBefore(patience)) {
            job.tick();
            Thread.sleep(50);
        }
        assertThat(Rows.ask(ask, campaign, status)).isEqualTo(1L);
    }

    @Test
    void otherRunThatIsSaidToBeReplacedIsNamed() throws Exception {
        correct();
        Rows.execute("update ranking_correction set replaces_id = run_id where campaign_id = ?", campaign);
        try {
            assertThat(ledgerFaults())
                    .anyMatch(fault -> fault.contains("its replaces is not that of correction"))
                    .anyMatch(fault -> fault.startsWith("run 2: it is not what"));
        } finally {
            Rows.execute("update ranking_correction set replaces_id = ? where campaign_id = ?", result.run(), campaign);
        }
    }

    /** Whoever holds the database and the key would have to have it sanctioned, too. */
    @Test
    void clipThatIsLeftOutWithoutASanctionIsNamed() throws Exception {
        correct();
        Rows.execute(
                "update sanction set decision_entry = decision_entry + 100 where clip_id = ?",
                result.clips().get(3));
        try {
            assertThat(faults()).singleElement().satisfies(fault -> {
                assertThat(fault.kind()).isEqualTo(RankingFault.Kind.CORRECTION);
                assertThat(fault.clip()).isEqualTo(result.clips().get(3));
            });
        } finally {
            Rows.execute(
                    "update sanction set decision_entry = decision_entry - 100 where clip_id = ?",
                    result.clips().get(3));
        }
    }

    @Test
    void reasonThatWasChangedIsNamed() throws Exception {
        correct();
        Rows.execute("update ranking_correction set reason = '别的' where campaign_id = ?", campaign);
        try {
            assertThat(ledgerFaults()).hasSize(2).anyMatch(fault -> fault.startsWith("run 2: it is not what"));
        } finally {
            Rows.execute("update ranking_correction set reason = ? where campaign_id = ?", REASON, campaign);
        }
    }

    @Test
    void canBeCorrectedAgain() throws Exception {
        correct();
        result.disqualify(result.clips().get(0));

        JsonPath again = correct();

        assertThat(again.getInt("run.number")).isEqualTo(3);
        assertThat(again.getList("items.clip.id", UUID.class))
                .containsExactly(result.clips().get(2), result.clips().get(1));
        assertThat(faults()).isEmpty();
        assertThat(listed()).hasSize(2);
    }

    @Test
    void studioOffersItToWhoHoldsTheCampaign() {
        assertThat(page(people.organizer)).contains("提出更正", "有 1 件作品被取消资格");
        String proposal = result.propose(people.organizer, REASON);
        assertThat(page(people.organizer)).contains(REASON).doesNotContain("CONFIRM");
        assertThat(page(people.create("ORGANIZER", people.north))).contains(REASON, proposal, "CONFIRM");
    }

    /** By the schedule, which may be at it when it is asked for. */
    private JsonPath correct() throws InterruptedException {
        UUID before = currentRun();
        decide(result.propose(people.organizer, REASON), "CONFIRM");
        Instant patience = Instant.now().plusSeconds(20);
        while (currentRun().equals(before) && Instant.now().isBefore(patience)) {
            job.tick();
            Thread.sleep(50);
        }
        assertThat(currentRun()).isNotEqualTo(before);
        return board(currentRun());
    }

    private void decide(String proposal, String decision) {
        people.admin
                .json()
                .body(Map.of("decision", decision))
                .post(result.path(proposal))
                .then()
                .statusCode(200);
    }

    private void takeDown(UUID clip) {
        people.organizer
                .json()
                .body(Map.of("reason", "待核实"))
                .post("/api/v1/clips/{id}/takedown", clip)
                .then()
                .statusCode(200);
    }

    private UUID currentRun() {
        return (UUID) Rows.ask("select current_run_id from campaign where id = ?", campaign);
    }

    private JsonPath board(UUID run) {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/{run}", result.slug(), run)
                .jsonPath();
    }

    private List<String> listed() {
        return Person.ANONYMOUS.request().get(result.path()).jsonPath().getList("reason");
    }

    private String page(String name, String query) {
        return Person.ANONYMOUS
                .request()
                .get("/c/" + result.slug() + "/" + name + "?lang=zh" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String boardPage(String query) {
        return Person.ANONYMOUS.request().get("/c/" + result.slug() + query).asString();
    }

    private String page(Person reader) {
        return reader.browse()
                .get("/studio/{slug}/ranking?lang=zh", result.slug())
                .asString();
    }

    private List<RankingFault> faults() throws SQLException {
        List<RankingFault> faults = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            RankingCheck.of(campaign, result.slug(), faults::add, connection);
        }
        return faults;
    }

    private List<String> ledgerFaults() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return Ledger.verify(campaign, List.of(CorrectionEntries::faults, LedgerAnchors::faults), connection);
        }
    }
}
