package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.craftreel.clip.Ticket;
import org.craftreel.http.ProblemType;
import org.craftreel.keys.Keyring;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class PlayReportTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Inject
    Keyring keys;

    @Inject
    PlayIntake intake;

    private UUID clip;

    @BeforeEach
    void publishClip() {
        clip = Rows.publishedClip(Campaigns.open(), 60_000);
    }

    @Test
    void playIsQualifiedFromThreeSecondsOn() {
        assertThat(answers(item(ticket(TEN_SECONDS), 2999), item(ticket(TEN_SECONDS), 3000)))
                .containsExactly("COUNTED false null", "QUALIFIED false null");
        assertFigures(2, 1);
    }

    @Test
    void shortClipIsQualifiedFromItsHalfOn() {
        clip = Rows.publishedClip(Campaigns.open(), 3000);

        assertThat(answers(item(ticket(TEN_SECONDS), 1499), item(ticket(TEN_SECONDS), 1500)))
                .containsExactly("COUNTED false null", "QUALIFIED false null");
    }

    @Test
    void watchedTimeIsBelievedUpToTheTimeThatReallyPassed() {
        String ticket = ticket(Duration.ofSeconds(2));

        assertThat(answers(item(ticket, 10_000))).containsExactly("COUNTED false null");
        assertThat(Rows.count("select watched_ms from play where clip_id = ?", clip))
                .isBetween(2000L, 2900L);
    }

    @Test
    void ticketFromTheFutureWasNotWatched() {
        assertThat(answers(item(ticket(Duration.ofMinutes(-5)), 10_000))).containsExactly("COUNTED false null");
        assertThat(Rows.count("select watched_ms from play where clip_id = ?", clip))
                .isZero();
    }

    @Test
    void repeatCountsNothingAndAnswersThePresentStanding() {
        String ticket = ticket(TEN_SECONDS);

        assertThat(answers(item(ticket, 1000))).containsExactly("COUNTED false null");
        assertThat(answers(item(ticket, 1000))).containsExactly("COUNTED true null");
        assertThat(answers(item(ticket, 5000))).containsExactly("QUALIFIED true null");
        assertThat(answers(item(ticket, 10))).containsExactly("QUALIFIED true null");
        assertFigures(1, 1);
        assertThat(Rows.count("select watched_ms from play where clip_id = ?", clip))
                .isEqualTo(5000);
    }

    @Test
    void ticketTwiceInABatchIsOnePlayWithTheLongerTime() {
        String ticket = ticket(TEN_SECONDS);

        assertThat(answers(item(ticket, 4000), item(ticket, 100), item(ticket, 200)))
                .containsExactly("QUALIFIED false null", "QUALIFIED true null", "QUALIFIED true null");
        assertFigures(1, 1);
    }

    @Test
    void viewerIsQualifiedOnceInAWindow() {
        UUID viewer = UUID.randomUUID();
        Instant begin = Instant.now().minus(Duration.ofHours(30)).truncatedTo(java.time.temporal.ChronoUnit.HOURS);

        answers(
                item(ticket(viewer, begin), 3000),
                item(ticket(viewer, begin.plusSeconds(1799)), 3000),
                item(ticket(UUID.randomUUID(), begin), 3000));
        assertFigures(3, 2);
        answers(item(ticket(viewer, begin.plusSeconds(1800)), 3000));
        assertFigures(4, 3);
    }

    @Test
    void windowsEndAtMidnightOfUtc() {
        UUID viewer = UUID.randomUUID();
        Instant midnight = Instant.now().minus(Duration.ofDays(1)).truncatedTo(java.time.temporal.ChronoUnit.DAYS);

        answers(item(ticket(viewer, midnight.minusMillis(1)), 3000), item(ticket(viewer, midnight), 3000));

        assertFigures(2, 2);
        assertThat(Rows.count("select count(*) from play where clip_id = ? group by issued_day limit 1", clip))
                .isEqualTo(1);
        assertThat(Rows.count(
                        "select sum(qualified)::bigint from clip_hour_part where clip_id = ? and hour = ?",
                        clip,
                        midnight.minus(Duration.ofHours(1))))
                .isEqualTo(1);
        assertThat(Rows.count(
                        "select sum(qualified)::bigint from clip_hour_part where clip_id = ? and hour = ?",
                        clip,
                        midnight))
                .isEqualTo(1);
    }

    @Test
    void forgedTicketsAreRefusedAndTheOthersCount() {
        String good = ticket(TEN_SECONDS);
        String other = Ticket.issue(clip, UUID.randomUUID(), 1, Instant.now()).sign(Keyring.parse(Keyring.generate()));
        char last = good.charAt(good.length() - 2);
        String changed =
                good.substring(0, good.length() - 2) + (last == 'A' ? 'B' : 'A') + good.charAt(good.length() - 1);

        assertThat(answers(
                        item(other, 3000),
                        item(changed, 3000),
                        item("", 3000),
                        item("工匠", 3000),
                        item(good.substring(0, 40), 3000),
                        item(good + "A", 3000),
                        item(good, 3000)))
                .containsExactly(
                        "REFUSED false FORGED",
                        "REFUSED false FORGED",
                        "REFUSED false FORGED",
                        "REFUSED false FORGED",
                        "REFUSED false FORGED",
                        "REFUSED false FORGED",
                        "QUALIFIED false null");
        assertFigures(1, 1);
    }

    @Test
    void ticketIsTakenForEightDays() {
        assertThat(answers(
                        item(ticket(Duration.ofDays(8).plusMinutes(1)), 3000),
                        item(ticket(Duration.ofDays(8).minusMinutes(1)), 3000)))
                .containsExactly("REFUSED false TOO_LATE", "QUALIFIED false null");
        assertFigures(1, 1);
    }

    @Test
    void repeatAfterTheLateLimitTellsWhereTheTicketStandsAndChangesNothing() {
        Instant issued = Instant.now().minus(Duration.ofDays(9));
        Ticket old = Ticket.issue(clip, UUID.randomUUID(), 1, issued);
        intake.count(List.of(Report.of(old, 1000, issued.plusSeconds(60), Origin.UNKNOWN)))
                .toCompletableFuture()
                .join();

        assertThat(answers(item(old.sign(keys), 50_000))).containsExactly("COUNTED true null");
        assertFigures(1, 0);
    }

    @Test
    void ticketOfAnUnknownClipOrRuleIsNoPlay() {
        UUID draft = Rows.publishedClip(Campaigns.open(), 60_000);
        Rows.execute("update clip set status = 'PROCESSED', published_at = null where id = ?", draft);
        Instant issued = Instant.now().minus(TEN_SECONDS);

        assertThat(answers(
                        item(
                                Ticket.issue(UUID.randomUUID(), UUID.randomUUID(), 1, issued)
                                        .sign(keys),
                                3000),
                        item(Ticket.issue(draft, UUID.randomUUID(), 1, issued).sign(keys), 3000),
                        item(Ticket.issue(clip, UUID.randomUUID(), 99, issued).sign(keys), 3000),
                        item(ticket(TEN_SECONDS), 3000)))
                .containsExactly(
                        "REFUSED false UNKNOWN_CLIP",
                        "REFUSED false UNKNOWN_CLIP",
                        "REFUSED false UNKNOWN_CLIP",
                        "QUALIFIED false null");
    }

    @Test
    void malformedItemRefusesItselfOnly() {
        String ticket = ticket(TEN_SECONDS);
        List<Object> items = new ArrayList<>();
        items.add(Map.of("ticket", ticket));
        items.add(Map.of("watchedMs", 3000));
        items.add(item(ticket, -1));
        items.add(Map.of("ticket", ticket, "watchedMs", "3000"));
        items.add(Map.of("ticket", ticket, "watchedMs", 3000.5));
        items.add(Map.of("ticket", 7, "watchedMs", 3000));
        items.add(null);
        items.add("ticket");
        items.add(List.of(ticket, 3000));
        items.add(item(ticket, 20_000));

        List<String> expected = new ArrayList<>(
                Stream.generate(() -> "REFUSED false MALFORMED").limit(9).toList());
        expected.add("QUALIFIED false null");
        assertThat(answers(items.toArray())).isEqualTo(expected);
        assertFigures(1, 1);
    }

    @Test
    void membersThatAreNotKnownYetAreIgnored() {
        Map<String, Object> item = new HashMap<>(item(ticket(TEN_SECONDS), 3000));
        item.put("quality", "720p");
        Response answer = Person.ANONYMOUS
                .json()
                .body(Map.of("plays", List.of(item), "client", "app 9.0"))
                .post("/api/v1/plays");

        assertThat(answer.<List<String>>path("results.standing")).containsExactly("QUALIFIED");
    }

    @Test
    void thousandReportsAreTakenAndOneMoreIsNot() {
        Object[] items = IntStream.range(0, 1000)
                .mapToObj(index -> item(ticket(TEN_SECONDS), index % 2 == 0 ? 3000 : 0))
                .toArray();

        List<String> answers = answers(items);

        assertThat(answers).hasSize(1000);
        assertThat(IntStream.range(0, 1000).filter(index -> answers.get(index)
                        .equals(index % 2 == 0 ? "QUALIFIED false null" : "COUNTED false null")))
                .hasSize(1000);
        assertFigures(1000, 500);
        Object[] more = Arrays.copyOf(items, 1001);
        more[1000] = items[0];
        Response refused = report(more);
        assertThat(Problems.assertProblem(refused, ProblemType.INVALID_FIELD).<String>path("field"))
                .isEqualTo("plays");
    }

    @Test
    void bodyThatIsNoListOfPlaysIsRefused() {
        for (String body : List.of("{}", "[]", "7", "null", "{\"plays\":{}}", "{\"plays\":null}")) {
            Problems.assertProblem(Person.ANONYMOUS.json().body(body).post("/api/v1/plays"), ProblemType.INVALID_FIELD);
        }
        for (String body : List.of("", "{\"plays\":[", "{\"plays\":[]}x", "plays")) {
            assertThat(Person.ANONYMOUS.json().body(body).post("/api/v1/plays").statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    private String ticket(Duration age) {
        return ticket(UUID.randomUUID(), Instant.now().minus(age));
    }

    private String ticket(UUID viewer, Instant issuedAt) {
        return Ticket.issue(clip, viewer, 1, issuedAt).sign(keys);
    }

    private static Map<String, Object> item(String ticket, long watchedMs) {
        return Map.of("ticket", ticket, "watchedMs", watchedMs);
    }

    private static Response report(Object... items) {
        return Person.ANONYMOUS
                .json()
                .body(Map.of("plays", Arrays.asList(items)))
                .post("/api/v1/plays");
    }

    /** Standing, repeat and reason of each. */
    private static List<String> answers(Object... items) {
        Response answer = report(items);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        List<Map<String, Object>> results = answer.path("results");
        return results.stream()
                .map(result -> result.get("standing") + " " + result.get("repeat") + " " + result.get("reason"))
                .toList();
    }

    private void assertFigures(int plays, int qualified) {
        var figures = Person.ANONYMOUS.request().get("/api/v1/clips/{id}", clip).jsonPath();
        assertThat(figures.getInt("figures.plays")).isEqualTo(plays);
        assertThat(figures.getInt("figures.qualifiedPlays")).isEqualTo(qualified);
        assertThat(figures.getInt("figures.screenedPlays")).isZero();
    }
}
