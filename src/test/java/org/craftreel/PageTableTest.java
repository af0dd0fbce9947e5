package org.craftreel;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.craftreel.PageTable.Row;
import org.craftreel.PageTable.Visitor;
import org.craftreel.testsupport.EmbeddedTestResource;
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
        tests.add(DynamicTest.dynamicTest(
                "each page has one row",
                () -> assertThat(table.rows()).extracting(Row::route).containsExactlyInAnyOrderElementsOf(routes())));
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

    /** What the program answers beside the API and the media, as method and path. */
    static List<String> routes() {
        return new ClassFileImporter()
                .importPath(Paths.get("target", "classes", "org", "craftreel")).stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(PageTableTest::routesOf)
                        .filter(route -> !route.contains(" /api/") && !route.contains(" /media/"))
                        .toList();
    }

    private static Stream<String> routesOf(JavaClass type) {
        String base = type.getAnnotationOfType(Path.class).value();
        return type.getMethods().stream()
                .flatMap(method -> methodOf(method).stream().map(verb -> verb + " " + join(base, pathOf(method))));
    }

    private static Optional<String> methodOf(JavaMethod method) {
        return method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isMetaAnnotatedWith(HttpMethod.class)
                        || annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .map(annotation -> annotation.getRawType().getSimpleName())
                .findFirst();
    }

    private static String pathOf(JavaMethod method) {
        return method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    }

    private static String join(String base, String path) {
        String joined = ("/" + base + "/" + path).replaceAll("/+", "/");
        return joined.length() > 1 && joined.endsWith("/") ? joined.substring(0, joined.length() - 1) : joined;
    }
}
