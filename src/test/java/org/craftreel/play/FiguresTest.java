package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.craftreel.clip.Ticket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.FoldedHours;
import org.craftreel.testsupport.Recount;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The law of counting: figures follow from the tickets, not from how, when and how often they were reported. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class FiguresTest {

    private static final int SEEDS = "long".equals(System.getProperty("craftreel.test.scale")) ? 300 : 12;
    private static final int QUALIFYING_MS = 3000;
    /** Shorter than some viewings: what is watched of it is at most the whole. */
    private static final int CLIP_MS = 7000;

    @Inject
    PlayIntake intake;

    @Inject
    DataSource pool;

    /** A ticket without its clip, and the watched times that are reported for it, repeats included. */
    private record Viewing(UUID viewer, Instant issuedAt, List<Integer> watched) {
        boolean qualifies() {
            return Collections.max(watched) >= QUALIFYING_MS;
        }
    }

    @Test
    void orderAndBatchesOfArrivalDoNotMatter() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int windowSeconds = List.of(60, 1800, 3600, 86_400).get(seed % 4);
            String campaign = campaign(windowSeconds);
            List<Viewing> viewings = viewings(random);
            List<UUID> clips = new ArrayList<>();
            for (int arrival = 0; arrival < 3; arrival++) {
                UUID clip = Rows.publishedClip(campaign, CLIP_MS);
                clips.add(clip);
                report(viewings, clip, random, arrival);
            }

            try (Connection connection = pool.getConnection()) {
                assertThat(Recount.differences(connection, clips))
                        .as("seed " + seed)
                        .isEmpty();
            }
            for (UUID clip : clips) {
                assertThat(figures(clip)).as("seed " + seed).isEqualTo(expected(viewings, windowSeconds));
                assertThat(hours(clip)).as("seed " + seed).isEqualTo(hours(clips.get(0)));
            }
        }
    }

    @Test
    void recountNoticesEveryFigureThatIsWrongByOne() throws Exception {
        UUID clip = Rows.publishedClip(campaign(1800), 60_000);
        report(viewings(new Random(99)), clip, new Random(99), 0);
        FoldedHours.await();
        List<String> corruptions = List.of(
                "update clip_figures set plays = plays + 1 where clip_id = '%s'",
                "update clip_figures set qualified = qualified - 1 where clip_id = '%s'",
                "update clip_figures set screened = screened + 1 where clip_id = '%s'",
                "update clip_figures set batch = batch + 1 where clip_id = '%s'",
                "update clip_figures set watched_plays = watched_plays + 1 where clip_id = '%s'",
                "update clip_figures set watched_ms = watched_ms - 1 where clip_id = '%s'",
                "update clip_hour set watched_plays = watched_plays + 1 where ctid ="
                        + " (select min(ctid) from clip_hour where clip_id = '%s')",
                "update clip_hour set watched_ms = watched_ms + 1 where ctid ="
                        + " (select min(ctid) from clip_hour where clip_id = '%s')",
                "delete from clip_figures where clip_id = '%s'",
                "update clip_hour set plays = plays + 1 where ctid = (select min(ctid) from clip_hour where clip_id = '%s')",
                "update clip_hour set qualified = qualified + 1 where ctid ="
                        + " (select min(ctid) from clip_hour where clip_id = '%s')",
                "update clip_hour set screened = screened + 1 where ctid ="
                        + " (select min(ctid) from clip_hour where clip_id = '%s')",
                "update play set screened = 'BURST' where clip_id = '%s'",
                "delete from play where ticket = (select ticket from play where clip_id = '%s' limit 1)",
                "update play set qualified_batch = null where clip_id = '%s' and qualified_batch is not null");

        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String corruption : corruptions) {
                assertThat(Recount.differences(connection, List.of(clip))).isEmpty();

                assertThat(statement.executeUpdate(corruption.formatted(clip))).isPositive();

                assertThat(Recount.differences(connection, List.of(clip)))
                        .as(corruption)
                        .isNotEmpty();
                connection.rollback();
            }
        }
    }

    private static String campaign(int windowSeconds) {
        return Campaigns.create(Map.of(
                "rules",
                Map.of(
                        "windowSeconds",
                        windowSeconds,
                        "terms",
                        List.of(Map.of("term", "plays", "normalisation", "NONE", "weight", 1)))));
    }

    /** Some viewers around a midnight of UTC, close to the borders of windows more often than not. */
    private static List<Viewing> viewings(Random random) {
        Instant midnight = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.DAYS);
        List<UUID> viewers = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        List<Viewing> viewings = new ArrayList<>();
        int tickets = 20 + random.nextInt(40);
        for (int ticket = 0; ticket < tickets; ticket++) {
            long border = (random.nextInt(9) - 4) * 1800L * 1000;
            long offset = random.nextBoolean() ? random.nextInt(3) - 1 : random.nextInt(1_800_000);
            List<Integer> watched = new ArrayList<>();
            for (int report = random.nextInt(4); report >= 0; report--) {
                watched.add(random.nextInt(3 * QUALIFYING_MS));
            }
            UUID viewer = viewers.get(random.nextInt(viewers.size()));
            viewings.add(new Viewing(viewer, midnight.plusMillis(border + offset), watched));
        }
        return viewings;
    }

    /** Reports everything in some order: one batch, one by one, or in pieces that several clients send at once. */
    private void report(List<Viewing> viewings, UUID clip, Random random, int arrival) throws Exception {
        List<Report> reports = new ArrayList<>();
        Instant now = Instant.now();
        for (Viewing viewing : viewings) {
            Ticket ticket = Ticket.issue(clip, viewing.viewer(), 1, viewing.issuedAt());
            viewing.watched().forEach(watched -> reports.add(Report.of(ticket, watched, now, Origin.UNKNOWN)));
        }
        Collections.shuffle(reports, random);
        int most = List.of(reports.size(), 1, 7).get(arrival);
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (int from = 0; from < reports.size(); ) {
            int to = arrival == 2 ? Math.min(reports.size(), from + 1 + random.nextInt(most)) : from + most;
            List<Report> piece = List.copyOf(reports.subList(from, to));
            answers.add(
                    arrival == 2
                            ? CompletableFuture.supplyAsync(() ->
                                    intake.count(piece).toCompletableFuture().join())
                            : intake.count(piece).toCompletableFuture());
            from = to;
        }
        for (CompletableFuture<?> answer : answers) {
            answer.get();
        }
    }

    private static List<Long> expected(List<Viewing> viewings, int windowSeconds) {
        Set<List<Object>> windows = new HashSet<>();
        viewings.stream()
                .filter(Viewing::qualifies)
                .forEach(viewing ->
                        windows.add(List.of(viewing.viewer(), viewing.issuedAt().getEpochSecond() / windowSeconds)));
        List<Long> watched = viewings.stream()
                .filter(Viewing::qualifies)
                .map(viewing -> (long) Math.min(CLIP_MS, Collections.max(viewing.watched())))
                .toList();
        long sum = watched.stream().mapToLong(Long::longValue).sum();
        return List.of((long) viewings.size(), (long) windows.size(), (long) watched.size(), sum);
    }

    private static List<Long> figures(UUID clip) {
        return List.of(
                Rows.count("select plays from clip_figures where clip_id = ?", clip),
                Rows.count("select qualified from clip_figures where clip_id = ?", clip),
                Rows.count("select watched_plays from clip_figures where clip_id = ?", clip),
                Rows.count("select watched_ms from clip_figures where clip_id = ?", clip));
    }

    private Map<Instant, List<Long>> hours(UUID clip) throws SQLException {
        Map<Instant, List<Long>> hours = new HashMap<>();
        try (Connection connection = pool.getConnection();
                var read = connection.prepareStatement(
                        "select hour, sum(plays), sum(qualified), sum(watched_ms) from clip_hour_part where clip_id = ?"
                                + " group by hour")) {
            read.setObject(1, clip);
            var rows = read.executeQuery();
            while (rows.next()) {
                hours.put(rows.getTimestamp(1).toInstant(), List.of(rows.getLong(2), rows.getLong(3), rows.getLong(4)));
            }
        }
        return hours;
    }
}
