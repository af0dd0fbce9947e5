package org.craftreel;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.craftreel.PageTable.Visitor;
import org.craftreel.testsupport.Axe;
import org.craftreel.testsupport.Browsing;
import org.craftreel.testsupport.Chromium;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Looks at pages of the studio as they are while somebody works with them: filled, unfolded, with faults and with dialogs
 * open, by day on a desktop and by night on the narrowest phone.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class AccessibilityStatesTest {

    private static final int NARROWEST = 360;

    private static final String UNFOLD = "document.querySelectorAll('details').forEach((part) => (part.open = true))";

    private static Chromium chromium;
    private static Browsing browsing;

    private final Map<String, State> states = new LinkedHashMap<>();

    /** A page, and what is done there until it is looked at. */
    private record State(String path, Consumer<Page> reach) {}

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
    Stream<DynamicTest> nothingSeriousIsFoundWhileSomebodyWorks() throws InterruptedException {
        browsing = new Browsing(chromium.browser(), "http://localhost:" + RestAssured.port);
        PageTable table = new PageTable();
        AccessibilityTest.fill(table);
        fill(table);
        table.readings().entrySet().stream()
                .filter(page ->
                        page.getKey().startsWith("/studio") || page.getKey().startsWith("/accounts"))
                .forEach(page -> states.put(page.getKey() + ", unfolded", new State(page.getValue(), any -> {})));
        dialogs("/studio/" + table.shared);
        Page page = browsing.page("zh-CN");
        AccessibilityTest.carry(page.context(), Visitor.ADMIN.session());
        return states.entrySet().stream()
                .map(state -> DynamicTest.dynamicTest(state.getKey(), () -> look(page, state.getValue())));
    }

    private void dialogs(String studio) {
        state("keys of the desk", studio + "/review", "#keys-show");
        state("several clips chosen", studio + "/review", "[name=chosen]");
        state("reason to hide a comment", studio + "/review/comments", "[data-act] >> nth=0");
        state("several comments chosen", studio + "/review/comments", "#choose-all");
        state("takedown upheld", studio + "/review/reports", "[data-act] >> nth=0");
        state("film of a report", studio + "/review/reports", "[data-film] >> nth=0");
        state("takedown", studio + "/clips", "[data-act$='/takedown'] >> nth=0");
        state("disqualification", studio + "/clips", "[data-act$='/sanctions'] >> nth=0");
        state("faults of a new campaign", "/studio/campaigns/new", "#setup [value=create]", "#title-note .fault");
        state("faults of a new series", "/studio/series", "#series [type=submit]", "#title-note .fault");
        states.put("faults of settings", new State(studio + "/settings", page -> {
            page.fill("#title", "");
            page.click("#settings [type=submit]");
            page.waitForSelector("#title-note .fault");
        }));
        states.put("faults of bulletins' words", new State(studio + "/bulletin", page -> {
            page.click("#wording > summary");
            page.fill("#chinese", "{没有的}");
            page.click("#wording [type=submit]");
            page.waitForSelector("#wording [role=alert]");
        }));
        states.put("chosen theme", new State(studio, page -> page.focus("#theme")));
    }

    private void state(String name, String path, String click) {
        states.put(name, new State(path, page -> page.click(click)));
    }

    private void state(String name, String path, String click, String awaited) {
        states.put(name, new State(path, page -> {
            page.click(click);
            page.waitForSelector(awaited);
        }));
    }

    private static void look(Page page, State state) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 800);
        page.navigate(state.path());
        page.waitForLoadState();
        state.reach().accept(page);
        page.evaluate(UNFOLD);
        assertThat(Axe.serious(page)).as("by day").isEmpty();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(NARROWEST, 740);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("width")
                .isLessThanOrEqualTo(NARROWEST);
        // Where one scrolls to, nothing lies below the bar at the bottom.
        page.setViewportSize(NARROWEST, (int) page.evaluate("document.documentElement.scrollHeight"));
        assertThat(Axe.serious(page)).as("by night").isEmpty();
    }

    /** The desk has several of each kind, and lists have what is over beside what is not. */
    private static void fill(PageTable table) {
        People people = People.get();
        UUID clip = table.publishedIn(table.shared);
        Rows.execute(
                "update clip set status = 'PROCESSED', published_at = null where id = ?",
                Rows.publishedClip(table.shared, 30_000));
        Engagements.rules(table.shared, "ALL", List.of("代购"));
        Engagements.comment(people.worker, clip, "师傅，好手艺");
        Engagements.comment(people.otherWorker, clip, "代购加微信");
        Engagements.report(people.otherWorker, "clips", clip, UUID.randomUUID())
                .then()
                .statusCode(201);
        for (int day = 1; day <= 2; day++) {
            Rows.execute(
                    "insert into bulletin_issue (id, campaign_id, first_day, last_day, issued_at, digest, figures)"
                            + " select ?, id, cast(now() as date) - ?, cast(now() as date) - ?, ?, '', ? from campaign"
                            + " where slug = ?",
                    UUID.randomUUID(),
                    day,
                    day,
                    Instant.now().minus(day, ChronoUnit.DAYS),
                    "{}",
                    table.shared);
        }
    }
}
