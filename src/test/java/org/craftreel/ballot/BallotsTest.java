package org.craftreel.ballot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.craftreel.testsupport.Person.ANONYMOUS;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
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

/** Votes through the API: what counts, once, whoever votes at the same moment. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class BallotsTest {

    private People people;
    private Person voter;

    @BeforeEach
    void makeVoter() {
        people = People.get();
        voter = people.create("WORKER", people.south);
    }

    @Test
    void votesOfADayAreCountedOnceUpToTheRule() {
        String campaign = Votes.open("UP_TO", 3, false);
        UUID[] clips = clips(campaign, 4);

        assertStanding(Votes.cast(voter, campaign, clips[0], clips[1]), 2, 1, clips[0], clips[1]);
        assertStanding(Votes.cast(voter, campaign, clips[1], clips[0]), 0, 1, clips[0], clips[1]);
        Problems.assertProblem(Votes.cast(voter, campaign, clips[2], clips[3]), ProblemType.NO_VOTES_LEFT);
        assertStanding(Votes.cast(voter, campaign, clips[1], clips[2], clips[2]), 1, 0, clips[0], clips[1], clips[2]);
        Response refused = Votes.cast(voter, campaign, clips[3]);
        Problems.assertProblem(refused, ProblemType.NO_VOTES_LEFT);

        assertThat(refused.<Integer>path("limit")).isEqualTo(3);
        assertThat(refused.<Integer>path("left")).isZero();
        assertStanding(mine(campaign), null, 0, clips[0], clips[1], clips[2]);
        assertThat(Votes.of(clips[3])).isZero();
        assertExact(clips);
    }

    @Test
    void ballotOfTheDayIsWholeAndTheOnlyOne() {
        String campaign = Votes.open("EXACTLY", 3, false);
        UUID[] clips = clips(campaign, 4);
        Problems.assertProblem(Votes.cast(voter, campaign, clips[0], clips[1]), ProblemType.BALLOT_SIZE);
        Problems.assertProblem(Votes.cast(voter, campaign, clips[0], clips[1], clips[1]), ProblemType.BALLOT_SIZE);
        Problems.assertProblem(Votes.cast(voter, campaign, clips), ProblemType.BALLOT_SIZE);

        assertStanding(Votes.cast(voter, campaign, clips[2], clips[0], clips[1]), 3, 0, clips[0], clips[1], clips[2]);
        assertStanding(Votes.cast(voter, campaign, clips[1], clips[2], clips[0]), 0, 0, clips[0], clips[1], clips[2]);
        Problems.assertProblem(Votes.cast(voter, campaign, clips[1], clips[2], clips[3]), ProblemType.ALREADY_VOTED);
        assertExact(clips);
    }

    @Test
    void accountThatVotesTwentyTimesAtOnceHasTheVotesOfADay() {
        String campaign = Votes.open("UP_TO", 5, false);
        UUID[] clips = clips(campaign, 20);
        List<Integer> statuses =
                atOnce(20, each -> Votes.cast(voter, campaign, clips[each]).statusCode());

        assertThat(Collections.frequency(statuses, 200)).isEqualTo(5);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(15);
        assertThat(Stream.of(clips).mapToLong(Votes::of).sum()).isEqualTo(5);
        assertThat(mine(campaign).<Integer>path("left")).isZero();
        assertExact(clips);
    }

    @Test
    void ballotThatIsSentTwentyTimesAtOnceIsOne() {
        String campaign = Votes.open("EXACTLY", 5, false);
        UUID[] clips = clips(campaign, 5);
        List<Integer> counted = atOnce(20, each -> {
            List<UUID> ballot = new ArrayList<>(Arrays.asList(clips));
            Collections.shuffle(ballot, new Random(each));
            return Votes.cast(voter, campaign, ballot.toArray(UUID[]::new)).path("counted");
        });

        assertThat(Collections.frequency(counted, 5)).isOne();
        assertThat(Collections.frequency(counted, 0)).isEqualTo(19);
        assertExact(clips);
    }

    @Test
    void manyVotersOfTheSameClipsDoNotWaitForEachOtherInACircle() {
        String campaign = Votes.open("EXACTLY", 4, false);
        UUID[] clips = clips(campaign, 6);
        List<Person> voters = Stream.generate(() -> people.create("WORKER", people.northPlant))
                .limit(16)
                .toList();
        List<Integer> statuses = atOnce(16, each -> {
            List<UUID> ballot = new ArrayList<>(Arrays.asList(clips));
            Collections.shuffle(ballot, new Random(each));
            return Votes.cast(voters.get(each), campaign, ballot.subList(0, 4).toArray(UUID[]::new))
                    .statusCode();
        });

        assertThat(statuses).containsOnly(200);
        assertThat(Stream.of(clips).mapToLong(Votes::of).sum()).isEqualTo(64);
        assertExact(clips);
    }

    @Test
    void nextDayHasVotesOfItsOwn() {
        String campaign = Votes.open("UP_TO", 1, false);
        UUID[] clips = clips(campaign, 2);
        String today = Votes.cast(voter, campaign, clips[0]).path("day");
        LocalDate day = LocalDate.parse(today);
        Rows.execute("update vote set day = day - 1 where clip_id = ?", clips[0]);

        assertThat(mine(campaign).<Integer>path("left")).isEqualTo(1);
        Response again = Votes.castOf(day.minusDays(1).toString(), voter, campaign, clips[0]);
        assertThat(again.<Integer>path("counted")).as(again.asString()).isZero();
        assertThat(again.<Integer>path("left")).isZero();
        for (LocalDate other : List.of(day.minusDays(1), day.plusDays(1), day.minusDays(300))) {
            Problems.assertProblem(Votes.castOf(other.toString(), voter, campaign, clips[1]), ProblemType.OTHER_DAY);
        }
        assertStanding(Votes.castOf(today, voter, campaign, clips[0]), 1, 0, clips[0]);
        assertThat(Votes.of(clips[0])).isEqualTo(2);
        assertExact(clips);
    }

    @Test
    void nobodyVotesOutsideOfThePhase() {
        String campaign = Votes.open("UP_TO", 2, false);
        UUID[] clips = clips(campaign, 2);
        Votes.move(campaign, Duration.ofHours(1), Duration.ofHours(2));
        Problems.assertProblem(Votes.cast(voter, campaign, clips[0]), ProblemType.VOTING_CLOSED);
        Votes.move(campaign, Duration.ofHours(-1), Duration.ofHours(1));
        Votes.cast(voter, campaign, clips[0]).then().statusCode(200);
        Votes.move(campaign, Duration.ofHours(-2), Duration.ZERO);

        Response closed = Votes.cast(voter, campaign, clips[1]);
        Problems.assertProblem(closed, ProblemType.VOTING_CLOSED);
        assertThat(closed.<String>path("closesAt")).isNotBlank();
        assertStanding(Votes.cast(voter, campaign, clips[0]), 0, 0, clips[0]);
        assertThat(mine(campaign).<Boolean>path("open")).isFalse();
        String without = Campaigns.open();
        Problems.assertProblem(Votes.cast(voter, without, clips(without, 1)), ProblemType.NO_VOTE);
        assertExact(clips);
    }

    @Test
    void clipThatIsNotOnTheBallotLeavesTheWholeUncounted() {
        String campaign = Votes.open("UP_TO", 5, false);
        UUID[] clips = clips(campaign, 2);
        UUID elsewhere = clips(Votes.open("UP_TO", 5, false), 1)[0];
        Rows.execute("update clip set status = 'TAKEN_DOWN' where id = ?", clips[1]);

        for (UUID other : List.of(clips[1], elsewhere, UUID.randomUUID())) {
            Response refused = Votes.cast(voter, campaign, clips[0], other);
            Problems.assertProblem(refused, ProblemType.NOT_ON_BALLOT);
            assertThat(refused.<String>path("clip")).isEqualTo(other.toString());
        }
        assertThat(Votes.of(clips[0])).isZero();
        assertThat(mine(campaign).<Integer>path("left")).isEqualTo(5);
    }

    @Test
    void authorsVoteForTheirOwnWhereTheRuleSaysSo() {
        String campaign = Votes.open("UP_TO", 5, false);
        Problems.assertProblem(Votes.cast(people.worker, campaign, clips(campaign, 1)), ProblemType.OWN_CLIP);
        String open = Votes.open("UP_TO", 5, true);
        assertThat(Votes.cast(people.worker, open, clips(open, 1)).<Integer>path("counted"))
                .isOne();
    }

    @Test
    void ruleIsInTheLedgerAndFixedOnceTheVoteHasBegun() {
        String campaign = Votes.announced(Map.of());
        assertThat(rule(campaign)).isEqualTo(Map.of("shape", "UP_TO", "votes", 5, "ownClips", false));
        for (int times = 0; times < 2; times++) {
            Votes.rule(people.admin, campaign, "EXACTLY", 4, true).then().statusCode(200);
        }
        assertThat(rule(campaign)).isEqualTo(Map.of("shape", "EXACTLY", "votes", 4, "ownClips", true));
        assertThat(ANONYMOUS
                        .request()
                        .get("/api/v1/campaigns/{slug}/ledger", campaign)
                        .<List<String>>path("items.text"))
                .singleElement()
                .asString()
                .contains("SET_BALLOT_RULE", "\"to\":{\"ownClips\":true,\"shape\":\"EXACTLY\",\"votes\":4}");
        Votes.move(campaign, Duration.ofMillis(-1), Duration.ofHours(1));

        Problems.assertProblem(Votes.rule(people.admin, campaign, "UP_TO", 4, true), ProblemType.BALLOT_FIXED);
        Votes.rule(people.admin, campaign, "EXACTLY", 4, true).then().statusCode(200);
    }

    @Test
    void clipShowsItsVotesWhereItsCampaignIsVotedIn() {
        String campaign = Votes.open("UP_TO", 5, false);
        UUID clip = clips(campaign, 1)[0];
        assertThat(Clips.view(ANONYMOUS, clip).<Integer>get("figures.votes")).isZero();
        Votes.cast(voter, campaign, clip);
        Votes.cast(people.otherWorker, campaign, clip);

        assertThat(Clips.view(ANONYMOUS, clip).<Integer>get("figures.votes")).isEqualTo(2);
        assertThat(Clips.view(ANONYMOUS, Rows.publishedClip(Campaigns.open(), 60_000))
                        .<Object>get("figures.votes"))
                .isNull();
    }

    private Response mine(String campaign) {
        return voter.request().get("/api/v1/campaigns/{slug}/ballots/mine", campaign);
    }

    private static Map<String, Object> rule(String campaign) {
        return ANONYMOUS
                .request()
                .get("/api/v1/campaigns/{slug}/ballot-rule", campaign)
                .path("$");
    }

    /** By id, which is the order in which a ballot's votes are numbered. */
    private static UUID[] clips(String campaign, int count) {
        return Stream.generate(() -> Rows.publishedClip(campaign, 60_000))
                .limit(count)
                .sorted()
                .toArray(UUID[]::new);
    }

    private static void assertStanding(Response answer, Integer counted, int left, UUID... cast) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<Integer>path("counted")).isEqualTo(counted);
        assertThat(answer.<Integer>path("left")).isEqualTo(left);
        assertThat(answer.<List<String>>path("cast.clip"))
                .containsExactly(Stream.of(cast).map(UUID::toString).toArray(String[]::new));
    }

    private static void assertExact(UUID... clips) {
        assertThat(clips).allMatch(Votes::isExact);
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> act) {
        ExecutorService pool = Executors.newFixedThreadPool(times);
        try {
            return IntStream.range(0, times)
                    .mapToObj(each -> CompletableFuture.supplyAsync(() -> act.apply(each), pool))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            pool.shutdown();
        }
    }
}
