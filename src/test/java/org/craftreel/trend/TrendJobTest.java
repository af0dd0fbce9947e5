package org.craftreel.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.craftreel.clip.ClipStatus;
import org.craftreel.organization.Organization;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Votes;
import org.craftreel.trend.Trend.OrganizationSums;
import org.craftreel.trend.Trend.TradeSums;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class TrendJobTest {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.ofInstant(HOUR, ZONE);
    private static final Span EVER = Days.EVER.in(ZONE);

    @Inject
    TrendJob job;

    private People people;
    private UUID campaign;
    private UUID clip;
    private UUID southern;
    private String whole;
    private String north;

    @BeforeEach
    void publishClips() {
        people = People.get();
        String slug = Campaigns.open();
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        clip = Rows.publishedClip(slug, 60_000, HOUR.minus(Duration.ofDays(2)));
        southern = Rows.publishedClip(slug, 60_000);
        Rows.execute(
                "update clip set craftsman_trade = ' 钳工 ',"
                        + " organization_id = (select id from organization where code = ?) where id = ?",
                people.south,
                southern);
        whole = path(people.union);
        north = path(people.north);
        plays(clip, HOUR.minus(Duration.ofDays(1)), 9, 6, 1);
        plays(clip, HOUR, 4, 3, 0);
        plays(southern, HOUR, 100, 50, 2);
    }

    @Test
    void clipsAndPlaysAndResponsesAddUpByHourAndSubtree() {
        Engagements.like(people.worker, clip);
        Engagements.comment(people.worker, southern, "好手艺");
        count();

        Trend all = read(() -> Trend.of(campaign, whole));
        assertThat(all.sum(EVER)).isEqualTo(new Sums(2, 113, 59, 3, 1, 1, 0, 0));
        assertThat(all.sum(new Span(HOUR, HOUR.plusSeconds(3600))).plays()).isEqualTo(104);
        assertThat(read(() -> Trend.of(campaign, north)).sum(EVER)).isEqualTo(new Sums(1, 13, 9, 1, 1, 0, 0, 0));
    }

    @Test
    void organizationsAndTradesHaveWhatIsTheirs() {
        count();

        assertThat(read(() -> Trend.organizations(campaign, whole, new Days(TODAY, TODAY))))
                .extracting(OrganizationSums::code, OrganizationSums::clips, OrganizationSums::plays)
                .containsExactly(tuple(people.south, 1L, 100L), tuple(people.northPlant, 0L, 4L));
        assertThat(read(() -> Trend.organizations(campaign, north, Days.EVER)))
                .extracting(OrganizationSums::first)
                .containsExactly(HOUR.minus(Duration.ofDays(2)));
        assertThat(read(() -> Trend.trades(campaign, whole, Days.EVER)))
                .containsExactly(new TradeSums("钳工", 1, 100, 50), new TradeSums("焊工", 1, 13, 9));
        assertThat(read(() -> Trend.trades(campaign, north, Days.EVER)))
                .extracting(TradeSums::trade)
                .containsExactly("焊工");
    }

    @Test
    void clipsAreFollowedFromTheirCreationToTheirPublication() {
        Rows.execute(
                "update clip set status = 'DRAFT', published_at = null, duration_ms = null where id = ?", southern);
        count();

        assertThat(read(() -> Trend.funnel(campaign, whole, Days.EVER)))
                .isEqualTo(new Funnel(2, 1, 1, 1, Map.of(ClipStatus.DRAFT, 1L, ClipStatus.PUBLISHED, 1L)));
        assertThat(read(() -> Trend.funnel(campaign, north, new Days(TODAY, TODAY)))
                        .created())
                .isZero();
    }

    @Test
    void clipIsPublishedOnTheDayOfItsPublicationAsTheFiguresSay() {
        Rows.execute("update clip set created_at = ? where id = ?", HOUR.minus(Duration.ofDays(5)), southern);
        count();

        Days today = new Days(TODAY, TODAY);
        Days then = new Days(TODAY.minusDays(5), TODAY.minusDays(5));
        assertThat(read(() -> Trend.funnel(campaign, whole, today))).isEqualTo(new Funnel(0, 0, 0, 1, Map.of()));
        assertThat(read(() -> Trend.of(campaign, whole)).sum(today.in(ZONE)).clips())
                .isEqualTo(1);
        assertThat(read(() -> Trend.funnel(campaign, whole, then)))
                .isEqualTo(new Funnel(1, 1, 1, 0, Map.of(ClipStatus.PUBLISHED, 1L)));
        assertThat(read(() -> Trend.funnel(campaign, whole, Days.EVER)))
                .isEqualTo(new Funnel(2, 2, 2, 2, Map.of(ClipStatus.PUBLISHED, 2L)));
    }

    @Test
    void clipThatIsTakenDownIsCountedNoLonger() {
        count();
        Rows.execute("update clip set status = 'DISQUALIFIED', changed_at = ? where id = ?", Instant.now(), southern);
        count();

        assertThat(read(() -> Trend.of(campaign, whole)).sum(EVER).plays()).isEqualTo(13);
        assertThat(read(() -> Trend.trades(campaign, whole, Days.EVER))).hasSize(1);
        assertThat(Rows.count("select count(*) from trend_hour where campaign_id = ? and plays = 100", campaign))
                .isZero();
    }

    @Test
    void whatHasNotChangedIsNotWrittenAgain() {
        count();
        Object before = Rows.ask("select max(xmin::text::bigint) from trend_hour where campaign_id = ?", campaign);
        Rows.execute("update trend_head set seen = 'something else' where campaign_id = ?", campaign);
        count();

        assertThat(Rows.ask("select max(xmin::text::bigint) from trend_hour where campaign_id = ?", campaign))
                .isEqualTo(before);
    }

    @Test
    void votesAddUpByHourButForThoseThatCountNothing() {
        count();
        Rows.execute("insert into clip_votes values (?, 3), (?, 5)", clip, southern);
        Rows.execute("insert into clip_votes_hour values (?, ?, 3), (?, ?, 5)", clip, HOUR, southern, HOUR);
        count();
        assertThat(read(() -> Trend.of(campaign, whole)).sum(EVER).votes()).isEqualTo(8);
        assertThat(read(() -> Trend.of(campaign, north)).sum(EVER).votes()).isEqualTo(3);

        Votes.zero(clip);
        count();
        assertThat(read(() -> Trend.of(campaign, whole)).sum(EVER).votes()).isEqualTo(5);
    }

    @Test
    void viewersAreKeptByTheHour() {
        Rows.execute("insert into campaign_reach values (?, ''::bytea, 42, 40, 44, 1)", campaign);
        count();

        assertThat(read(() -> List.of(
                        Trend.reachBefore(campaign, HOUR.plusSeconds(7200)),
                        Trend.reachBefore(campaign, HOUR.minusSeconds(1)))))
                .containsExactly(OptionalLong.of(42), OptionalLong.empty());
    }

    @Test
    void tablesByHourAndByDayAreOfOnesOwnPart() {
        count();

        Instant yesterday = HOUR.minus(Duration.ofDays(1));
        LocalDate day = LocalDate.ofInstant(yesterday, ZONE);
        String sums = ",0,9,6,1,0,0,0\r\n";
        assertThat(table("hours"))
                .startsWith("\ufeff小时（起）,作品,播放,有效播放,已剔除播放,点赞,评论,转发\r\n")
                .contains("\r\n" + day + " " + LocalTime.ofInstant(yesterday, ZONE) + ":00" + sums)
                .doesNotContain(",100,50,2,", ",104,");
        assertThat(table("days"))
                .startsWith("\ufeff日期,作品,播放,")
                .contains("\r\n" + day.minusDays(1) + ",1,0,0,0,0,0,0\r\n" + day + sums)
                .contains("\r\n" + TODAY + ",0,4,3,0,0,0,0\r\n")
                .doesNotContain(",100,50,2,", ",104,");
        assertThat(table("hours", "from=" + day + "&to=" + day))
                .contains("\r\n" + day + " ")
                .doesNotContain("\r\n" + TODAY, "\r\n" + day.minusDays(1));
        assertThat(table("days", "from=" + day))
                .contains("\r\n" + day + ",", "\r\n" + TODAY + ",")
                .doesNotContain("\r\n" + day.minusDays(1));
        Object slug = Rows.ask("select slug from campaign where id = ?", campaign);
        people.organizer
                .request()
                .get("/api/v1/campaigns/{slug}/exports/days?from={from}&to={to}", slug, TODAY, day)
                .then()
                .statusCode(400);
    }

    @Test
    void tablesByUnionAndTradeAreOfOnesOwnPartAndOfTheDays() {
        count();

        String plant = "工会 " + people.northPlant + "," + people.northPlant;
        assertThat(table("regions")).isEqualTo("\ufeff地区,工会代码,作品,播放,有效播放\r\n" + plant + ",1,13,9\r\n");
        assertThat(table("organizations")).isEqualTo("\ufeff工会组织,工会代码,作品,播放,有效播放\r\n" + plant + ",1,13,9\r\n");
        assertThat(table("trades")).isEqualTo("\ufeff工种,作品,播放,有效播放\r\n焊工,1,13,9\r\n");
        for (String name : List.of("regions", "organizations")) {
            assertThat(table(name, "from=" + TODAY)).endsWith("\r\n" + plant + ",0,4,3\r\n");
        }
        assertThat(table("trades", "from=" + TODAY + "&to=" + TODAY)).endsWith("\r\n焊工,0,4,3\r\n");
        assertThat(table(people.admin, "regions", "to=" + TODAY))
                .endsWith("有效播放\r\n工会 " + people.south + "," + people.south + ",1,100,50\r\n工会 " + people.north + ","
                        + people.north + ",1,13,9\r\n");
        assertThat(table(people.admin, "organizations", "to=" + TODAY))
                .endsWith(",1,100,50\r\n" + plant + ",1,13,9\r\n");
    }

    private String table(String name) {
        return table(name, "from=");
    }

    /** As the organizer of the north gets it. */
    private String table(String name, String query) {
        return table(people.organizer, name, query);
    }

    private String table(Person organizer, String name, String query) {
        Object slug = Rows.ask("select slug from campaign where id = ?", campaign);
        return new String(
                organizer
                        .request()
                        .header("Accept-Language", "zh-CN")
                        .get("/api/v1/campaigns/" + slug + "/exports/" + name + "?format=csv&" + query)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                StandardCharsets.UTF_8);
    }

    private void count() {
        Rows.execute("update trend_head set next_at = ? where campaign_id = ?", Instant.EPOCH, campaign);
        job.advance();
        // The service's own count may have come first, and this waits for its end.
        Rows.execute("update trend_head set next_at = next_at where campaign_id = ?", campaign);
    }

    private static void plays(UUID clip, Instant hour, int plays, int qualified, int screened) {
        Rows.execute("insert into clip_hour values (?, ?, ?, ?, ?)", clip, hour, plays, qualified, screened);
        Rows.execute(
                "insert into clip_figures as kept values (?, ?, ?, ?, 1) on conflict (clip_id) do update set plays ="
                        + " kept.plays + excluded.plays, qualified = kept.qualified + excluded.qualified,"
                        + " screened = kept.screened + excluded.screened",
                clip,
                plays,
                qualified,
                screened);
    }

    private static String path(String code) {
        return read(() -> Organization.findByCode(code).orElseThrow().path);
    }

    private static <T> T read(Supplier<T> reader) {
        return QuarkusTransaction.requiringNew().call(reader::get);
    }
}
