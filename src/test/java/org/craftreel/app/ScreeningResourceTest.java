package org.craftreel.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.craftreel.clip.Ticket;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.craftreel.play.Intake;
import org.craftreel.play.Origin;
import org.craftreel.play.Report;
import org.craftreel.play.Verdicts;
import org.craftreel.play.screening.ScreeningJob;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Recount;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class ScreeningResourceTest {

    private static final Instant HOUR = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);
    private static final Origin FARM = new Origin(-2, false);

    @Inject
    Intake intake;

    @Inject
    ScreeningJob job;

    @Inject
    DataSource pool;

    private String slug;
    private UUID campaign;
    private UUID forged;
    private UUID honest;

    /** A clip that ten phones play over and over, and one with fewer plays, of people. */
    @BeforeEach
    void play() throws Exception {
        slug = Campaigns.open();
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        forged = Rows.publishedClip(slug, 60_000, HOUR.minusSeconds(3600));
        honest = Rows.publishedClip(slug, 60_000, HOUR.minusSeconds(3600));
        List<Report> reports = new ArrayList<>();
        for (int phone = 0; phone < 10; phone++) {
            UUID viewer = UUID.randomUUID();
            for (int play = 0; play < 10; play++) {
                reports.add(report(forged, viewer, HOUR.plusSeconds(play * 300L + phone), FARM));
            }
        }
        for (int person = 0; person < 15; person++) {
            reports.add(report(honest, UUID.randomUUID(), HOUR.plusSeconds(person), new Origin(person + 1, false)));
        }
        intake.count(reports).toCompletableFuture().join();
    }

    @AfterEach
    void everythingAddsUp() throws Exception {
        try (Connection connection = pool.getConnection()) {
            assertThat(Recount.differences(connection, List.of(forged, honest))).isEmpty();
            assertThat(Ledger.verify(campaign, List.of(Verdicts::faults), connection))
                    .isEmpty();
        }
    }

    @Test
    void evidenceTellsWhatWasSetAsideAndWhy() throws Exception {
        job.run();

        JsonPath evidence = evidence();

        assertThat(evidence.getList("items")).hasSize(1);
        assertThat(evidence.getString("items[0].clip")).isEqualTo(forged.toString());
        assertThat(evidence.getString("items[0].title")).isEqualTo("一把焊枪三十年");
        assertThat(evidence.getString("items[0].hour")).isEqualTo(HOUR.toString());
        assertThat(evidence.getString("items[0].rule")).isEqualTo("NETWORK");
        assertThat(evidence.getInt("items[0].screened")).isEqualTo(100);
        assertThat(evidence.getInt("items[0].restored")).isZero();
        assertThat(evidence.getInt("items[0].devices")).isEqualTo(10);
        assertThat(evidence.getInt("items[0].networks")).isEqualTo(1);
        assertThat(evidence.getInt("items[0].clipPlays")).isEqualTo(100);
        assertThat(evidence.getInt("items[0].sharePercent")).isEqualTo(100);
        assertThat(evidence.getString("items[0].crowd.network")).isEqualTo("fffffffffffffffe");
        assertThat(evidence.getInt("items[0].crowd.marked")).isEqualTo(100);
        assertThat(evidence.getString("nextCursor")).isNull();
    }

    @Test
    void previewTellsFiguresAndPlacesAndChangesNothing() throws Exception {
        JsonPath before = preview("SCREEN", plays("NETWORK", Map.of()));

        assertThat(before.getInt("plays")).isEqualTo(100);
        assertThat(before.getList("clips")).hasSize(1);
        assertThat(before.getInt("clips[0].playsBefore")).isEqualTo(100);
        assertThat(before.getInt("clips[0].playsAfter")).isZero();
        assertThat(before.getInt("clips[0].qualifiedPlaysBefore")).isEqualTo(20);
        assertThat(before.getInt("clips[0].qualifiedPlaysAfter")).isZero();
        assertThat(before.getInt("clips[0].rankBefore")).isEqualTo(1);
        assertThat(before.getInt("clips[0].rankAfter")).isEqualTo(2);
        assertThat(before.getList("others.clip")).containsExactly(honest.toString());
        assertThat(before.getString("others[0].title")).isEqualTo("一把焊枪三十年");
        assertThat(before.getInt("others[0].rankBefore")).isEqualTo(2);
        assertThat(before.getInt("others[0].rankAfter")).isEqualTo(1);
        assertThat(before.getInt("othersMoved")).isEqualTo(1);
        assertThat(figures(forged)).isEqualTo("100 20 0");

        job.run();
        assertThat(figures(forged)).isEqualTo("100 0 100");
        JsonPath restored = preview("RESTORE", plays("NETWORK", Map.of()));
        assertThat(restored.getInt("plays")).isEqualTo(100);
        assertThat(restored.getInt("clips[0].qualifiedPlaysAfter")).isEqualTo(20);
        assertThat(restored.getInt("clips[0].rankBefore")).isEqualTo(2);
        assertThat(restored.getInt("clips[0].rankAfter")).isEqualTo(1);
    }

    @Test
    void previewOfAPartOfAWindowTakesNoQualifiedPlay() {
        Map<String, Object> part = plays(
                "ORGANIZER",
                Map.of(
                        "clip",
                        forged,
                        "from",
                        HOUR.toString(),
                        "to",
                        HOUR.plusSeconds(250).toString()));

        JsonPath preview = preview("SCREEN", part);

        assertThat(preview.getInt("plays")).isEqualTo(10);
        assertThat(preview.getInt("clips[0].playsAfter")).isEqualTo(90);
        assertThat(preview.getInt("clips[0].qualifiedPlaysAfter")).isEqualTo(20);
        assertThat(preview.getList("others")).isEmpty();
        assertThat(done("screenings", part)).isEqualTo(10);
        assertThat(figures(forged)).isEqualTo("100 20 10");
    }

    @Test
    void restoredPlaysCountAgainAndAreNotSetAsideAgain() throws Exception {
        job.run();

        assertThat(done("restorations", plays("NETWORK", Map.of("network", "fffffffffffffffe"))))
                .isEqualTo(100);
        assertThat(figures(forged)).isEqualTo("100 20 0");
        Rows.execute(
                "update screening_hour set judged_batch = 0, due_at = now() - interval '1 second' where campaign_id = ?",
                campaign);
        job.run();
        assertThat(done("screenings", plays("NETWORK", Map.of()))).isZero();
        assertThat(figures(forged)).isEqualTo("100 20 0");
        assertThat(evidence().getInt("items[0].restored")).isEqualTo(100);
        assertThat(evidence().getInt("items[0].screened")).isZero();
    }

    @Test
    void organizerSetsAsideANetworkOfAClip() {
        Map<String, Object> network = Map.of("clip", honest, "network", "0000000000000003");

        assertThat(done("screenings", plays("ORGANIZER", network))).isEqualTo(1);
        assertThat(done("screenings", plays("ORGANIZER", network))).isZero();
        assertThat(figures(honest)).isEqualTo("15 14 1");
    }

    @Test
    void organizerMayChangeTheirMindMoreThanOnce() {
        Map<String, Object> network = plays("ORGANIZER", Map.of("clip", honest, "network", "0000000000000003"));

        assertThat(done("screenings", network)).isEqualTo(1);
        assertThat(done("restorations", network)).isEqualTo(1);
        assertThat(preview("SCREEN", network).getInt("plays")).isEqualTo(1);
        assertThat(done("screenings", network)).isEqualTo(1);
        assertThat(figures(honest)).isEqualTo("15 14 1");
        assertThat(done("restorations", network)).isEqualTo(1);
        assertThat(figures(honest)).isEqualTo("15 15 0");
    }

    @Test
    void actIsInTheLedgerByIdsAndItsReasonBesideIt() {
        done("screenings", plays("ORGANIZER", Map.of("clip", honest)));

        String entry = (String) Rows.ask("select entry from ledger_entry where campaign_id = ?", campaign);
        assertThat(entry).contains("\"rule\":\"ORGANIZER\"", "\"plays\":15").doesNotContain("核实过");
        assertThat(Rows.ask(
                        "select reason from screening_act where id::text = ?",
                        JsonPath.from(entry).getString("decision.reason")))
                .isEqualTo("核实过");
        assertThat(Rows.ask(
                        "select login from account where id::text = ?",
                        JsonPath.from(entry).getString("decision.by")))
                .isEqualTo(People.get().admin.login());
    }

    @Test
    void evidenceIsReadInPages() {
        for (int hour = 0; hour < 3; hour++) {
            done("screenings", plays("ORGANIZER", Map.of("clip", honest)));
            intake.count(List.of(report(honest, UUID.randomUUID(), HOUR.plusSeconds(3600L * hour), FARM)))
                    .toCompletableFuture()
                    .join();
        }
        done(
                "screenings",
                plays("ORGANIZER", Map.of("clip", honest, "to", Instant.now().toString())));

        List<String> hours = new ArrayList<>();
        String cursor = null;
        do {
            var request = People.get().admin.request().queryParam("limit", 1);
            JsonPath page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/api/v1/campaigns/{slug}/screening", slug)
                    .jsonPath();
            hours.addAll(page.getList("items.hour", String.class));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(hours)
                .containsExactly(
                        HOUR.toString(),
                        HOUR.plusSeconds(3600).toString(),
                        HOUR.plusSeconds(7200).toString());
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        Map<String, Map<String, Object>> refused = new HashMap<>();
        refused.put("rule", plays("ROBOT", Map.of()));
        refused.put("clip", plays("ORGANIZER", Map.of()));
        refused.put("network", plays("BURST", Map.of("network", "0000000000000003")));
        refused.put("to", plays("BURST", Map.of("to", HOUR.toString())));
        refused.put("from", plays("BURST", Map.of("from", Instant.MIN.toString())));

        refused.forEach((field, plays) -> {
            var answer = People.get()
                    .admin
                    .json()
                    .body(Map.of("plays", plays, "reason", "核实过"))
                    .post("/api/v1/campaigns/{slug}/screening/screenings", slug);
            assertThat(Problems.assertProblem(answer, ProblemType.INVALID_FIELD).<String>path("field"))
                    .isEqualTo(field);
        });
    }

    @Test
    void reasonsOfActsAreReadByOrganizersTheNewestFirst() {
        String network = "0000000000000003";
        done("screenings", plays("NETWORK", Map.of()));
        done("screenings", plays("ORGANIZER", Map.of("clip", honest, "network", network)));
        done("restorations", plays("ORGANIZER", Map.of("clip", honest)));

        JsonPath first = acts(null);
        JsonPath second = acts(first.getString("nextCursor"));

        assertThat(first.getList("items.act")).containsExactly("RESTORE", "SCREEN");
        assertThat(first.getList("items.rule")).containsExactly("ORGANIZER", "ORGANIZER");
        assertThat(first.getList("items.network")).containsExactly(null, network);
        assertThat(first.getList("items.clip")).containsExactly(honest.toString(), honest.toString());
        assertThat(first.getString("items[0].title")).isEqualTo("一把焊枪三十年");
        assertThat(first.getString("items[0].by"))
                .isEqualTo(Rows.ask(
                        "select display_name from account where login = ?",
                        People.get().admin.login()));
        assertThat(first.getString("items[0].from")).isEqualTo(HOUR.toString());
        assertThat(first.getList("items.reason")).containsOnly("核实过");
        assertThat(second.getList("items.rule")).containsExactly("NETWORK");
        assertThat(second.getString("items[0].clip")).isNull();
        assertThat(second.getString("nextCursor")).isNull();
    }

    private JsonPath acts(String cursor) {
        var request = People.get().admin.request().queryParam("limit", 2);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/api/v1/campaigns/{slug}/screening/acts", slug)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void sealedDayIsShownAsSuchAndNothingOfItIsChanged() {
        Instant old = Instant.parse("2019-03-03T00:00:00Z");
        Rows.execute("insert into sealed_day values ('2019-03-02', now(), 0, 0, 0) on conflict do nothing");
        Rows.execute(
                "insert into screening_group values (?, ?, 'NETWORK', 7, 100, 100, 10, 1, 100, 100, 0, 100)",
                forged,
                old.minusSeconds(3600));

        JsonPath item = People.get()
                .admin
                .request()
                .queryParam("from", old.minusSeconds(7200).toString())
                .queryParam("to", old.toString())
                .get("/api/v1/campaigns/{slug}/screening", slug)
                .jsonPath();
        assertThat(item.getList("items.sealed")).containsExactly(true);
        assertThat(evidenceAfterScreening().getList("items.sealed")).containsExactly(false);
        Map<String, Object> partly = plays(
                "ORGANIZER",
                Map.of(
                        "clip",
                        forged,
                        "from",
                        old.minusSeconds(1).toString(),
                        "to",
                        old.plusSeconds(1).toString()));
        var answer = People.get()
                .admin
                .json()
                .body(Map.of("plays", partly, "reason", "核实过"))
                .post("/api/v1/campaigns/{slug}/screening/screenings", slug);
        assertThat(Problems.assertProblem(answer, ProblemType.DAY_SEALED).<String>path("day"))
                .isEqualTo("2019-03-02");
        partly.put("from", old.toString());
        assertThat(done("screenings", partly)).isZero();
    }

    @Test
    void timesThatNothingIsOfAreRefused() {
        Map<String, String> refused = Map.of(
                "from", "-1000000000-01-01T00:00:00Z",
                "to", "-1000000000-01-01T00:00:00Z");

        refused.forEach((field, time) -> {
            var answer = People.get()
                    .admin
                    .request()
                    .queryParam(field, time)
                    .get("/api/v1/campaigns/{slug}/screening", slug);
            assertThat(Problems.assertProblem(answer, ProblemType.INVALID_FIELD).<String>path("field"))
                    .isEqualTo(field);
        });
        String cursor = Long.MAX_VALUE + "/" + forged + "/BURST";
        Problems.assertProblem(
                People.get()
                        .admin
                        .request()
                        .queryParam("cursor", Base64.getUrlEncoder().encodeToString(cursor.getBytes(US_ASCII)))
                        .get("/api/v1/campaigns/{slug}/screening", slug),
                ProblemType.BAD_CURSOR);
    }

    private JsonPath evidenceAfterScreening() {
        done("screenings", plays("NETWORK", Map.of()));
        return evidence();
    }

    private JsonPath evidence() {
        return People.get()
                .admin
                .request()
                .get("/api/v1/campaigns/{slug}/screening", slug)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath preview(String act, Map<String, Object> plays) {
        return People.get()
                .admin
                .json()
                .body(Map.of("act", act, "plays", plays))
                .post("/api/v1/campaigns/{slug}/screening/preview", slug)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private int done(String what, Map<String, Object> plays) {
        return People.get()
                .admin
                .json()
                .body(Map.of("plays", plays, "reason", "核实过"))
                .post("/api/v1/campaigns/{slug}/screening/{what}", slug, what)
                .then()
                .statusCode(200)
                .extract()
                .path("plays");
    }

    private static Map<String, Object> plays(String rule, Map<String, Object> changed) {
        Map<String, Object> plays = new HashMap<>(Map.of(
                "rule",
                rule,
                "from",
                HOUR.toString(),
                "to",
                HOUR.plusSeconds(3600).toString()));
        plays.putAll(changed);
        return plays;
    }

    private static String figures(UUID clip) {
        return (String) Rows.ask(
                "select plays || ' ' || qualified || ' ' || screened from clip_figures where clip_id = ?", clip);
    }

    private static Report report(UUID clip, UUID viewer, Instant at, Origin origin) {
        return Report.of(Ticket.issue(clip, viewer, 1, at), 4000, at.plusMillis(4500), origin);
    }
}
