package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.clip.Ticket;
import org.craftreel.play.Intake;
import org.craftreel.play.Origin;
import org.craftreel.play.Report;
import org.craftreel.play.screening.ScreeningJob;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class FraudDeskTest {

    private static final Instant HOUR = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);

    @Inject
    Intake intake;

    @Inject
    ScreeningJob job;

    @Test
    void playsThatWereSetAsideAreSeenAndRestored() throws Exception {
        People people = People.get();
        String campaign = Campaigns.create(Map.of("organizationCode", people.north));
        UUID clip = Rows.publishedClip(campaign, 60_000, HOUR.minusSeconds(3600));
        clickFarm(clip);
        job.run();
        LocalDate day = LocalDate.ofInstant(HOUR, ZoneId.of("Asia/Shanghai"));
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port)) {
            Page desk = browsing.signIn("zh-CN", people.organizer.login(), People.PASSWORD);
            desk.navigate("/studio/" + campaign + "/fraud?day=" + day);

            Locator item = desk.locator(".fraud-item");
            assertThat(item).hasCount(1);
            assertThat(item).containsText("播放集中于同一网络");
            assertThat(item).containsText("已剔除 100 次，该小时共 100 次播放。");
            assertThat(item).containsText("至少 100 次带有机器特征。");
            item.locator("summary").click();
            assertThat(item.locator("[data-effect=plays]")).hasText("0 → 100");
            assertThat(item.locator("[data-effect=qualifiedPlays]")).hasText("0 → 20");
            assertThat(item.locator("[data-effect=rank]")).hasText("1 → 1");
            Browsing.screenshots(desk, "studio-fraud");
            desk.setViewportSize(390, 844);
            assertThat((Boolean) desk.evaluate("document.documentElement.scrollWidth <= 390"))
                    .isTrue();
            item.locator("textarea").fill("现场核实过");
            item.locator("[type=submit]").click();

            assertThat(desk.locator(".fraud-item")).containsText("已恢复 100 次。");
            assertThat(desk.locator("#acts li")).hasCount(1);
            assertThat(desk.locator("#acts li")).containsText("现场核实过");
            assertThat(desk.locator(".fraud-act")).hasCount(0);
            assertThat(Rows.count("select qualified from clip_figures where clip_id = ?", clip))
                    .isEqualTo(20);
            assertThat(Rows.ask("select reason from screening_act where clip_id = ?", clip))
                    .isEqualTo("现场核实过");
            desk.setViewportSize(1280, 800);
            desk.locator(".fraud-hand a").click();

            assertThat(desk.locator("[name=rule]")).hasValue("ORGANIZER");
            assertThat(desk.locator("[name=clip]")).hasValue(clip.toString());
            assertThat(desk.locator("[name=network]")).hasValue("0000000000000009");
            assertThat(desk.locator("#chosen .fraud-act")).hasCount(2);
            Locator screen = desk.locator("#chosen [data-act=SCREEN]");
            screen.locator("summary").click();
            assertThat(screen.locator("[data-effect=plays]")).hasText("100 → 0");
            assertThat(screen.locator("[data-plays]")).hasText("100");
            screen.locator("textarea").fill("同一部手机反复播放");
            screen.locator("[type=submit]").click();

            assertThat(desk.locator("#acts li")).hasCount(2);
            assertThat(Rows.count("select qualified from clip_figures where clip_id = ?", clip))
                    .isZero();
            assertThat(browsing.faults()).isEmpty();
        }
    }

    @Test
    void playsAreChosenByRuleAndTimeAndOthersThatMoveAreTold() throws Exception {
        People people = People.get();
        String campaign = Campaigns.create(Map.of("organizationCode", people.north));
        UUID clip = Rows.publishedClip(campaign, 60_000, HOUR.minusSeconds(3600));
        UUID other = Rows.publishedClip(campaign, 60_000, HOUR.minusSeconds(3600));
        clickFarm(clip);
        watched(other);
        LocalDate day = LocalDate.ofInstant(HOUR, ZoneId.of("Asia/Shanghai"));
        try (Chromium chromium = Chromium.launch();
                Browsing browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port)) {
            Page desk = browsing.signIn("en", people.organizer.login(), People.PASSWORD);
            desk.navigate("/studio/" + campaign + "/fraud");
            desk.fill("#day", day.toString());
            desk.click(".fraud-day [type=submit]");
            desk.waitForURL("**/fraud?day=" + day);
            Locator form = desk.locator(".fraud-choice");
            form.locator("[name=to]").fill(day.minusDays(1) + "T00:00");
            form.locator("[type=submit]").click();
            assertThat(desk.locator("#choose .alert")).containsText("the end comes after the begin");
            assertThat(desk.locator("#chosen")).hasCount(0);

            form.locator("[name=to]").fill(day.plusDays(1) + "T00:00");
            fill(form.locator("[name=clip]"), "http://localhost/c/" + campaign + "/clips/" + UUID.randomUUID());
            form.locator("[type=submit]").click();
            assertThat(desk.locator("#choose .alert")).containsText("no such clip");

            fill(form.locator("[name=clip]"), "");
            form.locator("[name=rule]").selectOption("NETWORK");
            form.locator("[type=submit]").click();
            Locator screen = desk.locator("#chosen [data-act=SCREEN]");
            screen.locator("summary").click();
            assertThat(screen.locator("[data-effects] [data-effect=qualifiedPlays]"))
                    .hasText("20 → 0");
            assertThat(screen.locator("[data-effects] [data-effect=rank]")).hasText("1 → 2");
            assertThat(screen.locator("[data-others] [data-effect=rank]")).hasText("2 → 1");
            Browsing.screenshots(desk, "studio-fraud-choice");
            screen.locator("textarea").fill("反复播放");
            screen.locator("[type=submit]").click();

            assertThat(desk.locator("#acts li")).hasCount(1);
            assertThat(Rows.count("select screened from clip_figures where clip_id = ?", clip))
                    .isEqualTo(100);
            assertThat(browsing.faults()).isEmpty();
        }
    }

    /** A page whose address points at a part of it takes the focus there when it is drawn, from a field as well. */
    private static void fill(Locator field, String text) {
        do {
            field.fill(text);
        } while (!field.inputValue().equals(text));
    }

    private void watched(UUID clip) {
        Ticket ticket = Ticket.issue(clip, UUID.randomUUID(), 1, HOUR);
        intake.count(List.of(Report.of(ticket, 4000, HOUR.plusSeconds(5), new Origin(3, false))))
                .toCompletableFuture()
                .join();
    }

    private void clickFarm(UUID clip) {
        List<Report> reports = new ArrayList<>();
        for (int phone = 0; phone < 10; phone++) {
            UUID viewer = UUID.randomUUID();
            for (int play = 0; play < 10; play++) {
                Instant at = HOUR.plusSeconds(play * 300L + phone);
                reports.add(
                        Report.of(Ticket.issue(clip, viewer, 1, at), 4000, at.plusMillis(4500), new Origin(9, false)));
            }
        }
        intake.count(reports).toCompletableFuture().join();
    }
}
