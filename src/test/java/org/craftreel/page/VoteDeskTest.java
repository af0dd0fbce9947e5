package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.VoteFarm;
import org.craftreel.testsupport.Votes;
import org.junit.jupiter.api.Test;

/** Votes that stand out on the fraud desk, from where it is proposed that they count nothing. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class VoteDeskTest {

    private static final Instant HOUR = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);

    @Test
    void votesThatStandOutAreSeenAndItIsProposedThatTheyCountNothing() throws Exception {
        People people = People.get();
        Person holder = people.create("ORGANIZER", people.union);
        String campaign = Votes.open("UP_TO", 5, false);
        Votes.move(campaign, Duration.ofDays(-4), Duration.ofHours(1));
        UUID clip = Rows.publishedClip(campaign, 60_000, Instant.now().minus(Duration.ofDays(3)));
        ZoneId zone = ZoneId.of((String) Rows.ask("select zone from campaign where slug = ?", campaign));
        try (VoteFarm farm = new VoteFarm(List.of(clip), HOUR, 80);
                Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port)) {
            Page desk = browsing.signIn("zh-CN", holder.login(), People.PASSWORD);
            desk.navigate("/studio/" + campaign + "/fraud?day=" + LocalDate.ofInstant(HOUR, zone));

            Locator burst = desk.locator("#bursts .fraud-item");
            assertThat(burst).hasCount(1);
            assertThat(burst).containsText("这一小时得票 80，常态约为 1。");
            Browsing.screenshots(desk, "studio-fraud-votes");
            burst.locator("button").click();
            desk.locator("#act textarea").fill("一小时内八十个新账号集中投票");
            desk.locator("#act [type=submit]").click();

            assertThat(burst).containsText("已提议得票清零，待另一名主办方人员确认或驳回。");
            assertThat(burst.locator(".hint a")).hasAttribute("href", "/studio/" + campaign + "/clips#proposals-title");
            assertThat(burst.locator("button")).hasCount(0);
            assertThat(Rows.ask("select status from sanction where clip_id = ? and kind = 'ZERO_VOTES'", clip))
                    .isEqualTo("PROPOSED");
            assertThat(Votes.of(clip)).isEqualTo(farm.voters());
            assertThat(browsing.faults()).isEmpty();
        }
    }
}
