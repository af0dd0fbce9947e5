package org.craftreel.play.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.craftreel.play.Intake;
import org.craftreel.play.Report;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Recount;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How much of each kind of play is set aside by the default limits, from where it hides best to where it shows most. Each
 * strength has a clip of its own, which people play for a day and a half beside it. Machines that do as people do are in
 * it, and people who do as machines do.
 */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class FraudCurveTest {

    private static final boolean LONG = "long".equals(System.getProperty("craftreel.test.scale"));
    private static final int SEEDS = LONG ? 5 : 1;
    private static final long FIRST_SEED = 4000;
    private static final int HOURS = 36;
    private static final int REPORTS_AT_ONCE = 2000;

    private static final String FARM = "farm of tokens, 300 an hour, waits vary by ms";
    private static final String ROTATION = "rotated devices, plays an hour from 300 networks";
    private static final String PHONES = "20 phones in a rack, plays of each an hour";
    private static final String VIRAL = "people who got a link, within an hour";

    private static final Instant BEGIN =
            Instant.now().minus(Duration.ofHours(HOURS + 20)).truncatedTo(ChronoUnit.HOURS);

    /** When clips have a history. */
    private static final Instant AT = BEGIN.plus(Duration.ofHours(28)).plusSeconds(120);

    @Inject
    Intake intake;

    @Inject
    ScreeningJob job;

    @Inject
    DataSource pool;

    /** What a kind does to a clip at one of its strengths. */
    private interface Doing {
        void to(Traffic traffic, UUID clip, int strength);
    }

    /** A kind at one of its strengths, and what became of its plays over all seeds. */
    private static final class Point {
        private final String kind;
        private final int strength;
        private final Doing doing;
        private int plays;
        private int screened;
        private int qualified;

        Point(String kind, int strength, Doing doing) {
            this.kind = kind;
            this.strength = strength;
            this.doing = doing;
        }

        double share(int part) {
            return 100.0 * part / plays;
        }
    }

    private final List<Point> points = new ArrayList<>();
    private final Point beside = new Point("people beside all of these", 0, (traffic, clip, none) -> {});

    @Test
    void whatShowsMostIsSetAsideAndPeopleAreNot() throws Exception {
        machines();
        people();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            simulate(seed);
        }

        System.out.println("| kind | strength | plays | set aside | left in the qualified figure |");
        System.out.println("| --- | --- | --- | --- | --- |");
        points.forEach(FraudCurveTest::print);
        print(beside);
        for (String caught : List.of(FARM, ROTATION, PHONES)) {
            assertThat(strongest(caught).share(strongest(caught).qualified))
                    .as(caught)
                    .isLessThan(10);
        }
        assertThat(beside.share(beside.screened)).isLessThan(0.5);
        points.stream().filter(point -> point.kind.equals(VIRAL)).forEach(point -> assertThat(point.screened)
                .as(VIRAL + point.strength)
                .isZero());
        Point hall = points.get(points.size() - 1);
        assertThat(hall.screened).as("the hall whose lines differ most").isZero();
    }

    private void machines() {
        add(
                FARM,
                List.of(800, 400, 200, 100, 50, 20),
                (traffic, clip, jitter) -> traffic.tokenFarm(clip, AT, 300, jitter));
        add(
                "the same, waits vary by 20 ms, plays an hour",
                List.of(15, 30, 60, 120),
                (traffic, clip, count) -> traffic.tokenFarm(clip, AT, count, 20));
        add(
                ROTATION,
                List.of(30, 60, 120, 250, 500, 1000),
                (traffic, clip, count) -> traffic.deviceRotation(clip, AT, count));
        add(PHONES, List.of(3, 5, 6, 8, 12, 25), (traffic, clip, each) -> traffic.clickFarm(clip, AT, 20, each));
        add(
                "new devices from anywhere that wait as people do, plays an hour",
                List.of(1, 5, 20, 60, 200),
                (traffic, clip, rate) -> traffic.slowDrip(clip, AT, Duration.ofHours(6), rate));
        add(
                "the same from one network, plays an hour",
                List.of(20, 50, 100, 200, 400),
                (traffic, clip, count) -> traffic.carefulFarm(clip, AT, count));
    }

    private void people() {
        add(VIRAL, List.of(100, 500, 2000), (traffic, clip, people) -> traffic.viral(clip, AT, people));
        add(
                "300 workers of one hall with the same phones, starts vary by ms",
                List.of(10, 25, 50, 100, 200),
                (traffic, clip, spread) -> traffic.hall(clip, AT, 300, spread));
    }

    private void add(String kind, List<Integer> strengths, Doing doing) {
        strengths.forEach(strength -> points.add(new Point(kind, strength, doing)));
    }

    private Point strongest(String kind) {
        return points.stream()
                .filter(point -> point.kind.equals(kind))
                .reduce((weaker, stronger) -> stronger)
                .orElseThrow();
    }

    private void simulate(long seed) throws Exception {
        String campaign = Campaigns.open();
        UUID campaignId = (UUID) Rows.ask("select id from campaign where slug = ?", campaign);
        Traffic traffic = new Traffic(seed);
        Map<UUID, Point> tickets = new HashMap<>();
        List<UUID> clips = new ArrayList<>();
        for (Point point : points) {
            UUID clip = Rows.publishedClip(campaign, 60_000, BEGIN.minus(Duration.ofDays(2)));
            clips.add(clip);
            note(traffic, point, tickets, entered -> point.doing.to(entered, clip, point.strength));
            note(traffic, beside, tickets, entered -> entered.people(List.of(clip), BEGIN, Duration.ofHours(HOURS), 7));
        }
        enter(traffic, campaignId);
        try (Connection connection = pool.getConnection()) {
            assertThat(Recount.differences(connection, clips)).isEmpty();
            tally(clips, tickets, connection);
        }
    }

    private static void note(Traffic traffic, Point point, Map<UUID, Point> tickets, Consumer<Traffic> entry) {
        int before = traffic.plays().size();
        entry.accept(traffic);
        traffic.plays().stream()
                .skip(before)
                .forEach(play -> tickets.put(play.report().ticket().id(), point));
    }

    /** As they came, with the job at work in between. */
    private void enter(Traffic traffic, UUID campaign) throws Exception {
        List<Report> reports = traffic.plays().stream()
                .map(Traffic.Play::report)
                .sorted(Comparator.comparing(Report::receivedAt))
                .toList();
        for (int from = 0; from < reports.size(); from += REPORTS_AT_ONCE) {
            intake.count(reports.subList(from, Math.min(reports.size(), from + REPORTS_AT_ONCE)))
                    .toCompletableFuture()
                    .join();
            Rows.execute(
                    "update screening_hour set due_at = now() - interval '1 second' where campaign_id = ?", campaign);
            job.run();
        }
    }

    private static void tally(List<UUID> clips, Map<UUID, Point> tickets, Connection connection) throws Exception {
        try (PreparedStatement read = connection.prepareStatement(
                "select ticket, screened is not null, qualified_batch is not null from play where clip_id = any(?)")) {
            read.setArray(1, connection.createArrayOf("uuid", clips.toArray()));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    Point point = tickets.get(rows.getObject(1, UUID.class));
                    point.plays++;
                    point.screened += rows.getBoolean(2) ? 1 : 0;
                    point.qualified += !rows.getBoolean(2) && rows.getBoolean(3) ? 1 : 0;
                }
            }
        }
    }

    private static void print(Point point) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %,d | %.1f %% | %.1f %% |%n",
                point.kind,
                point.strength == 0 ? "" : Integer.toString(point.strength),
                point.plays,
                point.share(point.screened),
                point.share(point.qualified));
    }
}
