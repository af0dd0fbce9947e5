package org.craftreel.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.clip.Ticket;
import org.craftreel.http.ProblemType;
import org.craftreel.keys.Keyring;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.EventStream;
import org.craftreel.testsupport.NarrowService;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Votes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("external")
@TestProfile(NarrowService.class)
public class LiveTest {

    /** A machine that does everything at once takes its time. */
    private static final long PATIENCE_MS = 10_000;

    @Inject
    Live live;

    @Inject
    Keyring keys;

    private People people;
    private String campaign;
    private UUID clip;

    @BeforeEach
    void publishClip() {
        people = People.get();
        campaign = Campaigns.open();
        clip = Rows.publishedClip(campaign, 60_000);
        awaitListeners(0);
    }

    @Test
    void figuresAreToldAtOnceAndWhenTheyChange() {
        try (EventStream events = new EventStream("/api/v1/clips/" + clip + "/figures/events")) {
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            assertThat(events.header("Cache-Control")).isEqualTo("no-store");
            assertThat(events.header("ETag")).isNull();
            Map<String, String> first = figures(events);
            assertThat(first).containsOnlyKeys("event", "retry", "data").containsEntry("retry", "3000");
            assertThat(new JsonPath(first.get("data")).getInt("likes")).isZero();
            Engagements.like(people.worker, clip);

            JsonPath told = new JsonPath(figures(events).get("data"));

            assertThat(told.getInt("likes")).isEqualTo(1);
            assertThat(told.<Object>get("$"))
                    .isEqualTo(given().get("/api/v1/clips/{id}", clip).<Object>path("figures"));
            report();
            assertThat(new JsonPath(figures(events).get("data")).getInt("plays"))
                    .isEqualTo(1);
        }
    }

    /** The best of some, as this machine may do other things at the same time. */
    @Test
    void changeIsToldWithinASecond() {
        long best = Long.MAX_VALUE;
        try (EventStream events = new EventStream("/api/v1/clips/" + clip + "/figures/events")) {
            figures(events);
            for (int change = 0; change < 6; change++) {
                if (change % 2 == 0) {
                    Engagements.like(people.worker, clip);
                } else {
                    Engagements.unlike(people.worker, clip);
                }
                long since = System.nanoTime();
                figures(events);
                best = Math.min(best, System.nanoTime() - since);
            }
        }

        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(1));
    }

    /** From its answer to its event. That viewers are counted meanwhile is told, too. The middle one of some, as above. */
    @Test
    void playIsToldWithinASecondOfItsAnswer() {
        List<Duration> took = new ArrayList<>();
        try (EventStream events = new EventStream("/api/v1/clips/" + clip + "/figures/events")) {
            figures(events);
            for (int play = 1; play <= 7; play++) {
                report();
                long since = System.nanoTime();
                int told = 0;
                while (told < play) {
                    told = new JsonPath(figures(events).get("data")).getInt("qualifiedPlays");
                }
                took.add(Duration.ofNanos(System.nanoTime() - since));
            }
        }

        Collections.sort(took);
        assertThat(took.get(3)).as(took.toString()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void looksBeginAtAnEvenPaceAndRestWhereTheyAreSlow() {
        Duration every = Duration.ofMillis(600);

        assertThat(Live.pause(every, Duration.ZERO)).isEqualTo(every);
        assertThat(Live.pause(every, Duration.ofMillis(300))).isEqualTo(Duration.ofMillis(300));
        assertThat(Live.pause(every, Duration.ofMillis(600))).isEqualTo(Duration.ofMillis(150));
        assertThat(Live.pause(every, Duration.ofSeconds(9))).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void totalsAreToldToAllWhoListen() {
        String path = "/api/v1/campaigns/" + campaign + "/totals/events";
        try (EventStream one = new EventStream(path);
                EventStream other = new EventStream(path)) {
            for (EventStream events : List.of(one, other)) {
                assertThat(new JsonPath(figures(events).get("data")).getInt("clips"))
                        .isEqualTo(1);
            }
            Rows.publishedClip(campaign, 60_000);
            for (EventStream events : List.of(one, other)) {
                Map<String, String> told = figures(events);
                assertThat(told.get("event")).isEqualTo("totals");
                assertThat(new JsonPath(told.get("data")).<Object>get("$"))
                        .isEqualTo(given().get("/api/v1/campaigns/{slug}/totals", campaign)
                                .<Object>path("$"));
            }
        }
    }

    @Test
    void boardTellsFiguresBetweenRunsAndTheNextRun() {
        UUID before = Rows.publishedClip(campaign, 60_000);
        Rows.execute(
                "update clip set published_at = (select counting_opens_at - interval '1 day' from campaign where slug = ?)"
                        + " where id = ?",
                campaign,
                before);
        try (EventStream events = new EventStream("/api/v1/campaigns/" + campaign + "/board/events")) {
            JsonPath none = new JsonPath(figures(events).get("data"));
            assertThat(none.getInt("totals.clips")).isEqualTo(2);
            assertThat(none.<Object>get("run")).isNull();
            RankedCampaign.runAt(campaign, Instant.now());

            JsonPath ranked = new JsonPath(figures(events).get("data"));

            assertThat(ranked.getInt("run.number")).isEqualTo(1);
            assertThat(ranked.getString("nextRunAt"))
                    .isEqualTo(given().get("/api/v1/campaigns/{slug}", campaign).path("nextRunAt"));
            assertThat(ranked.getList("entries.clip")).containsExactly(clip.toString());
            assertThat(ranked.getList("entries.plays")).containsExactly(0);
            report();
            assertThat(new JsonPath(figures(events).get("data")).getList("entries.plays"))
                    .containsExactly(1);
            Rows.execute(
                    "update campaign set counting_closes_at = now() - interval '1 millisecond' where slug = ?",
                    campaign);
            assertThat(new JsonPath(figures(events).get("data")).getList("entries"))
                    .isEmpty();
        }
    }

    /** Hours that do not count are left out, and nothing is left of what a sanction set to zero. */
    @Test
    void boardTellsVotesWhereRulesAskForThem() {
        String voted = Votes.open(
                "UP_TO",
                5,
                false,
                Map.of(
                        "rankingIntervalSeconds",
                        604_800,
                        "rules",
                        Map.of("terms", List.of(Map.of("term", "votes", "normalisation", "NONE", "weight", 1)))));
        UUID chosen = Rows.publishedClip(voted, 60_000);
        Rows.execute("insert into clip_votes (clip_id, votes) values (?, 40)", chosen);
        Rows.execute(
                "insert into clip_votes_hour (clip_id, hour, votes)"
                        + " select ?, date_trunc('hour', counting_opens_at) - interval '1 hour', 40 from campaign"
                        + " where slug = ?",
                chosen,
                voted);
        RankedCampaign.runAt(voted, Instant.now());
        assertThat(given().get("/c/{slug}", voted).asString())
                .contains("data-clip=\"" + chosen + "\" data-figure=\"votes\" title=\"0\"");
        try (EventStream events = new EventStream("/api/v1/campaigns/" + voted + "/board/events")) {
            assertThat(new JsonPath(figures(events).get("data")).getList("entries.votes"))
                    .containsExactly(0);
            Votes.cast(People.get().otherWorker, voted, chosen).then().statusCode(200);
            assertThat(new JsonPath(figures(events).get("data")).getList("entries.votes"))
                    .containsExactly(1);
            Votes.zero(chosen);
            assertThat(new JsonPath(figures(events).get("data")).getList("entries.votes"))
                    .containsExactly(0);
        } finally {
            Rows.execute("update clip_votes set votes = votes - 40 where clip_id = ?", chosen);
            Rows.execute("delete from clip_votes_hour where clip_id = ? and votes = 40", chosen);
        }
    }

    @Test
    void figuresOfAPeriodAreNotToldBetweenRuns() {
        String weekly = Campaigns.create(Map.of(
                "rules",
                Map.of(
                        "terms",
                        List.of(Map.of("term", "plays", "normalisation", "NONE", "weight", 1)),
                        "placing",
                        Map.of("periodHours", 168))));
        Rows.publishedClip(weekly, 60_000);
        RankedCampaign.runAt(weekly, Instant.now());
        try (EventStream events = new EventStream("/api/v1/campaigns/" + weekly + "/board/events")) {
            JsonPath told = new JsonPath(figures(events).get("data"));
            assertThat(told.getInt("run.number")).isEqualTo(1);
            assertThat(told.getList("entries")).isEmpty();
        }
    }

    @Test
    void silenceIsBrokenByACommentOnly() {
        try (EventStream events = new EventStream("/api/v1/clips/" + clip + "/figures/events")) {
            figures(events);

            assertThat(events.next(PATIENCE_MS)).isEqualTo(Map.of("", "heartbeat"));
            assertThat(events.next(PATIENCE_MS)).isEqualTo(Map.of("", "heartbeat"));
        }
    }

    @Test
    void streamOfAClipThatIsTakenDownEnds() {
        try (EventStream events = new EventStream("/api/v1/clips/" + clip + "/figures/events")) {
            figures(events);
            Rows.execute("update clip set status = 'WITHDRAWN' where id = ?", clip);

            assertThat(figures(events).get("event")).isEqualTo("gone");
            awaitListeners(0);
            for (int attempt = 0; !events.isEnded() && attempt < 100; attempt++) {
                Clips.pause(50);
            }
            assertThat(events.isEnded()).isTrue();
        }
        Problems.assertProblem(given().get("/api/v1/clips/{id}/figures/events", clip), ProblemType.NOT_FOUND);
    }

    @Test
    void streamThatIsOldEndsAndAnotherMayBeOpened() {
        try (EventStream events = new EventStream("/api/v1/clips/" + clip + "/figures/events")) {
            Map<String, String> last = figures(events);
            while (!"end".equals(last.get("event"))) {
                last = events.next(3 * PATIENCE_MS);
                assertThat(last).as("an end").isNotNull();
            }
        }
        try (EventStream again = new EventStream("/api/v1/clips/" + clip + "/figures/events")) {
            assertThat(figures(again).get("event")).isEqualTo("figures");
        }
    }

    @Test
    void oneTooManyIsAskedToComeAgainAndWhoLeavesMakesRoom() {
        String path = "/api/v1/clips/" + clip + "/figures/events";
        List<EventStream> all = new ArrayList<>();
        for (int each = 0; each < NarrowService.LISTENERS; each++) {
            all.add(new EventStream(path));
        }
        all.forEach(LiveTest::figures);

        Response refused = given().get(path);

        Problems.assertProblem(refused, ProblemType.TOO_MANY_LISTENERS);
        assertThat(refused.header("Retry-After")).isEqualTo("7");
        all.forEach(EventStream::close);
        awaitListeners(0);
        try (EventStream events = new EventStream(path)) {
            assertThat(figures(events).get("event")).isEqualTo("figures");
        }
    }

    /** By a viewer who never came before; the answer is there. */
    private void report() {
        Ticket ticket = Ticket.issue(clip, UUID.randomUUID(), 1, Instant.now().minusSeconds(5));
        Person.ANONYMOUS
                .json()
                .body(Map.of("plays", List.of(Map.of("ticket", ticket.sign(keys), "watchedMs", 4000))))
                .post("/api/v1/plays")
                .then()
                .statusCode(200)
                .body("results[0].standing", equalTo("QUALIFIED"));
    }

    /** The next event that is no comment. */
    private static Map<String, String> figures(EventStream events) {
        Map<String, String> event = events.next(PATIENCE_MS);
        while (event != null && event.containsKey("")) {
            event = events.next(PATIENCE_MS);
        }
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    private void awaitListeners(int count) {
        for (int attempt = 0; live.count() != count && attempt < 200; attempt++) {
            Clips.pause(50);
        }
        assertThat(live.count()).isEqualTo(count);
    }
}
