package org.craftreel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.craftreel.PageTable.Visitor;
import org.craftreel.bulletin.ExportTable;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.PageRoutes;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Strangers read every page and every operation of the API with every id of north's rows, and with north's name in its
 * queries: none of the words that are north's business alone is told. The routes are those that the program has, and
 * north's own organizer finds the words by the same walk.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class SubtreeWalkTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)(?::[^}]*)?}");

    /** Where its own organizer reads the words, at the least: with fewer the walk would be blind. */
    private static final List<String> TOLD = List.of(
            "/accounts",
            "/accounts/exports/{table}",
            "/api/v1/accounts",
            "/api/v1/campaigns/{slug}/abuse-reports",
            "/api/v1/campaigns/{slug}/channel-figures",
            "/api/v1/campaigns/{slug}/comment-queue",
            "/api/v1/campaigns/{slug}/exports/{table}",
            "/api/v1/campaigns/{slug}/sanctions/proposed",
            "/api/v1/campaigns/{slug}/takedowns",
            "/api/v1/clips/{id}",
            "/api/v1/exports/{table}",
            "/studio/{slug}/channels",
            "/studio/{slug}/clips",
            "/studio/{slug}/exports/{table}",
            "/studio/{slug}/media",
            "/studio/{slug}/review",
            "/studio/{slug}/review/comments",
            "/studio/{slug}/review/reports");

    private NorthernRows north;
    private Set<String> ids;

    @BeforeEach
    void fill() {
        north = new NorthernRows();
        ids = north.ids();
    }

    @Test
    void strangersAreToldNothingOfWhatIsNorthsAlone() {
        People people = People.get();
        for (Person stranger : List.of(people.southOrganizer, people.southWorker, Person.ANONYMOUS)) {
            operations().forEach(route -> assertSilent(addresses(route), stranger::request));
        }
        for (Visitor stranger : List.of(Visitor.FOREIGN_ORGANIZER, Visitor.ANONYMOUS)) {
            pages().forEach(route -> assertSilent(addresses(route), stranger::request));
        }
        operations().forEach(route -> assertSilent(inquiries(route), people.southOrganizer::request));
        pages().forEach(route -> assertSilent(inquiries(route), Visitor.FOREIGN_ORGANIZER::request));
    }

    private void assertSilent(Stream<String> addresses, Supplier<RequestSpecification> by) {
        addresses.forEach(address -> assertThat(read(by, address)).as(address).doesNotContain(north.words));
    }

    @Test
    void itsOwnOrganizerReadsIt() {
        assertThat(TOLD).allSatisfy(route -> {
            Supplier<RequestSpecification> request =
                    route.startsWith("/api/") ? People.get().organizer::request : Visitor.ORGANIZER::request;
            assertThat(addresses(route))
                    .anyMatch(address -> read(request, address).contains(north.words));
        });
        assertThat(Stream.concat(operations().stream(), pages().stream())).containsAll(TOLD);
    }

    private static String read(Supplier<RequestSpecification> by, String address) {
        Response answer = by.get().redirects().follow(false).get(address);
        assertThat(answer.statusCode()).as(address).isLessThan(500);
        return answer.asString();
    }

    /** Of the API. Streams of figures, which do not end, tell numbers of what is online. */
    private static Set<String> operations() {
        Map<String, Map<String, Object>> paths =
                given().get("/q/openapi?format=json").then().extract().path("paths");
        Set<String> routes = new TreeSet<>();
        paths.forEach((path, methods) -> {
            if (methods.containsKey("get") && !path.endsWith("/events")) {
                routes.add(path);
            }
        });
        return routes;
    }

    private static List<String> pages() {
        return PageRoutes.list().stream()
                .filter(route -> route.startsWith("GET "))
                .map(route -> route.substring("GET ".length()))
                .toList();
    }

    /** A route with each value in the place of each parameter. */
    private Stream<String> addresses(String route) {
        Matcher parameter = PARAMETER.matcher(route);
        if (!parameter.find()) {
            return Stream.of(route);
        }
        return values(parameter.group(1)).stream()
                .flatMap(value -> addresses(new StringBuilder(route)
                        .replace(parameter.start(), parameter.end(), value)
                        .toString()));
    }

    /** The same with a clip that is not online, and with north, in the query. */
    private Stream<String> inquiries(String route) {
        if (!route.contains("{slug}") || route.contains("{id}") || route.contains("{run}")) {
            return Stream.of();
        }
        People people = People.get();
        List<String> queries = new ArrayList<>(List.of(
                "organization=" + people.north,
                "organization=" + people.northPlant,
                "union=" + people.northPlant,
                "status=PROCESSED",
                "state=PROPOSED"));
        for (String state : List.of("PROCESSED", "RETURNED", "TAKEN_DOWN")) {
            queries.add("clip=" + north.notOnline.get(state));
        }
        return queries.stream()
                .map(query -> route.replace("{slug}", north.shared) + "?" + query)
                .flatMap(this::addresses);
    }

    private List<String> values(String parameter) {
        People people = People.get();
        return switch (parameter) {
            case "slug" -> List.of(north.shared, north.northern);
            case "code" -> List.of(people.north, people.northPlant);
            case "table" ->
                Stream.concat(
                                Arrays.stream(ExportTable.values())
                                        .map(table -> table.name().toLowerCase(Locale.ROOT)),
                                Stream.of("accounts", "invitations"))
                        .toList();
            case "format" -> List.of("png");
            case "language" -> List.of("zh");
            case "kind" -> List.of("PLAYABLE", "BANNER");
            case "name" -> List.of("zh.vtt", "MASTER.m3u8");
            case "run" -> List.of("current");
            default -> List.copyOf(ids);
        };
    }
}
