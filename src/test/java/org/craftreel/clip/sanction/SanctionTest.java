package org.craftreel.clip.sanction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.CanonicalJson;
import org.craftreel.ledger.Ledger;
import org.craftreel.ranking.LedgerAnchors;
import org.craftreel.ranking.RankingJob;
import org.craftreel.ranking.RankingRun;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disqualifying: by two people, in public, and in the ledger. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class SanctionTest {

    private static final String REASON = "使用了他人的影像";

    @Inject
    DataSource pool;

    @Inject
    RankingJob job;

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
    void nothingChangesUntilASecondPersonConfirms() {
        String proposal = propose();

        assertThat(status()).isEqualTo("PUBLISHED");
        assertThat(confirmed().getList("items")).isEmpty();
        assertThat(page()).doesNotContain(REASON);
        assertThat(proposed(second).getList("items.reason")).containsExactly(REASON);
        assertThat(proposed(people.southOrganizer).getList("items")).isEmpty();
        Problems.assertProblem(
                people.organizer.json().body(Map.of("decision", "CONFIRM")).post(path(proposal)),
                ProblemType.SECOND_PERSON_NEEDED);
        assertThat(status()).isEqualTo("PUBLISHED");
    }

    @Test
    void confirmedSanctionIsPublicWithItsReason() {
        decide(propose(), "CONFIRM");

        assertThat(status()).isEqualTo("DISQUALIFIED");
        assertThat(proposed(second).getList("items")).isEmpty();
        JsonPath sanctions = confirmed();
        assertThat(sanctions.getList("items.clip.id")).containsExactly(clip.toString());
        assertThat(sanctions.getString("items[0].reason")).isEqualTo(REASON);
        assertThat(sanctions.getString("items[0].proposedBy.code")).isEqualTo(people.north);
        assertThat(sanctions.getList("items.proposalEntry")).containsExactly(1);
        assertThat(sanctions.getList("items.decisionEntry")).containsExactly(2);
        assertThat(page()).contains("处理公示", "取消资格", REASON);
    }

    @Test
    void reasonIsTheCauseThatTheAuthorReads() {
        decide(propose(), "CONFIRM");

        assertThat(people.organizer.request().get("/api/v1/clips/{id}", clip).<String>path("inside.cause"))
                .isEqualTo(REASON);
    }

    @Test
    void refusedProposalLeavesTheClipAndIsNotPublic() {
        String proposal = propose();

        assertThat(decide(proposal, "REFUSE")).isEqualTo("REFUSED");

        assertThat(status()).isEqualTo("PUBLISHED");
        assertThat(confirmed().getList("items")).isEmpty();
        assertThat(proposed(second).getList("items")).isEmpty();
        // It may be proposed again.
        assertThat(decide(propose(), "CONFIRM")).isEqualTo("CONFIRMED");
    }

    @Test
    void sameDecisionAgainChangesNothing() throws Exception {
        String proposal = propose();
        decide(proposal, "CONFIRM");

        assertThat(decide(proposal, "CONFIRM")).isEqualTo("CONFIRMED");
        assertThat(ledger()).hasSize(2);
    }

    @Test
    void bothActsAreInTheLedgerWithTheDigestOfTheWords() throws Exception {
        String proposal = propose();
        decide(proposal, "CONFIRM");

        List<JsonNode> acts = ledger();
        assertThat(acts)
                .extracting(act -> act.get("act").textValue())
                .containsExactly("PROPOSE_DISQUALIFICATION", "CONFIRM_DISQUALIFICATION");
        assertThat(acts).extracting(act -> act.get("sanction").textValue()).containsOnly(proposal);
        assertThat(acts).extracting(act -> act.get("clip").textValue()).containsOnly(clip.toString());
        assertThat(acts).extracting(act -> act.get("by").textValue()).doesNotHaveDuplicates();
        assertThat(acts.get(0).get("reason").textValue())
                .isEqualTo(CanonicalJson.digest(REASON.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "set reason = concat(reason, '。') where note is null | entry 1: its reason is not that",
                "set note = '另有原因' where status = 'CONFIRMED' | entry 2: its note is not that",
                "set proposer_id = (select id from account where login = 'admin') where status = 'CONFIRMED'"
                        + " | entry 1: its clip or its author is not that",
                "set status = 'REFUSED' where status = 'CONFIRMED' | sanction %s: no entry says that it is REFUSED",
                "set proposal_entry = null where note is null | sanction %s: no entry says that it is PROPOSED"
            })
    void sanctionThatIsNotWhatTheLedgerSaysIsNamed(String change, String fault) throws Exception {
        String proposal = propose();
        decide(proposal, "CONFIRM");
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(faults(connection)).isEmpty();
            assertThat(statement.executeUpdate("update sanction " + change + " and clip_id = '" + clip + "'"))
                    .isOne();

            assertThat(faults(connection)).first().asString().startsWith(fault.formatted(proposal));
            connection.rollback();
        }
    }

    @Test
    void sanctionThatIsGoneIsNamed() throws Exception {
        String proposal = propose();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate("delete from sanction where clip_id = '" + clip + "'"))
                    .isOne();

            assertThat(faults(connection)).containsExactly("entry 1: sanction " + proposal + " does not name it");
            connection.rollback();
        }
    }

    @Test
    void everybodyReadsTheLedgerButWhatWasNotConfirmed() {
        decide(propose(), "REFUSE");
        String proposal = propose();

        JsonPath waiting = publicLedger();
        assertThat(waiting.getList("items.sequence")).containsExactly(1, 2, 3);
        assertThat(waiting.getList("items.text")).containsOnlyNulls();
        assertThat(waiting.getList("items.digest")).isEqualTo(digests());
        assertThat(ledgerPage()).contains("未经确认的提议").doesNotContain(clip.toString());

        decide(proposal, "CONFIRM");

        JsonPath confirmed = publicLedger();
        assertThat(confirmed.<String>getList("items.text").subList(0, 2)).containsOnlyNulls();
        String last = confirmed.getString("items[3].text");
        assertThat(last)
                .contains(
                        "\"act\":\"CONFIRM_DISQUALIFICATION\"",
                        "\"previous\":\"" + digests().get(2) + "\"");
        assertThat(Ledger.digestOf(last)).isEqualTo(digests().get(3));
        assertThat(confirmed.getString("items[2].text")).contains(proposal);
        assertThat(ledgerPage()).contains("由第二人确认取消资格", clip.toString());
    }

    @Test
    void aRunKnowsTheLedgerThatThereWas() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        RankingRun first = job.runAt(campaign, now.minusSeconds(1));
        decide(propose(), "CONFIRM");
        RankingRun second = job.runAt(campaign, now);

        assertThat(first.ledgerEntries).isZero();
        assertThat(first.ledgerDigest).isEmpty();
        assertThat(second.ledgerEntries).isEqualTo(2);
        assertThat(second.ledgerDigest).isEqualTo(digests().get(1));
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            List<Ledger.Proof> proofs = List.of(LedgerAnchors::faults);
            assertThat(Ledger.verify(campaign, proofs, connection)).isEmpty();
            statement.execute("alter table ledger_entry disable trigger user");
            // A chain that is whole again, but another one.
            statement.execute("delete from ledger_entry where campaign_id = '" + campaign + "' and sequence = 2");
            statement.execute("update ledger_head set sequence = 1, digest = '"
                    + digests().get(0) + "' where campaign_id = '" + campaign + "'");
            assertThat(Ledger.verify(campaign, proofs, connection))
                    .containsExactly("run 2: it knew 2 entries, of which the last was another one");
            connection.rollback();
        }
    }

    @Test
    void explanationOfThePlaceTellsTheSanction() {
        job.runAt(campaign, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        String place = "/api/v1/campaigns/" + slug + "/rankings/current/entries/" + clip;
        assertThat(Person.ANONYMOUS.request().get(place).<Object>path("sanction"))
                .isNull();
        decide(propose(), "CONFIRM");

        JsonPath explained = Person.ANONYMOUS.request().get(place).jsonPath();
        assertThat(explained.getString("sanction.reason")).isEqualTo(REASON);
        assertThat(explained.getInt("entry.rank")).isEqualTo(1);
    }

    @Test
    void reviewDisqualifiesNothing() {
        Problems.assertProblem(
                people.organizer
                        .json()
                        .body(Map.of("decision", "DISQUALIFY", "reason", REASON, "fileNumber", 1))
                        .post("/api/v1/clips/{id}/review", clip),
                ProblemType.INVALID_FIELD);
        assertThat(status()).isEqualTo("PUBLISHED");
    }

    private String propose() {
        return people.organizer
                .json()
                .body(Map.of("reason", REASON))
                .post("/api/v1/clips/{id}/sanctions", clip)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String decide(String proposal, String decision) {
        return second.json()
                .body(Map.of("decision", decision))
                .post(path(proposal))
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }

    private static String path(String proposal) {
        return "/api/v1/sanctions/" + proposal + "/decision";
    }

    private Object status() {
        return Rows.ask("select status from clip where id = ?", clip);
    }

    private JsonPath confirmed() {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/sanctions", slug)
                .jsonPath();
    }

    private JsonPath proposed(Person reader) {
        return reader.request()
                .get("/api/v1/campaigns/{slug}/sanctions/proposed", slug)
                .jsonPath();
    }

    private String page() {
        return Person.ANONYMOUS.request().get("/c/{slug}?lang=zh", slug).asString();
    }

    private JsonPath publicLedger() {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/ledger", slug)
                .jsonPath();
    }

    private String ledgerPage() {
        return Person.ANONYMOUS.request().get("/c/{slug}/ledger?lang=zh", slug).asString();
    }

    private List<String> digests() {
        String all = (String) Rows.ask(
                "select string_agg(digest, ' ' order by sequence) from ledger_entry where campaign_id = ?", campaign);
        return List.of(all.split(" "));
    }

    private List<String> faults(Connection connection) throws SQLException {
        return Ledger.verify(campaign, List.of(SanctionEntries::faults), connection);
    }

    private List<JsonNode> ledger() throws Exception {
        List<JsonNode> decisions = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            assertThat(Ledger.verify(campaign, (sequence, decision) -> decisions.add(decision), connection))
                    .isEmpty();
        }
        return decisions;
    }
}
