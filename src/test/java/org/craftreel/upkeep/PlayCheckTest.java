package org.craftreel.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.clip.Ticket;
import org.craftreel.play.Intake;
import org.craftreel.play.Origin;
import org.craftreel.play.Report;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.FoldedHours;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Votes;
import org.craftreel.upkeep.FigureDifference.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every kind of wrong figure is planted and found; what other tests left in the database is looked away from. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class PlayCheckTest {

    private static final Instant HOUR =
            Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(9));

    @Inject
    PlayCheck check;

    @Inject
    Intake intake;

    private final UUID regular = UUID.randomUUID();
    private UUID clip;

    /** Six plays in two hours: five are watched long enough, and two of these are the regular's within a window. */
    @BeforeEach
    void play() {
        clip = Rows.publishedClip(
                Campaigns.create(Map.of(
                        "rules",
                        Map.of(
                                "windowSeconds",
                                7200,
                                "terms",
                                List.of(Map.of("term", "plays", "normalisation", "NONE", "weight", 1))))),
                60_000);
        List<Report> reports = new ArrayList<>();
        reports.add(report(regular, HOUR, 5000));
        reports.add(report(regular, HOUR.plusSeconds(60), 5000));
        reports.add(report(UUID.randomUUID(), HOUR.plusSeconds(120), 5000));
        reports.add(report(UUID.randomUUID(), HOUR.plusSeconds(180), 100));
        reports.add(report(UUID.randomUUID(), HOUR.plusSeconds(3600), 5000));
        reports.add(report(UUID.randomUUID(), HOUR.plusSeconds(3700), 5000));
        intake.count(reports).toCompletableFuture().join();
        assertThat(differences()).isEmpty();
        FoldedHours.await();
    }

    /** The figures are put right by counting again, so that no other test meets what was planted here. */
    @AfterEach
    void leaveNothing() {
        FoldedHours.await();
        for (String table : List.of(
                "play",
                "clip_hour",
                "clip_figures",
                "clip_like",
                "clip_comment",
                "clip_share",
                "clip_engagement",
                "clip_engagement_hour",
                "vote",
                "clip_votes",
                "clip_votes_hour")) {
            Rows.execute("delete from " + table + " where clip_id = ?", clip);
        }
    }

    @Test
    void allThatIsCountedIsInTheOutcome() {
        PlayCheck.Outcome outcome = check.run(difference -> {});

        assertThat(outcome.plays()).isEqualTo(Rows.count("select count(*) from play"));
        assertThat(outcome.clips()).isEqualTo(Rows.count("select count(*) from clip_figures"));
        assertThat(Rows.count("select plays from clip_figures where clip_id = ?", clip))
                .isEqualTo(6);
        assertThat(Rows.count("select qualified from clip_figures where clip_id = ?", clip))
                .isEqualTo(4);
    }

    @Test
    void wrongTotalsAreFound() {
        Rows.execute(
                "update clip_figures set plays = plays + 1, qualified = 0, screened = 3, watched_plays = 1,"
                        + " watched_ms = watched_ms + 7 where clip_id = ?",
                clip);

        assertThat(differences())
                .containsExactly(
                        total(Kind.PLAYS, 7, 6),
                        total(Kind.QUALIFIED, 0, 4),
                        total(Kind.SCREENED, 3, 0),
                        total(Kind.WATCHED_PLAYS, 1, 5),
                        total(Kind.WATCHED_MS, 25_007, 25_000));
    }

    @Test
    void missingTotalsAreFound() {
        Rows.execute("delete from clip_figures where clip_id = ?", clip);

        assertThat(differences())
                .containsExactly(
                        total(Kind.PLAYS, 0, 6),
                        total(Kind.QUALIFIED, 0, 4),
                        total(Kind.WATCHED_PLAYS, 0, 5),
                        total(Kind.WATCHED_MS, 0, 25_000));
    }

    @Test
    void wrongHoursAreFoundThoughTheirSumIsRight() {
        Instant next = HOUR.plusSeconds(3600);
        Rows.execute("update clip_hour set plays = plays - 1 where clip_id = ? and hour = ?", clip, HOUR);
        Rows.execute("update clip_hour set plays = plays + 1, screened = 1 where clip_id = ? and hour = ?", clip, next);

        assertThat(differences())
                .containsExactly(
                        ofHour(Kind.PLAYS, HOUR, 3, 4),
                        ofHour(Kind.PLAYS, next, 3, 2),
                        ofHour(Kind.SCREENED, next, 1, 0));
    }

    @Test
    void qualifiedPlayOfAnotherHourThanItsWindowsBeginIsFound() {
        Instant first = windowHour();
        Rows.execute("update clip_hour set qualified = qualified - 1 where clip_id = ? and hour = ?", clip, first);

        assertThat(differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.QUALIFIED);
            assertThat(difference.hour()).contains(first);
            assertThat(difference.counted() - difference.stored()).isOne();
        });
    }

    @Test
    void hourWithoutPlaysIsFound() {
        Instant other = HOUR.minusSeconds(7200);
        Rows.execute(
                "insert into clip_hour (clip_id, hour, plays, qualified, screened) values (?, ?, 2, 1, 0)",
                clip,
                other);

        assertThat(differences()).containsExactly(ofHour(Kind.PLAYS, other, 2, 0), ofHour(Kind.QUALIFIED, other, 1, 0));
    }

    @Test
    void lostRowIsFound() {
        Rows.execute("delete from play where clip_id = ? and watched_ms = 100", clip);

        assertThat(differences()).containsExactly(total(Kind.PLAYS, 6, 5), ofHour(Kind.PLAYS, HOUR, 4, 3));
    }

    @Test
    void screenedPlayThatFiguresDoNotKnowIsFound() {
        Rows.execute("update play set screened = 'BURST' where clip_id = ? and viewer = ?", clip, regular);

        Instant first = windowHour();
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        total(Kind.QUALIFIED, 4, 3),
                        total(Kind.SCREENED, 0, 2),
                        ofHour(Kind.SCREENED, HOUR, 0, 2),
                        total(Kind.WATCHED_PLAYS, 5, 3),
                        total(Kind.WATCHED_MS, 25_000, 15_000),
                        ofHour(Kind.WATCHED_PLAYS, HOUR, 3, 1),
                        ofHour(Kind.WATCHED_MS, HOUR, 15_000, 5000),
                        ofHour(Kind.QUALIFIED, first, qualifiedOf(first), qualifiedOf(first) - 1));
    }

    @Test
    void wrongCountersOfWhatPeopleMadeOfItAreFound() {
        likeShareAndComment();
        assertThat(differences()).isEmpty();
        Rows.execute("update clip_engagement set likes = 7, comments = 0 where clip_id = ?", clip);
        Rows.execute("update clip_engagement_hour set shares = shares + 2 where clip_id = ?", clip);
        Instant hour = madeIn();

        assertThat(differences())
                .containsExactly(total(Kind.LIKES, 7, 1), total(Kind.COMMENTS, 0, 1), ofHour(Kind.SHARES, hour, 3, 1));
    }

    @Test
    void lostRowsAndCountersOfWhatPeopleMadeOfItAreFound() {
        likeShareAndComment();
        Instant hour = madeIn();
        Rows.execute("update clip_comment set status = 'HIDDEN' where clip_id = ?", clip);
        Rows.execute("delete from clip_engagement where clip_id = ?", clip);

        assertThat(differences())
                .containsExactly(total(Kind.LIKES, 0, 1), total(Kind.SHARES, 0, 1), ofHour(Kind.COMMENTS, hour, 1, 0));
    }

    @Test
    void wrongCountersOfVotesAreFound() {
        Rows.execute(
                "insert into campaign_phase (campaign_id, phase, begins_at, ends_at) select campaign_id, 'VOTE', ?, ?"
                        + " from clip where id = ?",
                Instant.now().minusSeconds(60),
                Instant.now().plusSeconds(3600),
                clip);
        String campaign = (String)
                Rows.ask("select slug from campaign where id = (select campaign_id from clip where id = ?)", clip);
        Votes.cast(People.get().otherWorker, campaign, clip).then().statusCode(200);
        assertThat(differences()).isEmpty();
        Instant hour = Instant.ofEpochSecond(
                Rows.count("select extract(epoch from hour)::bigint from clip_votes_hour where clip_id = ?", clip));
        Rows.execute("update clip_votes set votes = 3 where clip_id = ?", clip);
        Rows.execute("update clip_votes_hour set votes = 2 where clip_id = ?", clip);
        assertThat(differences()).containsExactly(total(Kind.VOTES, 3, 1), ofHour(Kind.VOTES, hour, 2, 1));

        Rows.execute("delete from vote where clip_id = ?", clip);
        Rows.execute("delete from clip_votes where clip_id = ?", clip);
        assertThat(differences()).containsExactly(ofHour(Kind.VOTES, hour, 2, 0));
    }

    @Test
    void whatWasTakenBackIsNoDifference() {
        Engagements.like(People.get().worker, clip);
        Engagements.unlike(People.get().worker, clip);
        assertThat(Rows.count("select count(*) from clip_engagement where clip_id = ?", clip))
                .isOne();

        assertThat(differences()).isEmpty();
    }

    private void likeShareAndComment() {
        Engagements.like(People.get().worker, clip);
        Engagements.share(People.get().worker, clip, UUID.randomUUID());
        Engagements.comment(People.get().worker, clip, "好手艺");
        // All in the hour of the first, however late it is in it.
        Rows.execute(
                "update clip_share set created_at = (select created_at from clip_like where clip_id = ?)"
                        + " where clip_id = ?",
                clip,
                clip);
        Rows.execute(
                "update clip_comment set created_at = (select created_at from clip_like where clip_id = ?)"
                        + " where clip_id = ?",
                clip,
                clip);
        Rows.execute("delete from clip_engagement_hour where clip_id = ?", clip);
        Rows.execute(
                "insert into clip_engagement_hour (clip_id, hour, likes, comments, shares)"
                        + " select clip_id, date_trunc('hour', created_at, 'UTC'), 1, 1, 1 from clip_like where clip_id = ?",
                clip);
    }

    private Instant madeIn() {
        return Instant.ofEpochSecond(Rows.count(
                "select extract(epoch from hour)::bigint from clip_engagement_hour where clip_id = ?", clip));
    }

    private Instant windowHour() {
        long seconds = HOUR.getEpochSecond();
        return Instant.ofEpochSecond(seconds - seconds % 7200);
    }

    private long qualifiedOf(Instant hour) {
        return Rows.count("select qualified from clip_hour where clip_id = ? and hour = ?", clip, hour);
    }

    private Report report(UUID viewer, Instant issuedAt, int watchedMs) {
        return Report.of(Ticket.issue(clip, viewer, 1, issuedAt), watchedMs, Instant.now(), Origin.UNKNOWN);
    }

    private List<FigureDifference> differences() {
        List<FigureDifference> told = new ArrayList<>();
        check.run(told::add);
        return told.stream()
                .filter(difference -> difference.subject().equals(clip))
                // Whether the viewers of what is planted here are counted meanwhile is a matter of luck.
                .filter(difference -> !difference.kind().name().startsWith("VIEWERS"))
                .toList();
    }

    private FigureDifference total(Kind kind, long stored, long counted) {
        return new FigureDifference(kind, clip, Optional.empty(), stored, counted);
    }

    private FigureDifference ofHour(Kind kind, Instant hour, long stored, long counted) {
        return new FigureDifference(kind, clip, Optional.of(hour), stored, counted);
    }
}
