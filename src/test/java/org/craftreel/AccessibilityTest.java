package org.craftreel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.craftreel.PageTable.Visitor;
import org.craftreel.testsupport.Axe;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Looks at every page with axe: by day on a desktop, by night on the narrowest phone. Nothing that it calls serious may be
 * found, no page may be wider than the screen, none may weigh more than a phone's network carries in a moment, and what can
 * only be done on a screen is not printed.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class AccessibilityTest {

    private static final int NARROWEST = 360;
    private static final String ENGLISH = "/studio/{slug}/clips";
    private static final long HEAVIEST = 600 * 1024;
    private static final long PATIENCE_SECONDS = 60;

    private static final String CONTROLS = """
            () => [...document.querySelectorAll('form:not(.setup), button, .btn, input:not([readonly]), select, textarea')]
              .filter((control) => control.checkVisibility())
              .map((control) => control.outerHTML)
            """;

    /** Of tables whose rows are blocks on a phone, what does not say which part it is. */
    private static final String NAMELESS = """
            () => [...document.querySelectorAll('.table:not(.table-fits) :is(thead, tbody, tfoot, tr, th, td):not([role])')]
              .map((part) => part.outerHTML)
            """;

    private static final String WEIGHT = """
            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .reduce((sum, part) => sum + part.encodedBodySize, 0)
            """;

    private static Chromium chromium;
    private static Browsing browsing;

    @BeforeAll
    static void prepare() throws Exception {
        Axe.install();
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        browsing.close();
        chromium.close();
    }

    @TestFactory
    Stream<DynamicTest> nothingSeriousIsFoundOnAnyPage() throws InterruptedException {
        browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port);
        PageTable table = new PageTable();
        fill(table);
        Page signedIn = browsing.page("zh-CN");
        carry(signedIn.context(), Visitor.ORGANIZER.session());
        Page anonymous = browsing.page("zh-CN");
        Stream<DynamicTest> pages = table.readings().entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.getKey(),
                        () -> look(page.getKey().contains("sign-in") ? anonymous : signedIn, page.getValue())));
        // English words are longer, and nowhere is there less room for those of the figures.
        DynamicTest english = DynamicTest.dynamicTest(ENGLISH + " in English", () -> {
            Page page = browsing.page("en");
            carry(page.context(), Visitor.ORGANIZER.session());
            look(page, table.readings().get(ENGLISH));
        });
        return Stream.concat(pages, Stream.of(english));
    }

    private static void look(Page page, String path) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 800);
        page.navigate(path);
        page.waitForLoadState();
        assertThat(((Number) page.evaluate(WEIGHT)).longValue()).as("weight").isBetween(10_000L, HEAVIEST);
        assertThat(Axe.serious(page)).as("by day").isEmpty();

        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(NARROWEST, 740);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("width")
                .isLessThanOrEqualTo(NARROWEST);
        // Where one scrolls to, nothing lies below the bar at the bottom.
        page.setViewportSize(NARROWEST, (int) page.evaluate("document.documentElement.scrollHeight"));
        assertThat(Axe.serious(page)).as("by night").isEmpty();
        assertThat((List<?>) page.evaluate(NAMELESS)).as("parts of tables").isEmpty();

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat((List<?>) page.evaluate(CONTROLS)).as("on paper").isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    static void carry(BrowserContext context, String session) {
        context.addCookies(
                List.of(new Cookie("craftreel-session", session).setUrl("http://localhost:" + RestAssured.port)));
    }

    /** Charts have something to draw, once it is counted. */
    static void fill(PageTable table) throws InterruptedException {
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        for (int back = 0; back < 60; back++) {
            Rows.execute(
                    "insert into clip_hour select id, ?, 40, 20, 1 from clip where id = ?",
                    hour.minus(back, ChronoUnit.HOURS),
                    table.publishedIn(table.shared));
        }
        Rows.execute("insert into clip_figures values (?, 52406, 31208, 16054, 1)", table.publishedIn(table.shared));
        // A single long word, and a clip of whoever looks, so that it is on the page of one's own clips as well.
        Rows.execute(
                "update clip set title = ?, author_id = (select id from account where login = ?) where id = ?",
                "=HYPERLINK(\"http://example.org/sparks-of-thirty-years\",\"焊花里的三十年\")",
                People.get().organizer.login(),
                table.publishedIn(table.shared));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (Rows.count(
                        "select count(*) from trend_hour join campaign on campaign.id = campaign_id where slug = ?",
                        table.shared)
                < 60) {
            assertThat(System.nanoTime()).as("time until it is counted").isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
