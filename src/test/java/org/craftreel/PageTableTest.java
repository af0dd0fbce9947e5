package org.craftreel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.craftreel.PageTable.Row;
import org.craftreel.PageTable.Visitor;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.PageRoutes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Asks for every page as every visitor. The pages are found in the program: one without a row fails, as a row without a
 * page does.
 */
@Tag("external")
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class PageTableTest {

    /** Those who may not see north's clips before they are online; the worker is the author of none of them. */
    private static final List<Visitor> STRANGERS =
            List.of(Visitor.ANONYMOUS, Visitor.WORKER, Visitor.FOREIGN_ORGANIZER);

    private static PageTable table;

    @TestFactory
    Stream<DynamicTest> everyPageIsOpenToItsVisitorsOnly() {
        PageTable table = table();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("each page has one row", () -> assertThat(table.rows())
                .extracting(Row::route)
                .containsExactlyInAnyOrderElementsOf(PageRoutes.list())));
        for (Row row : table.rows()) {
            for (Visitor visitor : Visitor.values()) {
                tests.add(DynamicTest.dynamicTest(
                        row.route() + " by " + visitor, () -> check(row, visitor, table.northern)));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> noPageTellsStrangersOfAClipThatIsNotOnline() {
        PageTable table = table();
        return table.rows().stream().filter(Row::isReading).flatMap(row -> STRANGERS.stream()
                .map(stranger -> DynamicTest.dynamicTest(row.route() + " to " + stranger, () -> assertThat(
                                row.call().ask(stranger, table.shared).asString())
                        .doesNotContain(table.secrets)
                        .doesNotContain(
                                table.waiting.toString(), table.takenDown.toString(), table.disqualified.toString()))));
    }

    @Test
    void clipThatIsNotOnlineIsNotOpenedByItsAddress() {
        PageTable table = table();
        for (Visitor visitor : Visitor.values()) {
            for (Object clip : List.of(table.waiting, table.takenDown, table.disqualified)) {
                Response watch = visitor.request().get("/c/{slug}/clips/{id}", table.shared, clip);
                assertThat(watch.statusCode()).isEqualTo(404);
                assertThat(watch.asString()).doesNotContain(table.secrets);
            }
        }
        Response desk = Visitor.FOREIGN_ORGANIZER
                .request()
                .queryParam("clip", table.waiting)
                .get("/studio/{slug}/review", table.shared);
        assertThat(desk.statusCode()).isEqualTo(200);
        assertThat(desk.asString()).doesNotContain(table.secrets);
    }

    @Test
    void dayThatNoPlayCanBeOfIsRefusedOnTheFraudDesk() {
        for (String day : List.of("+999999999-12-31", "-999999999-01-01", "9999-12-31", "yesterday")) {
            Response answer =
                    Visitor.ORGANIZER.request().queryParam("day", day).get("/studio/{slug}/fraud", table().northern);
            assertThat(answer.statusCode()).as(day).isEqualTo(400);
            assertThat(answer.asString()).contains("1970-01-03, 9999-12-28");
        }
        for (String day : List.of("1970-01-03", "9999-12-28")) {
            Response answer =
                    Visitor.ORGANIZER.request().queryParam("day", day).get("/studio/{slug}/fraud", table().northern);
            assertThat(answer.statusCode()).as(day).isEqualTo(200);
        }
    }

    @Test
    void itsOwnOrganizersReadAllOfItOnTheDesk() {
        PageTable table = table();
        for (Visitor visitor : List.of(Visitor.ORGANIZER, Visitor.ADMIN)) {
            assertThat(visitor.request()
                            .get("/studio/{slug}/review", table.shared)
                            .asString())
                    .contains(table.secrets)
                    .contains(table.waiting.toString());
        }
    }

    /** Made once: it takes campaigns, clips and a run. */
    private static synchronized PageTable table() {
        if (table == null) {
            table = new PageTable();
        }
        return table;
    }

    private static void check(Row row, Visitor visitor, String campaign) {
        Response answer = row.call().ask(visitor, campaign);
        if (row.allowed().contains(visitor)) {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(row.status());
            return;
        }
        if (visitor == Visitor.ANONYMOUS) {
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.header("Location")).endsWith("/sign-in");
            return;
        }
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.asString()).containsPattern("class=\"problem-status\"[^>]*>403<");
    }
}
