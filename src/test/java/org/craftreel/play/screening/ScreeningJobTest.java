package org.craftreel.play.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.ledger.Ledger;
import org.craftreel.play.Intake;
import org.craftreel.play.Origin;
import org.craftreel.play.Report;
import org.craftreel.play.Verdict;
import org.craftreel.play.Verdicts;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Recount;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class ScreeningJobTest {

    private static final Instant HOUR =
            Instant.now().minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.HOURS);

    @Inject
    Intake intake;

    @Inject
    ScreeningJob job;

    @Inject
    DataSource pool;

    /** Each test has tickets of its own. */
    private static final AtomicLong SEEDS = new AtomicLong(1);

    private final Traffic traffic = new Traffic(SEEDS.incrementAndGet());
    private UUID campaign;
    private UUID clip;
    private UUID other;

    @BeforeEach
    void publish() {
        create(Campaigns.open());
    }

    /** Clips without a history, which have no bursts. */
    private void create(String slug) {
        create(slug, Duration.ofHours(5));
    }

    private void create(String slug, Duration age) {
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        clip = Rows.publishedClip(slug, 60_000, HOUR.minus(age));
        other = Rows.publishedClip(slug, 60_000, HOUR.minus(age));
    }

    @AfterEach
    void everythingAddsUp() throws Exception {
        try (Connection connection = pool.getConnection()) {
            assertThat(Recount.differences(connection, List.of(clip, other))).isEmpty();
            assertThat(Ledger.verify(campaign, List.of(Verdicts::faults), connection))
                    .isEmpty();
        }
    }

    @Test
    void deviceWithMorePlaysInAnHourThanAPersonBeginsIsSetAside() throws Exception {
        create(screening(Map.of("off", List.of("NETWORK"))));
        UUID machine = traffic.device(HOUR.minus(Duration.ofDays(30)));
        UUID keen = traffic.device(HOUR.minus(Duration.ofDays(30)));
        for (int play = 0; play < 121; play++) {
            report(clipOf(play), machine, HOUR.plusSeconds(play * 20));
        }
        for (int play = 0; play < 120; play++) {
            report(clipOf(play), keen, HOUR.plusSeconds(play * 20));
        }
        report(clip, machine, HOUR.plusSeconds(3600));
        enter();

        job.run();

        assertThat(screened()).isEqualTo(Map.of("DEVICE_HOUR", 121L));
        assertThat(Rows.count(
                        "select count(*) from play where viewer = ? and screened is null and clip_id = ?",
                        machine,
                        clip))
                .isEqualTo(1);
    }

    @Test
    void twoThousandWorkersBehindOneAddressAreAllCounted() throws Exception {
        traffic.factory(clip, HOUR.plusSeconds(600), 2000);
        traffic.people(List.of(clip, other), HOUR.minus(Duration.ofHours(2)), Duration.ofHours(4), 20);
        enter();

        job.run();

        assertThat(screened()).isEmpty();
        assertThat(Rows.count("select count(distinct viewer) from play where clip_id = ? and screened is null", clip))
                .isGreaterThanOrEqualTo(2000);
        assertThat(Rows.count("select count(*) from screening_group where clip_id = ? and rule = 'NETWORK'", clip))
                .isEqualTo(1);
        assertThat(Rows.count("select marked from screening_group where clip_id = ? and rule = 'NETWORK'", clip))
                .isZero();
    }

    @Test
    void farmOfNewDevicesInOneNetworkIsSetAsideAndPeopleAreNot() throws Exception {
        traffic.tokenFarm(clip, HOUR, 400);
        traffic.people(List.of(clip, other), HOUR.minus(Duration.ofHours(2)), Duration.ofHours(4), 30);
        enter();

        job.run();

        assertThat(count("TOKEN_FARM", true)).isGreaterThanOrEqualTo(390);
        assertThat(count("PEOPLE", true)).isZero();
    }

    @Test
    void hourWithVeryManyMachinesLetsNewPlaysOfAnotherInBetween() throws Exception {
        UUID large = clip;
        traffic.tokenFarm(large, HOUR, 3600);
        enter();
        Traffic small = new Traffic(SEEDS.incrementAndGet());
        UUID late = Rows.publishedClip(Campaigns.open(), 60_000, HOUR.minus(Duration.ofHours(5)));
        small.tokenFarm(late, HOUR, 400);
        CompletableFuture<Void> arriving = CompletableFuture.runAsync(() -> {
            while (verdicts(large) == 0) {
                Thread.onSpinWait();
            }
            intake.count(small.plays().stream().map(Traffic.Play::report).toList())
                    .toCompletableFuture()
                    .join();
        });

        job.run();

        arriving.join();
        assertThat(verdicts(large)).isGreaterThan(3500);
        assertThat(verdicts(late)).isGreaterThan(390);
        assertThat(Rows.count("select max(batch) from play_verdict where clip_id = ?", late))
                .isLessThan(Rows.count("select max(batch) from play_verdict where clip_id = ?", large));
        assertThat(Rows.count(
                        "select max(count) from (select count(*) from play_verdict where clip_id = ? group by batch)"
                                + " as piece",
                        large))
                .isLessThanOrEqualTo(Verdicts.MOST);
    }

    private static long verdicts(UUID clip) {
        return Rows.count("select count(*) from play_verdict where clip_id = ?", clip);
    }

    @Test
    void playsThatComeEvenlyAreAMachines() throws Exception {
        Random random = new Random(4);
        for (int play = 0; play < 200; play++) {
            Instant at = HOUR.plusSeconds(play * 15L).plusMillis(random.nextInt(3000));
            Report late = Report.of(
                    traffic.ticket(clip, traffic.device(at), at),
                    3000,
                    at.plusMillis(3000 + random.nextInt(20_000)),
                    new Origin(77, false));
            traffic.plays().add(new Traffic.Play(Traffic.Kind.TOKEN_FARM, late));
        }
        enter();

        job.run();

        assertThat(screened()).isEqualTo(Map.of("NETWORK", 200L));
    }

    @Test
    void phonesThatPlayAClipOverAndOverAreSetAside() throws Exception {
        traffic.clickFarm(clip, HOUR, 12, 20);
        traffic.factory(other, HOUR, 300);
        enter();

        job.run();

        assertThat(screened()).isEqualTo(Map.of("NETWORK", 240L));
    }

    @Test
    void burstOfMachinesOverManyNetworksIsSetAsideAndOneOfPeopleIsNot() throws Exception {
        create(Campaigns.open(), Duration.ofDays(4));
        traffic.people(List.of(clip, other), HOUR.minus(Duration.ofHours(40)), Duration.ofHours(40), 4);
        traffic.deviceRotation(clip, HOUR, 600);
        traffic.people(List.of(other), HOUR, Duration.ofHours(1), 300);
        enter();

        job.run();

        assertThat(count("DEVICE_ROTATION", true)).isGreaterThanOrEqualTo(580);
        assertThat(count("PEOPLE", true)).isLessThan(5);
        assertThat(Rows.count("select count(*) from screening_group where clip_id = ? and rule = 'BURST'", other))
                .isEqualTo(1);
    }

    @Test
    void peopleStayWhereOneNetworkMakesTheirClipsPlaysEven() throws Exception {
        create(Campaigns.open(), Duration.ofDays(4));
        Random random = new Random(5);
        for (int play = 0; play < 400; play++) {
            Instant at = HOUR.plusSeconds(play * 9L).plusMillis(random.nextInt(2000));
            Report even = Report.of(
                    traffic.ticket(clip, traffic.device(at), at),
                    3000,
                    at.plusMillis(3000 + random.nextInt(20_000)),
                    new Origin(77, false));
            traffic.plays().add(new Traffic.Play(Traffic.Kind.TOKEN_FARM, even));
        }
        traffic.people(List.of(clip), HOUR, Duration.ofMinutes(55), 30);
        enter();

        job.run();

        assertThat(count("TOKEN_FARM", true)).isEqualTo(400);
        assertThat(count("PEOPLE", false)).isGreaterThan(40);
        assertThat(count("PEOPLE", true)).isZero();
        assertThat(Rows.count(
                        "select count(*) from screening_group where clip_id = ? and rule = 'BURST' and network <> 0",
                        clip))
                .isEqualTo(1);
    }

    @Test
    void oldHourRestsNoLongerThanUntilCountingCloses() throws Exception {
        assertThat(restAfter("counting_closes_at = date_trunc('milliseconds', now()) + interval '20 minutes'"))
                .isEqualTo("the close");
    }

    @Test
    void onceCountingIsClosedAnOldHourRestsNoLongerThanANewOne() throws Exception {
        assertThat(restAfter("counting_closes_at = now() - interval '1 minute'"))
                .isEqualTo("soon");
    }

    @Test
    void oldHourRestsByItsAgeWhileTheCloseIsFar() throws Exception {
        assertThat(restAfter("counting_closes_at = now() + interval '3 days'")).isEqualTo("by age");
    }

    /** A twentieth of the age of the hour is an hour and a half. */
    private String restAfter(String close) throws Exception {
        Rows.execute("update campaign set " + close + " where id = ?", campaign);
        report(clip, traffic.device(HOUR.minus(Duration.ofDays(30))), HOUR.plusSeconds(5));
        enter();

        job.run();

        return (String) Rows.ask(
                "select case when due_at = counting_closes_at then 'the close'"
                        + " when due_at < now() + interval '15 minutes' then 'soon'"
                        + " when due_at > now() + interval '80 minutes' then 'by age' end"
                        + " from screening_hour join campaign on campaign.id = campaign_id where campaign_id = ?",
                campaign);
    }

    @Test
    void rulesThatAreOffSetNothingAside() throws Exception {
        create(screening(Map.of("off", List.of("NETWORK", "BURST", "DEVICE_HOUR"))));
        traffic.clickFarm(clip, HOUR, 1, 200);
        traffic.tokenFarm(clip, HOUR, 300);
        enter();

        job.run();

        assertThat(screened()).isEmpty();
        assertThat(Rows.count("select count(*) from screening_group where clip_id = ? and marked > 0", clip))
                .isPositive();
    }

    @Test
    void judgingAgainChangesNothing() throws Exception {
        traffic.tokenFarm(clip, HOUR, 200).clickFarm(other, HOUR, 10, 15).factory(clip, HOUR, 100);
        enter();
        job.run();
        Map<String, Long> first = screened();
        long entries = Rows.count("select count(*) from ledger_entry where campaign_id = ?", campaign);

        Rows.execute(
                "update screening_hour set judged_batch = 0, due_at = now() - interval '1 second' where campaign_id = ?",
                campaign);
        job.run();

        assertThat(first).isNotEmpty();
        assertThat(screened()).isEqualTo(first);
        assertThat(Rows.count("select count(*) from ledger_entry where campaign_id = ?", campaign))
                .isEqualTo(entries);
    }

    @Test
    void orderAndBatchesOfArrivalDoNotMatter() throws Exception {
        traffic.tokenFarm(clip, HOUR, 200).clickFarm(other, HOUR, 10, 15).factory(clip, HOUR, 100);
        List<Traffic.Play> plays = List.copyOf(traffic.plays());
        enter();
        job.run();
        Map<String, Long> first = screened();

        create(Campaigns.open());
        Map<UUID, UUID> clips = Map.of(plays.get(0).report().ticket().clip(), clip);
        traffic.plays().clear();
        for (Traffic.Play play : plays) {
            Report report = play.report();
            UUID same = clips.getOrDefault(report.ticket().clip(), other);
            Report moved = new Report(
                    traffic.ticket(
                            same, report.ticket().viewer(), report.ticket().issuedAt()),
                    report.believedMs(),
                    report.leadMs(),
                    report.receivedAt(),
                    report.origin(),
                    false);
            traffic.plays().add(new Traffic.Play(play.kind(), moved));
        }
        Collections.shuffle(traffic.plays(), new Random(5));
        enterInPieces(37);
        job.run();

        assertThat(screened()).isEqualTo(first);
    }

    @Test
    void restoredPlaysAreNotSetAsideAgain() throws Exception {
        traffic.clickFarm(clip, HOUR, 10, 15);
        enter();
        job.run();
        assertThat(screened()).isEqualTo(Map.of("NETWORK", 150L));
        List<UUID> tickets = traffic.plays().stream()
                .map(play -> play.report().ticket().id())
                .toList();

        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Verdict restored = new Verdict(
                    campaign, ScreeningRule.NETWORK, true, HOUR, HOUR.plusSeconds(3600), null, null, tickets);
            assertThat(Verdicts.pass(restored, Instant.now(), connection)).isEqualTo(150);
            connection.commit();
            connection.setAutoCommit(true);
        }
        Rows.execute(
                "update screening_hour set judged_batch = 0, due_at = now() - interval '1 second' where campaign_id = ?",
                campaign);
        job.run();

        assertThat(screened()).isEmpty();
    }

    @Test
    void replicasJudgeOnceWhatComesInMeanwhile() throws Exception {
        traffic.tokenFarm(clip, HOUR, 300).clickFarm(other, HOUR, 10, 15);
        List<CompletableFuture<Void>> replicas = new ArrayList<>();
        CompletableFuture<Void> entering = CompletableFuture.runAsync(() -> enterInPieces(20));
        for (int replica = 0; replica < 3; replica++) {
            replicas.add(CompletableFuture.runAsync(() -> {
                do {
                    try {
                        Rows.execute(
                                "update screening_hour set due_at = now() - interval '1 second' where campaign_id = ?",
                                campaign);
                        job.run();
                    } catch (java.sql.SQLException fault) {
                        throw new CompletionException(fault);
                    }
                } while (!entering.isDone());
            }));
        }
        entering.get();
        replicas.forEach(CompletableFuture::join);
        Rows.execute("update screening_hour set due_at = now() - interval '1 second' where campaign_id = ?", campaign);
        job.run();

        assertThat(count("CLICK_FARM", true)).isEqualTo(150);
        assertThat(Rows.count(
                        "select count(*) - count(distinct ticket) from play_verdict where clip_id in (?, ?)",
                        clip,
                        other))
                .isZero();
    }

    @Test
    void whatIntakeSetAsideIsEnteredIntoTheLedgerOnce() throws Exception {
        traffic.plainRobot(clip, HOUR, 30);
        enter();

        job.run();
        job.run();

        assertThat(Rows.count("select count(*) from ledger_entry where campaign_id = ?", campaign))
                .isEqualTo(1);
        assertThat(Rows.ask(
                        "select entry::jsonb #>> '{decision,act}' || (entry::jsonb #>> '{decision,plays}')"
                                + " from ledger_entry where campaign_id = ?",
                        campaign))
                .isEqualTo("SCREEN_AT_INTAKE30");
    }

    private static String screening(Map<String, Object> screening) {
        return Campaigns.create(Map.of(
                "rules",
                Map.of(
                        "terms",
                        List.of(Map.of("term", "plays", "normalisation", "NONE", "weight", 1)),
                        "screening",
                        screening)));
    }

    private UUID clipOf(int play) {
        return play % 2 == 0 ? clip : other;
    }

    private void report(UUID clip, UUID viewer, Instant at) {
        Report report = Report.of(traffic.ticket(clip, viewer, at), 4000, at.plusMillis(4500), new Origin(5, false));
        traffic.plays().add(new Traffic.Play(Traffic.Kind.PEOPLE, report));
    }

    private void enter() {
        enterInPieces(1000);
    }

    private void enterInPieces(int size) {
        List<Report> reports =
                traffic.plays().stream().map(Traffic.Play::report).toList();
        for (int from = 0; from < reports.size(); from += size) {
            intake.count(reports.subList(from, Math.min(reports.size(), from + size)))
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Plays by the rule that set them aside. */
    private Map<String, Long> screened() throws Exception {
        Map<String, Long> screened = new java.util.TreeMap<>();
        try (Connection connection = pool.getConnection();
                var read = connection.prepareStatement("select screened, count(*) from play where clip_id in (?, ?)"
                        + " and screened is not null group by screened")) {
            read.setObject(1, clip);
            read.setObject(2, other);
            var rows = read.executeQuery();
            while (rows.next()) {
                screened.put(rows.getString(1), rows.getLong(2));
            }
        }
        return screened;
    }

    private long count(String kind, boolean screened) {
        UUID[] tickets = traffic.plays().stream()
                .filter(play -> play.kind().name().equals(kind))
                .map(play -> play.report().ticket().id())
                .toArray(UUID[]::new);
        return Rows.count(
                "select count(*) from play where ticket = any(?) and (screened is not null) = ?", tickets, screened);
    }
}
