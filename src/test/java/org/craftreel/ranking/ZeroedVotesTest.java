package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.clip.sanction.SanctionEntries;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Votes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Votes that two organizers set to zero: runs count none from then on, and say so; nothing that was cast is changed. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class ZeroedVotesTest {

    private static final Instant DUE = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String REASON = Votes.ZERO_REASON;

    @Inject
    RankingJob job;

    @Inject
    RankingExport export;

    @Inject
    DataSource pool;

    private People people;
    private String slug;
    private UUID campaign;
    private UUID first;
    private UUID second;

    @BeforeEach
    void vote() {
        people = People.get();
        slug = Votes.open(
                "UP_TO",
                5,
                false,
                Map.of(
                        "organizationCode",
                        people.north,
                        "rankingIntervalSeconds",
                        604_800,
                        "rules",
                        Map.of(
                                "terms",
                                List.of(
                                        Map.of("term", "votes", "normalisation", "BY_LEADER", "weight", 30),
                                        Map.of("term", "jury", "normalisation", "NONE", "weight", 0.007)))));
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        first = Rows.publishedClip(slug, 60_000, DUE.minusSeconds(20));
        second = Rows.publishedClip(slug, 60_000, DUE.minusSeconds(10));
        Votes.cast(people.otherWorker, slug, first, second).then().statusCode(200);
        Votes.cast(people.southWorker, slug, first).then().statusCode(200);
    }

    @Test
    void runsCountNoneFromThenOnAndSaySo() throws Exception {
        job.runAt(campaign, DUE.minusSeconds(2));
        assertThat(board().getList("items.clip.id")).containsExactly(first.toString(), second.toString());
        String earlier = board().getString("run.id");
        Votes.zero(first);

        job.runAt(campaign, DUE.minusSeconds(1));

        assertThat(board().getList("items.clip.id")).containsExactly(second.toString(), first.toString());
        assertThat(board().getList("items.score")).containsExactly("30.000000", "0.000000");
        assertThat(why("current", first).getString("why.sentence")).contains("得票已按公示的处理清零");
        assertThat(why("current", first).getBoolean("why.votesSetToZero")).isTrue();
        assertThat(why("current", second).<Object>get("why.votesSetToZero")).isNull();
        assertThat(why(earlier, first).<Object>get("why.votesSetToZero")).isNull();
        assertThat(faults()).isEmpty();
        assertThat(ledgerFaults()).isEmpty();
    }

    @Test
    void itIsPublicWithItsReasonAndLeavesWhatWasCast() {
        Votes.zero(first);

        JsonPath sanctions = Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/sanctions", slug)
                .jsonPath();
        assertThat(sanctions.getList("items.kind")).containsExactly("ZERO_VOTES");
        assertThat(sanctions.getList("items.reason")).containsExactly(REASON);
        assertThat(Person.ANONYMOUS
                        .request()
                        .accept("text/html")
                        .get("/c/{slug}", slug)
                        .asString())
                .contains("处理公示", "得票清零", REASON);
        assertThat(Clips.view(Person.ANONYMOUS, first).getString("status")).isEqualTo("PUBLISHED");
        assertThat(Clips.view(Person.ANONYMOUS, first).getInt("figures.votes")).isZero();
        assertThat(Votes.of(first)).isEqualTo(2);
        assertThat(Votes.isExact(first)).isTrue();
        Problems.assertProblem(Votes.cast(people.southOrganizer, slug, first), ProblemType.NOT_ON_BALLOT);
        assertThat(ledger()).contains("PROPOSE_ZERO_VOTES", "CONFIRM_ZERO_VOTES");
    }

    @Test
    void runThatCountsThemAllTheSameIsTold() throws Exception {
        Votes.zero(first);
        job.runAt(campaign, DUE);
        // As if the decision had come before the run, which has counted votes of the other clip.
        Rows.execute("update sanction set clip_id = ? where clip_id = ?", second, first);

        assertThat(faults())
                .extracting(RankingFault::kind, RankingFault::clip)
                .contains(tuple(RankingFault.Kind.VOTES, second));
        Rows.execute("update sanction set clip_id = ? where clip_id = ?", first, second);
    }

    @Test
    void finalResultIsCorrectedWithoutThem() throws Exception {
        Rows.execute("update campaign set next_run_at = null where id = ?", campaign);
        job.runAt(campaign, DUE);
        Votes.zero(first);
        String correction = people.organizer
                .json()
                .body(Map.of("reason", "一件作品的得票清零"))
                .post("/api/v1/campaigns/{slug}/corrections", slug)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        people.admin
                .json()
                .body(Map.of("decision", "CONFIRM"))
                .post("/api/v1/campaigns/{slug}/corrections/{id}/decision", slug, correction)
                .then()
                .statusCode(200);
        job.tick();

        assertThat(board().getInt("run.number")).isEqualTo(2);
        assertThat(board().getList("items.clip.id")).containsExactly(second.toString(), first.toString());
        assertThat(why("current", first).getBoolean("why.votesSetToZero")).isTrue();
        assertThat(faults()).isEmpty();
        StringWriter lines = new StringWriter();
        export.write(slug, lines);
        List<RankingFault> faults = new ArrayList<>();
        ExportCheck.run(new BufferedReader(new StringReader(lines.toString())), faults::add, newest -> assertThat(
                        newest.corrections())
                .containsExactly(new ExportCheck.Corrected(2, true, List.of(), List.of(first))));
        assertThat(faults).isEmpty();
        // Another clip's votes cannot vanish with them.
        Rows.execute("update sanction set clip_id = ? where clip_id = ?", second, first);
        assertThat(faults()).extracting(RankingFault::kind).contains(RankingFault.Kind.CORRECTION);
        Rows.execute("update sanction set clip_id = ? where clip_id = ?", first, second);
    }

    private JsonPath board() {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/current", slug)
                .jsonPath();
    }

    private JsonPath why(String run, UUID clip) {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/{run}/entries/{clip}", slug, run, clip)
                .jsonPath();
    }

    private String ledger() {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/ledger", slug)
                .asString();
    }

    private List<RankingFault> faults() throws Exception {
        List<RankingFault> faults = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            RankingCheck.of(campaign, slug, faults::add, connection);
        }
        return faults;
    }

    private List<String> ledgerFaults() throws Exception {
        try (Connection connection = pool.getConnection()) {
            return Ledger.verify(campaign, List.of(SanctionEntries::faults), connection);
        }
    }
}
