package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.craftreel.ranking.CurrentRun.board;
import static org.craftreel.ranking.CurrentRun.campaign;
import static org.craftreel.ranking.CurrentRun.exportFaults;
import static org.craftreel.ranking.CurrentRun.exported;
import static org.craftreel.ranking.CurrentRun.faults;
import static org.craftreel.ranking.CurrentRun.sentence;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Votes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Votes as a term: read within the run's hours, stored, explained and checked; absent where no rule asks for them. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class VotesTermTest {

    private static final Instant DUE = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Inject
    RankingJob job;

    private People people;

    @BeforeEach
    void meet() {
        people = People.get();
    }

    @Test
    void votesOfTheRunsHoursAreWeighedAndTheRunIsChecked() throws Exception {
        String slug = open(List.of(
                Map.of("term", "votes", "normalisation", "BY_LEADER", "weight", 30),
                Map.of("term", "qualifiedPlays", "normalisation", "BY_LEADER", "weight", 70)));
        UUID leader = Rows.publishedClip(slug, 60_000, DUE);
        UUID other = Rows.publishedClip(slug, 60_000, DUE.plusMillis(1));
        Votes.cast(people.otherWorker, slug, leader, other).then().statusCode(200);
        Votes.cast(people.southWorker, slug, leader).then().statusCode(200);
        Rows.execute(
                "insert into clip_votes_hour (clip_id, hour, votes) values (?, ?, 1000)",
                other,
                DUE.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(30)));

        UUID campaign = campaign(slug);
        job.runAt(campaign, DUE);

        JsonPath board = board(slug);
        assertThat(board.getList("items.clip.id")).containsExactly(leader.toString(), other.toString());
        assertThat(board.getList("items.score")).containsExactly("30.000000", "15.000000");
        assertThat(board.getList("items[1].contributions.raw")).containsExactly(1, 0);
        assertThat(sentence(slug, leader, "zh-CN")).contains("得票 30 分");
        assertThat(sentence(slug, leader, "en")).contains("30 for votes");
        assertThat(faults(slug)).isEmpty();
        String lines = exported(slug);
        assertThat(lines).contains("\"votes\":\"2\"", "\"votes\":\"1\"");
        assertThat(exportFaults(lines)).isEmpty();
        assertThat(exportFaults(lines.replace("\"votes\":\"1\"", "\"votes\":\"9\"")))
                .isNotEmpty();

        Rows.execute("update ranking_entry set votes = votes + 1 where clip_id = ?", other);
        assertThat(faults(slug)).extracting(RankingFault::kind).containsExactly(RankingFault.Kind.ENTRY_CHANGED);
    }

    @Test
    void runWhoseRulesDoNotNameVotesSaysNothingOfThem() throws Exception {
        String slug = open(List.of(Map.of("term", "plays", "normalisation", "NONE", "weight", 1)));
        UUID clip = Rows.publishedClip(slug, 60_000);
        Votes.cast(people.otherWorker, slug, clip).then().statusCode(200);
        UUID campaign = campaign(slug);

        job.runAt(campaign, DUE);

        assertThat(Rows.ask("select votes from ranking_entry where clip_id = ?", clip))
                .isNull();
        String lines = exported(slug);
        assertThat(lines).doesNotContain("votes");
        assertThat(exportFaults(lines)).isEmpty();
        Rows.execute("update ranking_entry set votes = 0 where clip_id = ?", clip);
        assertThat(faults(slug)).isNotEmpty();
    }

    @Test
    void votesCountOnceTheVoteBegins() throws Exception {
        String slug = open(List.of(
                Map.of("term", "votes", "normalisation", "BY_RANK", "weight", 30),
                Map.of("term", "qualifiedPlays", "normalisation", "BY_LEADER", "weight", 70)));
        UUID voted = Rows.publishedClip(slug, 60_000, DUE);
        UUID other = Rows.publishedClip(slug, 60_000, DUE.plusMillis(1));
        Votes.cast(people.otherWorker, slug, voted).then().statusCode(200);
        Votes.move(slug, Duration.ofHours(1), Duration.ofHours(2));

        job.runAt(campaign(slug), DUE);
        assertThat(board(slug).getList("items.score")).containsExactly("0.000000", "0.000000");
        assertThat(board(slug).getList("items[0].contributions.raw")).containsExactly(0, 0);
        assertThat(sentence(slug, other, "zh-CN")).contains("得票 0 分（", " 起计入）");
        assertThat(Person.ANONYMOUS.request().get("/c/" + slug).asString()).contains("id=\"votes-held\"");
        assertThat(Person.ANONYMOUS
                        .request()
                        .get("/api/v1/campaigns/{slug}/rankings/current/entries/{clip}", slug, other)
                        .<String>path("why.votesCountFrom"))
                .isNotNull();
        assertThat(exportFaults(exported(slug))).isEmpty();

        Votes.move(slug, Duration.ofHours(-1), Duration.ofHours(1));
        job.runAt(campaign(slug), DUE.plusSeconds(1));
        assertThat(board(slug).getList("items.score")).containsExactly("30.000000", "15.000000");
        assertThat(Person.ANONYMOUS.request().get("/c/" + slug).asString()).doesNotContain("votes-held");
        assertThat(faults(slug)).isEmpty();
    }

    @Test
    void noMomentIsToldWhereNoRunWillCountVotes() {
        String slug = open(List.of(Map.of("term", "votes", "normalisation", "BY_RANK", "weight", 30)));
        UUID clip = Rows.publishedClip(slug, 60_000, DUE);
        UUID campaign = campaign(slug);
        Votes.move(slug, Duration.ofHours(1), Duration.ofHours(2));
        Rows.execute("update campaign set counting_closes_at = date_trunc('hour', now()) where id = ?", campaign);

        job.runAt(campaign, DUE.minusSeconds(7200));

        assertThat(sentence(slug, clip, "zh-CN")).contains("得票 0 分（本期未计入）");
        Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/rankings/current/entries/{clip}", slug, clip)
                .then()
                .body("why.notCounted", contains("votes"))
                .body("why", not(hasKey("votesCountFrom")));
        assertThat(Person.ANONYMOUS.request().get("/c/" + slug).asString())
                .contains("id=\"not-counted\"")
                .doesNotContain("id=\"votes-held\"");
    }

    private static String open(List<Map<String, Object>> terms) {
        return Votes.open(
                "UP_TO", 5, false, Map.of("rankingIntervalSeconds", 604_800, "rules", Map.of("terms", terms)));
    }
}
