package org.craftreel.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day of a campaign that is over, of which figures of other platforms are told. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class ChannelBulletinTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final LocalDate day = LocalDate.now(ZONE).minusDays(2);
    private People people;
    private Person second;
    private String campaign;

    @BeforeEach
    void campaign() {
        people = People.get();
        second = people.create("ORGANIZER", people.north);
        campaign = Campaigns.create(Map.of("organizationCode", people.north));
    }

    @Test
    void newestConfirmedFiguresAreToldApartAndWhatTheyGrewByInThePeriod() {
        UUID grown = clip();
        UUID fresh = clip();
        UUID quiet = clip();
        confirmed(grown, "DOUYIN", day.minusDays(5), 1_000);
        confirmed(grown, "DOUYIN", day.minusDays(1), 4_000);
        confirmed(grown, "DOUYIN", day, 9_000);
        confirmed(grown, "DOUYIN", day.plusDays(1), 50_000);
        confirmed(fresh, "DOUYIN", day, 300);
        confirmed(quiet, "KUAISHOU", day.minusDays(3), 70);
        confirmed(quiet, "KUAISHOU", day.minusDays(2), 80);
        entered(quiet, "KUAISHOU", day, 7_777);
        confirmed(fresh, "OTHER", day.plusDays(1), 6);

        JsonPath bulletin = bulletin("zh-CN");

        assertThat(bulletin.getLong("figures.totals.plays.value")).isZero();
        assertThat(bulletin.getList("figures.channels.platform")).containsExactly("DOUYIN", "KUAISHOU");
        assertThat(bulletin.getMap("figures.channels[0]"))
                .containsEntry("clips", 2)
                .containsEntry("plays", 9_300)
                .containsEntry("likes", 14)
                .containsEntry("asOf", day.toString())
                .containsEntry("comparedClips", 1)
                .containsEntry("gainedPlays", 5_000)
                .doesNotContainKey("shares");
        assertThat(bulletin.getMap("figures.channels[1]"))
                .containsEntry("plays", 80)
                .containsEntry("asOf", day.minusDays(2).toString())
                .containsEntry("comparedClips", 0)
                .doesNotContainKey("gainedPlays");
        assertThat(bulletin.getList("paragraphs", String.class))
                .anyMatch(told -> told.startsWith("其他平台上的数据（经复核，不计入以上数字）：抖音播放9,300次（2部作品，截至")
                        && told.contains("其中有此前数据的1部作品本期增长5,000次；快手播放80次（1部作品，截至"));
        assertThat(bulletin("en").getList("paragraphs", String.class))
                .anyMatch(told -> told.startsWith("On other platforms (confirmed by a second person, and not among")
                        && told.contains("Douyin with 9,300 plays (2 clips, as of "));
        assertThat(csv()).contains("\r\n其他平台,抖音,,,,,2,,,,,,,9300,5000,1,14,,," + day + "\r\n");
        assertThat(page()).contains("抖音", "9,300").doesNotContain("7,777");
    }

    @Test
    void bulletinWithoutThemSaysNothingOfThem() {
        clip();

        assertThat(bulletin("zh-CN").getMap("figures")).doesNotContainKey("channels");
        assertThat(page()).doesNotContain("其他平台</h2>");
    }

    private UUID clip() {
        Instant published = day.atTime(9, 0).atZone(ZONE).toInstant();
        return Rows.publishedClip(campaign, 60_000, published);
    }

    private String entered(UUID clip, String platform, LocalDate on, long plays) {
        return people.organizer
                .json()
                .body(Map.of(
                        "clip",
                        clip,
                        "platform",
                        platform,
                        "day",
                        on.toString(),
                        "plays",
                        plays,
                        "likes",
                        7,
                        "source",
                        "后台"))
                .post("/api/v1/campaigns/{slug}/channel-figures", campaign)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void confirmed(UUID clip, String platform, LocalDate on, long plays) {
        second.json()
                .body(Map.of("decision", "CONFIRM"))
                .post("/api/v1/channel-figures/{id}/decision", entered(clip, platform, on, plays))
                .then()
                .statusCode(200);
    }

    private JsonPath bulletin(String language) {
        return get("/api/v1/campaigns/" + campaign + "/bulletin?from=" + day + "&to=" + day, language)
                .jsonPath();
    }

    private String csv() {
        return new String(
                get("/api/v1/campaigns/" + campaign + "/exports/bulletin?from=" + day + "&to=" + day, "zh-CN")
                        .asByteArray(),
                StandardCharsets.UTF_8);
    }

    private String page() {
        return people.organizer
                .browse()
                .get("/studio/" + campaign + "/bulletin?from=" + day + "&to=" + day + "&lang=zh")
                .asString();
    }

    private Response get(String path, String language) {
        Response answer =
                people.organizer.request().header("Accept-Language", language).get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }
}
