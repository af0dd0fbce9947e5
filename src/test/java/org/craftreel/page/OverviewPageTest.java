package org.craftreel.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.RankedCampaign;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign at a glance: which part of it the address says, and who sees which. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class OverviewPageTest extends BrowsedPages {

    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private static final LocalDate YESTERDAY =
            LocalDate.ofInstant(HOUR.minus(Duration.ofDays(1)), ZoneId.of("Asia/Shanghai"));

    /** How many pixels of each chart have the colour of texts, of the light and of the dark theme. */
    private static final String INK = """
            () => [...document.querySelectorAll('canvas')].map((canvas) => {
              // While a chart takes its size anew it has none.
              if (canvas.width === 0 || canvas.height === 0) {
                return { light: 0, dark: 0 };
              }
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              const count = (colour) => {
                let found = 0;
                for (let at = 0; at < data.length; at += 4) {
                  const off = colour.reduce((sum, part, index) => sum + Math.abs(part - data[at + index]), 0);
                  found += data[at + 3] > 200 && off < 24 ? 1 : 0;
                }
                return found;
              };
              return { light: count([0x24, 0x1b, 0x16]), dark: count([0xf1, 0xe8, 0xdc]) };
            })""";

    private static final String WIDTHS = "[...document.querySelectorAll('canvas')].map((canvas) => canvas.clientWidth)";

    private People people;
    private String campaign;
    private UUID northern;
    private Page page;

    OverviewPageTest() {
        // Clips without films, and a service at fault.
        super("");
    }

    @BeforeEach
    void play() throws InterruptedException {
        people = People.get();
        campaign = Campaigns.open();
        northern = Rows.publishedClip(campaign, 60_000, HOUR.minus(Duration.ofDays(1)));
        Rows.execute("update clip set created_at = ? where id = ?", HOUR.minus(Duration.ofDays(3)), northern);
        UUID southern = Rows.publishedClip(campaign, 60_000);
        Rows.execute(
                "update clip set organization_id = (select id from organization where code = ?), title = '南方的钳工'"
                        + " where id = ?",
                people.south,
                southern);
        play(northern, HOUR.minus(Duration.ofDays(1)), 30);
        play(northern, HOUR.minus(Duration.ofDays(2)), 20);
        play(southern, HOUR, 7);
        RankedCampaign.runAt(campaign, HOUR.minus(Duration.ofDays(1)));
        RankedCampaign.runAt(campaign, Instant.now());
        awaitCount(57);
    }

    @Test
    void partIsChosenAndStaysInTheAddress() {
        open(people.admin);
        assertThat(tile("plays")).hasText("57");
        assertThat(page.locator(".overview-board .clip-title")).hasCount(2);
        assertThat(page.locator("canvas")).hasCount(4);
        Browsing.screenshots(page, "studio-overview");

        page.selectOption("#organization", people.south);
        assertThat(tile("plays")).hasText("7");
        assertThat(page).hasURL(Pattern.compile("organization=" + people.south));
        assertThat(page.locator(".overview-board .clip-title")).hasText(new String[] {"南方的钳工"});
        assertThat(page.locator("canvas")).hasCount(4);
        page.reload();
        assertThat(tile("plays")).hasText("7");
        assertThat(page.locator("#organization")).hasValue(people.south);

        page.goBack();
        assertThat(tile("plays")).hasText("57");
        assertThat(page.locator("canvas")).hasCount(4);

        page.navigate("/studio/" + campaign + "?by=day&from=" + YESTERDAY + "&to=" + YESTERDAY);
        assertThat(tile("plays")).hasText("30");
        assertThat(tile("clips")).hasText("1");
        assertThat(page.locator(".funnel b")).hasText(new String[] {"0", "0", "0", "1"});
        assertThat(page.locator(".overview-board .note")).containsText("所选日期结束时：第 1 期");
        assertThat(page.locator(".tile-why")).hasText("触达人数只按整个活动统计。");
        Browsing.screenshots(page, "studio-overview-days");
        assertThat(page.locator("#from")).hasValue(YESTERDAY.toString());
        page.click("#trend-table >> xpath=ancestor::details/summary");
        assertThat(page.locator("#trend-table tbody tr")).hasCount(1);
        assertThat(page.locator("#trend-table tbody td").first()).hasText("30");
        assertThat(page.locator("#trend-table tbody th"))
                .hasText(YESTERDAY.format(DateTimeFormatter.ofPattern("M月d日")));
        assertThat(page.locator(".exports a[href*='/days?format=csv&from=" + YESTERDAY + "&to=" + YESTERDAY + "']"))
                .isVisible();
        assertThat(page.locator(".exports a[href*='/regions?format=xlsx&from=" + YESTERDAY + "&to=" + YESTERDAY + "']"))
                .isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("English"))
                .click();
        assertThat(page.locator("#from")).hasValue(YESTERDAY.toString());
    }

    @Test
    void figuresChangeWhileTheyAreLookedAtAndAFaultIsTold() {
        open(people.admin);
        Rows.execute("update clip_figures set plays = 12345 where clip_id = ?", northern);
        assertThat(tile("plays")).hasText("1.2万");

        page.route(
                "**/studio/*?organization=**",
                route -> route.fulfill(new Route.FulfillOptions().setStatus(500).setBody("")));
        page.selectOption("#organization", people.south);

        assertThat(page.locator("#overview-failed")).isVisible();
        assertThat(tile("plays")).hasText("1.2万");
    }

    @Test
    void whatHappensElsewhereShowsInEveryPartWithoutDisturbingTheReader() throws InterruptedException {
        open(people.admin);
        page.selectOption("#organization", people.south);
        assertThat(page.locator("[data-chart=trend] canvas")).hasCount(1);
        assertThat(tile("plays")).hasText("7");
        page.click("#trend-table >> xpath=ancestor::details/summary");
        page.focus(".overview-board .entry");
        page.evaluate("document.querySelector('[data-chart=trend] canvas').id = 'drawn-before'");

        UUID published = Rows.publishedClip(campaign, 60_000);
        Rows.execute(
                "update clip set organization_id = (select id from organization where code = ?), title = '新来的铣工'"
                        + " where id = ?",
                people.south,
                published);
        play(published, HOUR, 40);
        RankedCampaign.runAt(campaign, Instant.now());
        awaitCount(97);

        assertThat(page.locator(".overview-board .clip-title")).hasText(new String[] {"新来的铣工", "南方的钳工"});
        assertThat(page.locator(".funnel b")).hasText(new String[] {"2", "2", "2", "2"});
        assertThat(tile("plays")).hasText("47");
        assertThat(page.locator("#regions-table tbody td").nth(1)).hasText("47");
        // The very same elements: the opened table, the chart, and the place of the clip that has fallen to the second.
        assertThat(page.locator("#trend-table tbody tr").last()).isVisible();
        assertThat(page.locator("#trend-table tbody tr").last().locator("td").first())
                .hasText("47");
        assertThat(page.locator("#trend-table :is(tr, th, td):not([role])")).hasCount(0);
        assertThat(page.locator("#drawn-before")).hasCount(1);
        assertThat(page.locator(".overview-board .entry:focus .clip-title")).hasText("南方的钳工");
        assertThat(page).hasURL(Pattern.compile("organization=" + people.south));
    }

    @Test
    void organizerOfASubtreeSeesThatAlone() {
        open(people.southOrganizer);
        assertThat(tile("plays")).hasText("7");
        assertThat(page.locator(".overview-board .clip-title")).hasText(new String[] {"南方的钳工"});
        assertThat(page.locator("#organization option")).hasCount(2);
        // The campaign's events tell of all of it.
        assertThat(page.locator("#totals")).hasCount(0);
        page.navigate("/studio/" + campaign + "/screen");
        assertThat(page.locator("[data-figure=plays]")).hasText("7");
        assertThat(page.locator("[data-part=board] li")).hasCount(1);
        assertThat(page.locator("body[data-live]")).hasCount(0);

        for (String path : new String[] {"", "/screen"}) {
            assertThat(page.request()
                            .get("/studio/" + campaign + path + "?organization=" + people.north)
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void themeIsSwitchedAndKept() {
        open(people.organizer);
        String paper = "getComputedStyle(document.body).backgroundColor";
        Object light = page.evaluate(paper);
        page.focus("#theme");
        page.keyboard().press("Enter");

        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        Object dark = page.evaluate(paper);
        assertThat(dark).isNotEqualTo(light);
        page.reload();
        assertThat(page.evaluate(paper)).isEqualTo(dark);
        Browsing.screenshots(page, "studio-overview-dark");
        page.click("#theme");
        assertThat(page.evaluate(paper)).isEqualTo(light);
    }

    @Test
    void paperHasTheChartsInLightColoursAndWhole() {
        open(people.admin);
        assertThat(page.locator("canvas")).hasCount(4);
        page.click("#theme");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.waitForFunction("() => (" + INK + ")().every((ink) => ink.dark > 0 && ink.light === 0)");
        Object width = page.evaluate(WIDTHS);
        // Behind the page's own listeners.
        page.evaluate("() => addEventListener('beforeprint', () => (window.printed = (" + INK + ")()))");

        page.pdf(new Page.PdfOptions()
                .setPath(Path.of("target", "screenshots", "studio-overview.pdf"))
                .setPreferCSSPageSize(true)
                .setPrintBackground(true));

        assertThat(page.evaluate("printed.length")).isEqualTo(4);
        assertThat(page.evaluate("printed.every((ink) => ink.light > 0 && ink.dark === 0)"))
                .isEqualTo(true);
        page.waitForFunction("() => (" + INK + ")().every((ink) => ink.dark > 0 && ink.light === 0)");
        assertThat(page.evaluate(WIDTHS)).isEqualTo(width);
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");

        // A4 within its margins.
        page.setViewportSize(688, 971);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.waitForFunction("() => (" + INK + ")().every((ink) => ink.light > 0 && ink.dark === 0)");
        assertThat(page.evaluate("[...document.querySelectorAll('canvas')].every((canvas) => {"
                        + " const [drawn, whole] = [canvas, canvas.closest('.chart')].map((each) =>"
                        + " each.getBoundingClientRect()); return drawn.width > 500 && drawn.right <= whole.right"
                        + " && drawn.bottom <= whole.bottom + 1; })"))
                .isEqualTo(true);
    }

    private void open(Person reader) {
        page = browsing.signIn(
                "zh-CN", reader.login(), reader == people.admin ? People.adminPassword() : People.PASSWORD);
        page.navigate("/studio/" + campaign);
        assertThat(page.locator("h1")).hasText("陇原工匠");
    }

    /** The large figure of a tile. */
    private Locator tile(String name) {
        return page.locator(".tiles [data-figure=" + name + "]");
    }

    private static void play(UUID clip, Instant hour, int plays) {
        Rows.execute("insert into clip_hour values (?, ?, ?, 0, 0)", clip, hour, plays);
        Rows.execute(
                "insert into clip_figures as kept values (?, ?, 0, 0, 1) on conflict (clip_id) do update set plays ="
                        + " kept.plays + excluded.plays",
                clip,
                plays);
    }

    private void awaitCount(long plays) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Rows.count(
                        "select coalesce(sum(plays), 0) from trend_organization join campaign on campaign.id = campaign_id"
                                + " where slug = ?",
                        campaign)
                < plays) {
            assertThat(System.nanoTime()).as("time until it is counted").isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
