package org.craftreel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.EndpointTable.Case;
import org.craftreel.EndpointTable.Role;
import org.craftreel.EndpointTable.Row;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Json;
import org.craftreel.testsupport.Problems;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Asks every operation of the published API description as every role, and provokes every error that it documents. An
 * operation without a row, a documented error without a case and a case whose error is not documented all fail.
 */
@Tag("external")
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class EndpointTableTest {

    private static final Map<String, ProblemType> TYPES =
            Arrays.stream(ProblemType.values()).collect(Collectors.toMap(ProblemType::code, type -> type));
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");

    private static EndpointTable table;

    @TestFactory
    Stream<DynamicTest> everyOperationIsOpenToItsRolesOnly() {
        Set<String> operations = documented().keySet();
        EndpointTable table = table();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("each operation has one row", () -> {
            List<String> known = new ArrayList<>(table.rowsElsewhere().keySet());
            table.rows().forEach(row -> known.add(row.operation()));
            assertThat(known).containsExactlyInAnyOrderElementsOf(operations);
        }));
        for (Row row : table.rows()) {
            for (Role role : Role.values()) {
                tests.add(DynamicTest.dynamicTest(row.operation() + " by " + role, () -> check(row, role)));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentedErrorIsAnswered() {
        Map<String, Set<ProblemType>> documented = documented();
        EndpointTable table = table();
        Map<String, Set<ProblemType>> covered = new TreeMap<>();
        table.cases().forEach(known -> covered.computeIfAbsent(known.operation(), none -> new TreeSet<>())
                .add(known.type()));
        table.elsewhere().forEach(known -> covered.computeIfAbsent(known.operation(), none -> new TreeSet<>())
                .add(known.type()));
        List<DynamicTest> tests = new ArrayList<>();
        documented.forEach((operation, types) -> tests.add(DynamicTest.dynamicTest(
                operation + " documents what the table provokes",
                () -> assertThat(covered.getOrDefault(operation, Set.of())).isEqualTo(types))));
        table.cases()
                .forEach(known -> tests.add(DynamicTest.dynamicTest(
                        known.operation() + " answers " + known.type().code(), () -> check(known))));
        table.elsewhere()
                .forEach(known -> tests.add(DynamicTest.dynamicTest(
                        known.operation() + " answers " + known.type().code() + " in "
                                + known.test().getSimpleName(),
                        () -> assertThat(known.test().getDeclaredMethods())
                                .anyMatch(method -> method.isAnnotationPresent(org.junit.jupiter.api.Test.class)))));
        return tests.stream();
    }

    /** Made once: it takes accounts, campaigns and a film. */
    private static synchronized EndpointTable table() {
        if (table == null) {
            table = new EndpointTable();
        }
        return table;
    }

    private static void check(Row row, Role role) {
        Response answer = row.call().apply(role.person());
        if (row.allowed().contains(role)) {
            assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
            return;
        }
        if (row.operation().startsWith("head")) {
            assertThat(answer.statusCode()).isEqualTo(role == Role.ANONYMOUS ? 401 : 403);
            return;
        }
        Problems.assertProblem(answer, role == Role.ANONYMOUS ? ProblemType.UNAUTHENTICATED : ProblemType.FORBIDDEN);
    }

    private static void check(Case known) {
        Response chinese = known.provocation().apply(known.by().request().header("Accept-Language", "zh-CN,zh;q=0.9"));
        Response english = known.provocation().apply(known.by().request().header("Accept-Language", "en-GB,en;q=0.9"));
        if (known.operation().startsWith("head")) {
            assertThat(chinese.statusCode()).isEqualTo(known.type().status());
            return;
        }
        Problems.assertProblem(chinese, known.type());
        Problems.assertProblem(english, known.type());
        for (String text : List.of("detail", "title")) {
            assertThat(Json.of(chinese).get(text)).isNotEqualTo(Json.of(english).get(text));
        }
    }

    /** The problems of each operation, as its description names them before the first colon. */
    private static Map<String, Set<ProblemType>> documented() {
        Map<String, Map<String, Map<String, Object>>> paths = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        Map<String, Set<ProblemType>> documented = new TreeMap<>();
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (!Set.of("get", "post", "put", "patch", "delete", "head").contains(method)) {
                return;
            }
            assertThat(operation).as(method + " " + path).containsKey("operationId");
            String id = (String) operation.get("operationId");
            assertThat(documented).as("one operation of this name").doesNotContainKey(id);
            documented.put(id, problems(operation.get("responses")));
        }));
        return documented;
    }

    @SuppressWarnings("unchecked")
    private static Set<ProblemType> problems(Object responses) {
        Set<ProblemType> types = new TreeSet<>();
        ((Map<String, Map<String, Object>>) responses).forEach((status, response) -> {
            if (Integer.parseInt(status) < 400) {
                return;
            }
            List<ProblemType> named = codes((String) response.get("description"));
            assertThat(named).as(status + " " + response).isNotEmpty();
            // What is away for all others is locked for clients of tus, which ask for an offset.
            int own = status.equals("423") ? 503 : Integer.parseInt(status);
            assertThat(named).allMatch(type -> type.status() == own);
            types.addAll(named);
        });
        return types;
    }

    private static List<ProblemType> codes(String description) {
        List<ProblemType> types = new ArrayList<>();
        Matcher codes = CODE.matcher(description.split(":")[0]);
        while (codes.find()) {
            ProblemType type = TYPES.get(codes.group());
            if (type != null) {
                types.add(type);
            }
        }
        return types;
    }
}
