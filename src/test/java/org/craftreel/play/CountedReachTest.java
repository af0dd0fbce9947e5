package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.groups.Tuple;
import org.craftreel.clip.Ticket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.FoldedHours;
import org.craftreel.testsupport.Rows;
import org.craftreel.upkeep.FigureDifference;
import org.craftreel.upkeep.FigureDifference.Kind;
import org.craftreel.upkeep.PlayCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sets of viewers that are wrong are found; what other tests left in the database is looked away from. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class CountedReachTest {

    private static final int VIEWERS = 200;

    @Inject
    ReachJob job;

    @Inject
    PlayIntake intake;

    @Inject
    PlayCheck check;

    @Inject
    DataSource pool;

    private UUID campaign;
    private UUID clip;
    private UUID other;
    private UUID unplayed;

    /** The two clips have half of their viewers in common. */
    @BeforeEach
    void play() throws Exception {
        String slug = Campaigns.open();
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        clip = Rows.publishedClip(slug, 60_000);
        other = Rows.publishedClip(slug, 60_000);
        unplayed = Rows.publishedClip(slug, 60_000);
        List<UUID> viewers = new ArrayList<>();
        for (int each = 0; each < VIEWERS * 3 / 2; each++) {
            viewers.add(UUID.randomUUID());
        }
        play(clip, viewers.subList(0, VIEWERS));
        play(other, viewers.subList(VIEWERS / 2, VIEWERS * 3 / 2));
        ReachJobTest.catchUp(job);
        assertThat(differences()).isEmpty();
    }

    @AfterEach
    void leaveNothing() {
        FoldedHours.await();
        for (UUID each : List.of(clip, other, unplayed)) {
            for (String table : List.of("play", "clip_hour", "clip_figures", "sealed_hour", "clip_reach")) {
                Rows.execute("delete from " + table + " where clip_id = ?", each);
            }
        }
        Rows.execute("delete from campaign_reach where campaign_id = ?", campaign);
    }

    @Test
    void numbersThatAreNotTheSetsAreFound() {
        Rows.execute("update clip_reach set viewers = 7, low = low - 1 where clip_id = ?", clip);
        Rows.execute("update campaign_reach set high = high + 5 where campaign_id = ?", campaign);

        assertThat(differences())
                .extracting(FigureDifference::kind, FigureDifference::subject, FigureDifference::hour)
                .containsExactlyInAnyOrder(
                        row(Kind.VIEWERS, clip), row(Kind.VIEWERS_LOW, clip), row(Kind.VIEWERS_HIGH, campaign));
        assertThat(differences().get(0)).satisfies(difference -> {
            assertThat(difference.stored()).isEqualTo(7);
            assertThat(difference.counted()).isBetween(VIEWERS - 10L, VIEWERS + 10L);
        });
    }

    @Test
    void byteOfASetThatIsAnotherIsFound() {
        Rows.execute(
                "update campaign_reach set sketch = set_byte(sketch, 30, get_byte(sketch, 30) # 1)"
                        + " where campaign_id = ?",
                campaign);

        assertThat(differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.VIEWERS_SKETCH);
            assertThat(difference.subject()).isEqualTo(campaign);
            assertThat(difference.counted() - difference.stored()).isOne();
        });
    }

    @Test
    void lostAndInventedSetsAreFound() {
        Rows.execute("update clip_reach set clip_id = ? where clip_id = ?", unplayed, clip);

        assertThat(differences())
                .extracting(FigureDifference::kind, FigureDifference::subject)
                .contains(tuple(Kind.VIEWERS, clip), tuple(Kind.VIEWERS, unplayed));
    }

    @Test
    void viewerWithoutARowIsFound() {
        Rows.execute(
                "delete from play where clip_id = ? and viewer in"
                        + " (select viewer from play where clip_id = ? order by viewer limit 20)",
                clip,
                clip);

        assertThat(differences())
                .filteredOn(difference -> difference.kind() == Kind.VIEWERS_SKETCH)
                .extracting(FigureDifference::subject)
                .contains(clip);
    }

    /** Sets are a few seconds behind, and so much of the rows is compared. */
    @Test
    void batchesThatTheSetsHaveNotComeToAreNoDifference() throws Exception {
        try (Connection claimer = pool.getConnection();
                Statement claim = claimer.createStatement()) {
            claimer.setAutoCommit(false);
            claim.execute("select batch from reach_head for update");
            play(clip, List.of(UUID.randomUUID(), UUID.randomUUID()));

            assertThat(differences()).isEmpty();

            claimer.rollback();
        }
        ReachJobTest.catchUp(job);
        assertThat(differences()).isEmpty();
        assertThat(Rows.count("select viewers from clip_reach where clip_id = ?", clip))
                .isBetween(VIEWERS + 2 - 10L, VIEWERS + 2 + 10L);
    }

    @Test
    void ofSealedDaysAllThatIsLeftHasToBeInTheSet() {
        LocalDate day = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).minusYears(2);
        Rows.execute(
                "insert into sealed_day (issued_day, sealed_at, plays, qualified, screened) values (?, now(), 0, 0, 0)"
                        + " on conflict do nothing",
                day);
        try {
            for (UUID each : List.of(clip, other)) {
                Rows.execute(
                        "insert into sealed_hour (issued_day, clip_id, hour, plays, qualified, screened)"
                                + " values (?, ?, ?::date, 0, 0, 0)",
                        day,
                        each,
                        day);
            }
            // As if the rows of some viewers were dropped.
            Rows.execute(
                    "delete from play where clip_id = ? and viewer in"
                            + " (select viewer from play where clip_id = ? order by viewer limit 20)",
                    clip,
                    clip);
            assertThat(differences()).isEmpty();

            // And one is there that was never counted.
            Rows.execute("update play set viewer = gen_random_uuid() where clip_id = ?", other);
            assertThat(differences())
                    .extracting(FigureDifference::subject)
                    .contains(other, campaign)
                    .doesNotContain(clip);

            Rows.execute("update clip_reach set sketch = '\\x0102' where clip_id = ?", clip);
            assertThat(differences()).contains(new FigureDifference(Kind.VIEWERS_SKETCH, clip, Optional.empty(), 0, 2));
        } finally {
            Rows.execute("delete from sealed_hour where issued_day = ?", day);
            Rows.execute("delete from sealed_day where issued_day = ?", day);
        }
    }

    private static Tuple row(Kind kind, UUID subject) {
        return tuple(kind, subject, Optional.empty());
    }

    private void play(UUID watched, List<UUID> viewers) {
        Instant now = Instant.now();
        List<Report> reports = viewers.stream()
                .map(viewer -> Report.of(
                        Ticket.issue(watched, viewer, 1, now.minus(Duration.ofMinutes(1))), 5000, now, Origin.UNKNOWN))
                .toList();
        intake.count(reports).toCompletableFuture().join();
    }

    /** Of viewers, for the rows of plays are changed here without their figures. */
    private List<FigureDifference> differences() {
        List<FigureDifference> told = new ArrayList<>();
        check.run(told::add);
        return told.stream()
                .filter(difference -> Set.of(clip, other, unplayed, campaign).contains(difference.subject()))
                .filter(difference -> difference.kind().name().startsWith("VIEWERS"))
                .toList();
    }
}
