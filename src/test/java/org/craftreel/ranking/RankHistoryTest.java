package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A clip's places over some days, thinned. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class RankHistoryTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.now(ZONE);

    private String slug;
    private UUID clip;

    /** Three days: of yesterday's runs two are in one hour and one in another. */
    @BeforeEach
    void rank() {
        slug = Campaigns.create(Map.of(
                "organizationCode", People.get().north, "rankingIntervalSeconds", 604_800, "zone", ZONE.getId()));
        clip = Rows.publishedClip(slug, 60_000);
        for (Instant due : List.of(
                at(TODAY.minusDays(2), 600),
                at(TODAY.minusDays(1), 600),
                at(TODAY.minusDays(1), 610),
                at(TODAY.minusDays(1), 700),
                at(TODAY, 0))) {
            RankedCampaign.runAt(slug, due);
        }
    }

    @Test
    void lastRunOfEachHourOrDayStandsForAll() {
        assertThat(numbers("")).containsExactly(1, 2, 3, 4, 5);
        assertThat(numbers("?per=HOUR")).containsExactly(1, 3, 4, 5);
        assertThat(numbers("?per=DAY")).containsExactly(1, 4, 5);
    }

    @Test
    void noMorePointsThanThereIsRoomFor() {
        assertThat(numbers("?points=5")).containsExactly(1, 2, 3, 4, 5);
        assertThat(numbers("?points=4")).containsExactly(1, 3, 4, 5);
        assertThat(numbers("?points=3")).containsExactly(1, 4, 5);
        assertThat(numbers("?points=2")).containsExactly(4, 5);
        assertThat(numbers("?points=2&per=RUN")).containsExactly(4, 5);
    }

    @Test
    void daysAreThoseOfTheCampaignsClockBothIncluded() {
        assertThat(numbers("?from=" + TODAY)).containsExactly(5);
        assertThat(numbers("?to=" + TODAY.minusDays(2))).containsExactly(1);
        assertThat(numbers("?from=" + TODAY.minusDays(1) + "&to=" + TODAY.minusDays(1)))
                .containsExactly(2, 3, 4);
        assertThat(numbers("?from=" + TODAY + "&to=" + TODAY.minusDays(1))).isEmpty();
        for (String wrong : List.of("?from=yesterday", "?to=+99999-01-01", "?points=0", "?per=MONTH")) {
            Problems.assertProblem(Person.ANONYMOUS.request().get(path() + wrong), ProblemType.INVALID_FIELD);
        }
    }

    @Test
    void chartOfTheStudioIsOfTheSame() {
        String page = People.get()
                .organizer
                .browse()
                .get("/studio/" + slug + "/ranking?per=DAY&from=" + TODAY.minusDays(1))
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(page)
                .contains("<option value=\"DAY\" selected>", "from=" + TODAY.minusDays(1), "per=DAY")
                .containsPattern("&quot;values&quot;:\\[1,1\\]");
    }

    private static Instant at(LocalDate day, int minute) {
        return day.atStartOfDay(ZONE).toInstant().plus(Duration.ofMinutes(minute));
    }

    private String path() {
        return "/api/v1/campaigns/" + slug + "/rankings/history/" + clip;
    }

    private List<Integer> numbers(String query) {
        return Person.ANONYMOUS.request().get(path() + query).path("number");
    }
}
