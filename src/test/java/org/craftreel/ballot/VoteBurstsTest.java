package org.craftreel.ballot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Cursor;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.VoteFarm;
import org.craftreel.testsupport.Votes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hours of votes that stand out, and what an organizer can do about them. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class VoteBurstsTest {

    /** An hour of yesterday. */
    private static final Instant BURST =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(26));

    private static final int FARM = 160;

    @Inject
    VoteBursts bursts;

    private People people;
    private String slug;
    private UUID bought;
    /** Voted for as ever. */
    private UUID liked;

    private VoteFarm farm;

    @BeforeEach
    void vote() {
        people = People.get();
        slug = Votes.open("UP_TO", 5, false);
        begin(40);
        bought = clip(Duration.ofDays(20));
        liked = clip(Duration.ofDays(20));
    }

    @AfterEach
    void forget() {
        farm.close();
        for (String table : List.of("clip_votes", "clip_votes_hour")) {
            Rows.execute(
                    "delete from " + table + " where clip_id in (select clip.id from clip"
                            + " join campaign on campaign.id = clip.campaign_id where slug = ?)",
                    slug);
        }
    }

    @Test
    void usualIsTheMeanSinceTheVoteBeganTimesThePaceOfTheOthers() {
        farm(bought);
        votes(bought, 40, 150);
        votes(bought, 1, 50);
        votes(liked, 40, 400);
        votes(liked, 0, 30);
        // A mean of less than one is taken as one.
        UUID quiet = clip(Duration.ofDays(20));
        votes(quiet, 0, 3);
        votes(quiet, -2, 49);
        // Too few to be compared with.
        votes(clip(Duration.ofDays(20)), 0, 49);

        List<VoteBurst> found = list();

        assertThat(found).hasSize(1);
        VoteBurst burst = found.get(0);
        assertThat(burst.clip()).isEqualTo(bought);
        assertThat(burst.hour()).isEqualTo(BURST);
        assertThat(burst.votes()).isEqualTo(FARM);
        // 200 / 40, times 33 / (10 + 1).
        assertThat(burst.usual()).isEqualTo(15);
        assertThat(burst.isPublished()).isTrue();
        assertThat(burst.isZeroable()).isTrue();
        assertThat(list(BURST.plusSeconds(3600), BURST.plus(Duration.ofHours(24))))
                .isEmpty();
        votes(liked, 0, 4);
        assertThat(list()).isEmpty();
    }

    @Test
    void votesSpreadOverSeveralClipsDoNotHideEachOther() {
        List<UUID> clips =
                List.of(bought, clip(Duration.ofDays(20)), clip(Duration.ofDays(20)), clip(Duration.ofDays(20)), liked);
        farm(clips.toArray(UUID[]::new));
        clips.forEach(clip -> votes(clip, 30, 200));
        UUID usual = clip(Duration.ofDays(20));
        votes(usual, 30, 400);
        votes(usual, 0, 20);

        assertThat(list()).extracting(VoteBurst::clip).containsExactlyInAnyOrderElementsOf(clips);
        // 200 / 40, times 20 / 10.
        assertThat(list()).extracting(VoteBurst::usual).containsOnly(10L);
    }

    @Test
    void hoursBeforeAClipCouldBeVotedForDoNotCount() {
        UUID late = clip(Duration.ofMinutes(150));
        farm(late);
        votes(late, 1, 25);
        votes(liked, 20, 400);
        votes(liked, 0, 10);

        assertThat(list()).extracting(VoteBurst::clip).containsExactly(late);
        assertThat(list()).extracting(VoteBurst::usual).containsExactly(10L);
        votes(late, 2, 20);
        assertThat(list()).isEmpty();
    }

    @Test
    void clipWithoutAPastIsComparedWithTheOthersInTheSameHour() {
        UUID fresh = clip(Duration.ofMinutes(-5));
        farm(fresh);
        votes(liked, 20, 400);
        votes(liked, 0, 20);
        votes(bought, 20, 400);
        votes(bought, 0, 4);

        assertThat(list()).extracting(VoteBurst::clip).containsExactly(fresh);
        assertThat(list()).extracting(VoteBurst::usual).containsExactly(12L);
        votes(bought, 0, 10);
        assertThat(list()).isEmpty();
    }

    @Test
    void historyIsOfAWeek() {
        begin(300);
        farm(bought);
        votes(bought, 169, 5_000);
        votes(bought, 168, 840);
        votes(liked, 169, 9_000);
        votes(liked, 168, 1_680);
        votes(liked, 0, 20);

        assertThat(list()).extracting(VoteBurst::clip).containsExactly(bought);
        // 840 / 168, times 20 / 10.
        assertThat(list()).extracting(VoteBurst::usual).containsExactly(10L);
    }

    @Test
    void itIsToldHowOldTheVotersAreAndWhichUnionUnderTheHolderHalfOfThemAreOf() {
        farm(bought);

        move(80, people.northPlant);
        assertThat(list().get(0).youngPercent()).isEqualTo(50);
        assertThat(list().get(0).unionPercent()).isEqualTo(50);
        move(120, people.northPlant);
        VoteBurst burst = list().get(0);
        assertThat(burst.youngPercent()).isEqualTo(25);
        assertThat(burst.union())
                .isEqualTo(Rows.ask("select name from organization where code = ?", people.northPlant));
        assertThat(burst.unionPercent()).isEqualTo(75);

        hold(people.south);
        assertThat(list().get(0).union()).isNull();
        hold(people.union);
        move(50, people.union);
        assertThat(list().get(0).union()).isNull();
    }

    @Test
    void deskShowsItAndTwoPeopleDecideWhatBecomesOfIt() {
        farm(bought);
        Person holder = people.create("ORGANIZER", people.union);
        String proposal = "data-act=\"/clips/" + bought + "/sanctions\"";
        String page = "href=\"/c/" + slug + "/clips/" + bought + "\"";
        assertThat(desk(holder, null))
                .contains("id=\"bursts\"", "当天某一小时得票不少于 50 票、且达到该作品此前 7 天常态的 10 倍")
                .contains("其中 100% 来自注册不满一天的账号", proposal, page);
        assertThat(desk(people.organizer, null)).doesNotContain("id=\"bursts\"");
        assertThat(desk(holder, new Cursor(BURST, bought).toString())).doesNotContain("id=\"bursts\"");

        state("TAKEN_DOWN");
        assertThat(desk(holder, null)).contains(proposal).doesNotContain(page);
        state("WITHDRAWN");
        assertThat(desk(holder, null)).contains("id=\"bursts\"").doesNotContain(proposal, page);
        state("PUBLISHED");

        Votes.zero(bought);

        assertThat(desk(holder, null)).contains("得票已清零").doesNotContain(proposal, "#proposals-title");
        // Nothing is gone.
        assertThat(Votes.of(bought)).isEqualTo(FARM);
    }

    private String desk(Person reader, String acts) {
        String day = (String) Rows.ask(
                "select (?::timestamptz at time zone zone)::date::text from campaign where slug = ?",
                BURST.toString(),
                slug);
        RequestSpecification asked = reader.browse().queryParam("day", day).queryParam("lang", "zh");
        if (acts != null) {
            asked.queryParam("acts", acts);
        }
        return asked.get("/studio/{slug}/fraud", slug).asString();
    }

    private List<VoteBurst> list() {
        return list(BURST, BURST.plus(Duration.ofHours(24)));
    }

    private List<VoteBurst> list(Instant from, Instant to) {
        return QuarkusTransaction.requiringNew()
                .call(() -> bursts.list(Campaign.findBySlug(slug).orElseThrow(), from, to));
    }

    private void farm(UUID... clips) {
        farm = new VoteFarm(List.of(clips), BURST, FARM);
    }

    /** The vote, so many hours before. */
    private void begin(int hoursBefore) {
        Instant begin = BURST.minus(Duration.ofHours(hoursBefore));
        Votes.move(slug, Duration.between(Instant.now(), begin), Duration.ofHours(1));
    }

    private UUID clip(Duration publishedBefore) {
        return Rows.publishedClip(slug, 60_000, BURST.minus(publishedBefore));
    }

    private void state(String status) {
        Rows.execute("update clip set status = ? where id = ?", status, bought);
    }

    private void hold(String organization) {
        Rows.execute(
                "update campaign set organization_id = (select id from organization where code = ?) where slug = ?",
                organization,
                slug);
    }

    /** The accounts of the first so many voters, which are old then. */
    private void move(int voters, String organization) {
        Rows.execute(
                "update account set organization_id = (select id from organization where code = ?),"
                        + " created_at = created_at - interval '2 days'"
                        + " where id in (select voter_id from vote where clip_id = ? order by voter_id limit ?)",
                organization,
                bought,
                voters);
    }

    private static void votes(UUID clip, int hoursBefore, int votes) {
        Rows.execute(
                "insert into clip_votes_hour as kept (clip_id, hour, votes) values (?, ?, ?)"
                        + " on conflict (clip_id, hour) do update set votes = kept.votes + excluded.votes",
                clip,
                BURST.minus(Duration.ofHours(hoursBefore)),
                votes);
        Rows.execute(
                "insert into clip_votes as kept (clip_id, votes) values (?, ?)"
                        + " on conflict (clip_id) do update set votes = kept.votes + excluded.votes",
                clip,
                votes);
    }
}
