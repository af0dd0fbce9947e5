package org.craftreel.play.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.craftreel.campaign.Screening;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.clip.Ticket;
import org.craftreel.play.Intake;
import org.craftreel.play.Origin;
import org.craftreel.play.Report;
import org.craftreel.play.Verdict;
import org.craftreel.play.Verdicts;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted in memory against what the database makes of the same rows. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class PacedHourTest {

    private static final Instant HOUR =
            Instant.now().minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.HOURS);
    private static final long ALL = Long.MAX_VALUE;
    private static final int MOST = 100_000;

    @Inject
    Intake intake;

    @Inject
    ScreeningJob job;

    @Inject
    ScreeningSettings settings;

    @Inject
    Clock clock;

    @Inject
    DataSource pool;

    private UUID campaign;
    private List<UUID> clips;
    private Hour hour;
    private Screening limits;

    @BeforeEach
    void publish() {
        String slug = Campaigns.open();
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        clips = new ArrayList<>();
        for (int days = 0; days < 4; days++) {
            clips.add(Rows.publishedClip(slug, 60_000, HOUR.minus(Duration.ofDays(days))));
        }
        hour = new Hour(campaign, HOUR);
        limits = ScreeningQueue.limits(
                (String) Rows.ask("select screening::text from rule_set where campaign_id = ?", campaign));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void memoryAndDatabaseTellTheSame(long seed) throws Exception {
        enter(traffic(seed));
        enterOfOthers(seed);
        assertSame(true);
        restoreSome();
        assertSame(false);
    }

    /** @param untouched whether nothing was set aside yet */
    private void assertSame(boolean untouched) throws Exception {
        try (Connection connection = pool.getConnection()) {
            HourPlays rows = new HourPlays(hour, limits, connection);
            HeldHour held = held(ALL);

            List<HourPlays.Compared> crowds = rows.crowds();
            assertThat(crowds).hasSizeGreaterThan(4);
            assertThat(held.crowds()).isEqualTo(withoutHistoryOfNetworks(crowds));
            assertThat(rows.busyDevices()).isNotEmpty();
            assertThat(held.busyDevices()).containsExactlyInAnyOrderElementsOf(rows.busyDevices());
            assertThat(rows.ticketsOfBusyDevices(null, MOST).isEmpty()).isNotEqualTo(untouched);
            for (UUID clip : clips) {
                assertThat(held.ticketsOfBusyDevices(clip, MOST)).isEqualTo(rows.ticketsOfBusyDevices(clip, MOST));
            }
            assertThat(held.ticketsOfBusyDevices(null, MOST)).isEqualTo(rows.ticketsOfBusyDevices(null, MOST));
            assertThat(held.ticketsOfBusyDevices(null, 7)).isEqualTo(rows.ticketsOfBusyDevices(null, 7));
            for (Crowd.Sign sign : Crowd.Sign.values()) {
                for (HourPlays.Compared compared : crowds) {
                    List<HourPlays.Finding> findings =
                            List.of(new HourPlays.Finding(ScreeningRule.NETWORK, compared.crowd(), EnumSet.of(sign)));
                    assertThat(held.ticketsOf(ScreeningRule.NETWORK, findings, MOST))
                            .isEqualTo(rows.ticketsOf(ScreeningRule.NETWORK, findings, MOST));
                }
            }
            List<HourPlays.Finding> every = crowds.stream()
                    .map(compared -> new HourPlays.Finding(
                            ScreeningRule.BURST, compared.crowd(), EnumSet.allOf(Crowd.Sign.class)))
                    .toList();
            assertThat(rows.ticketsOf(ScreeningRule.BURST, every, MOST)).hasSizeGreaterThan(100);
            assertThat(held.ticketsOf(ScreeningRule.BURST, every, MOST))
                    .isEqualTo(rows.ticketsOf(ScreeningRule.BURST, every, MOST));
            assertThat(held.ticketsOf(ScreeningRule.BURST, every, 50))
                    .isEqualTo(rows.ticketsOf(ScreeningRule.BURST, every, 50));
            assertThat(Judgement.of(held, limits).findings())
                    .isEqualTo(Judgement.of(rows, limits).findings());
        }
    }

    @Test
    void hourIsReadAsOfABatchWhateverComesMeanwhile() throws Exception {
        enter(new Traffic(21).factory(clips.get(0), HOUR, 300));
        long batch = Rows.count("select batch from play_batch_head");
        List<HourPlays.Compared> before = held(ALL).crowds();
        enter(new Traffic(22).tokenFarm(clips.get(0), HOUR, 300).factory(clips.get(1), HOUR, 100));

        assertThat(held(batch).crowds()).isEqualTo(before);
        assertThat(held(ALL).crowds()).isNotEqualTo(before);
    }

    @Test
    void emptyHourHasNothing() throws Exception {
        assertThat(held(ALL).crowds()).isEmpty();
        assertThat(held(ALL).busyDevices()).isEmpty();
        assertThat(held(ALL).ticketsOfBusyDevices(clips.get(0), MOST)).isEmpty();
    }

    @Test
    void largeHoursAreSetAsideAsOthersAre() throws Exception {
        Traffic traffic = traffic(31);
        traffic.people(clips, HOUR.plusSeconds(3600), Duration.ofHours(1), 60);
        enter(traffic);

        ScreeningJob patient = new ScreeningJob(pool, settings, clock, 50);
        judgeAll(patient);

        Map<String, Long> first = screened();
        assertThat(first).isNotEmpty();
        Rows.execute(
                "update screening_hour set judged_batch = 0, due_at = now() - interval '1 second' where campaign_id = ?",
                campaign);
        judgeAll(job);
        assertThat(screened()).isEqualTo(first);
    }

    /** Those too that had to wait for another one, and those beside an hour in which something was found. */
    private void judgeAll(ScreeningJob by) throws Exception {
        String waiting = " screening_hour %s where campaign_id = ? and changed_batch > judged_batch";
        do {
            by.run();
            Rows.execute("update" + waiting.formatted("set due_at = now() - interval '1 second'"), campaign);
        } while (Rows.count("select count(*) from" + waiting.formatted(""), campaign) > 0);
    }

    private HeldHour held(long batch) throws Exception {
        HourReading reading = new HourReading(hour, limits, batch, 10);
        boolean more = true;
        while (more) {
            try (Connection other = pool.getConnection()) {
                more = reading.read(other);
            }
        }
        return new HeldHour(hour, limits, reading.plays(), new Pace(0), pool, () -> {});
    }

    /** The database reads it for each network too, and nobody asks for it. */
    private static List<HourPlays.Compared> withoutHistoryOfNetworks(List<HourPlays.Compared> crowds) {
        return crowds.stream()
                .map(each -> each.crowd().network() == 0
                        ? each
                        : new HourPlays.Compared(each.crowd(), 0, each.hours(), each.beside()))
                .toList();
    }

    /** People and machines in this hour, before it and after it. */
    private Traffic traffic(long seed) {
        Random random = new Random(seed);
        Traffic traffic = new Traffic(seed);
        traffic.people(clips, HOUR.minus(Duration.ofHours(3)), Duration.ofHours(5), 100 + random.nextInt(100));
        traffic.factory(clips.get(0), HOUR.plusSeconds(random.nextInt(1000)), 300 + random.nextInt(700));
        traffic.plainRobot(clips.get(1), HOUR, 50 + random.nextInt(100));
        traffic.tokenFarm(clips.get(2), HOUR, 150 + random.nextInt(300));
        traffic.deviceRotation(clips.get(3), HOUR, 200 + random.nextInt(300));
        traffic.clickFarm(clips.get(random.nextInt(4)), HOUR, 8 + random.nextInt(10), 14 + random.nextInt(10));
        UUID machine = traffic.device(HOUR.minus(Duration.ofDays(30)));
        for (int play = 0; play < 130; play++) {
            Instant at = HOUR.plusSeconds(play * 20);
            Ticket ticket = traffic.ticket(clips.get(play % 4), machine, at);
            // Some without a network, and one of a viewer whose id says nothing.
            UUID viewer = play == 7 ? UUID.randomUUID() : machine;
            ticket = viewer == machine ? ticket : traffic.ticket(clips.get(play % 4), viewer, at);
            Origin origin = play % 3 == 0 ? Origin.UNKNOWN : new Origin(-random.nextInt(3), false);
            Report report = Report.of(ticket, 4000, at.plusMillis(random.nextInt(9000)), origin);
            traffic.plays().add(new Traffic.Play(Traffic.Kind.PEOPLE, report));
        }
        return traffic;
    }

    /** What another campaign's clips got in the same hour is none of this one's. */
    private void enterOfOthers(long seed) {
        UUID other = Rows.publishedClip(Campaigns.open(), 60_000, HOUR.minus(Duration.ofDays(1)));
        enter(new Traffic(seed + 1000).factory(other, HOUR, 200));
    }

    private void restoreSome() throws Exception {
        job.run();
        String text = (String) Rows.ask(
                "select string_agg(ticket::text, ',') from (select ticket from play"
                        + " where clip_id = any(?) and screened = 'BURST' order by ticket limit 40) as restored",
                (Object) clips.toArray(UUID[]::new));
        List<UUID> tickets =
                Arrays.stream(text.split(",")).map(UUID::fromString).toList();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Verdict restored =
                    new Verdict(campaign, ScreeningRule.BURST, true, HOUR, HOUR.plusSeconds(3600), null, null, tickets);
            Verdicts.pass(restored, Instant.now(), connection);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void enter(Traffic traffic) {
        List<Report> reports = traffic.plays().stream()
                .map(Traffic.Play::report)
                .sorted(Comparator.comparing(Report::receivedAt))
                .toList();
        for (int from = 0; from < reports.size(); from += 700) {
            intake.count(reports.subList(from, Math.min(reports.size(), from + 700)))
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Plays by clip and the rule that set them aside. */
    private Map<String, Long> screened() {
        return clips.stream()
                .flatMap(clip -> ScreeningRuleCount.of(clip).stream())
                .collect(Collectors.toMap(ScreeningRuleCount::name, ScreeningRuleCount::plays));
    }

    private record ScreeningRuleCount(String name, long plays) {

        static List<ScreeningRuleCount> of(UUID clip) {
            List<ScreeningRuleCount> counts = new ArrayList<>();
            for (ScreeningRule rule : ScreeningRule.values()) {
                long plays =
                        Rows.count("select count(*) from play where clip_id = ? and screened = ?", clip, rule.name());
                if (plays > 0) {
                    counts.add(new ScreeningRuleCount(clip + " " + rule, plays));
                }
            }
            return counts;
        }
    }
}
