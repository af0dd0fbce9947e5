package org.craftreel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Votes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class StrictJsonTest {

    private People people;

    /** Not sooner: the service's address is known to each test, not to its making. */
    @BeforeEach
    void meet() {
        people = People.get();
    }

    @Test
    void fractionIsNotCutToAWholeNumber() {
        String campaign = Votes.announced(Map.of());
        String path = "/api/v1/campaigns/" + campaign;

        for (Object votes : List.of(5.5, 5.0, "5.5")) {
            refused("votes", send("PUT", path + "/ballot-rule", Map.of("shape", "UP_TO", "votes", votes)));
        }
        int revision = people.admin.request().get(path).jsonPath().getInt("revision");
        refused("maxClipsPerAuthor", send("PATCH", path, Map.of("revision", revision, "maxClipsPerAuthor", 2.5)));
        refused("revision", send("PATCH", path, Map.of("revision", 1.5)));
        refused("version", send("PUT", path + "/rules", Map.of("version", 1.5, "rules", Map.of())));
        refused(
                "halfLifeHours",
                send(
                        "POST",
                        "/api/v1/campaigns",
                        Campaigns.body(Map.of(
                                "rules",
                                Map.of(
                                        "terms",
                                        List.of(Map.of(
                                                "term",
                                                "plays",
                                                "normalisation",
                                                "LOG",
                                                "weight",
                                                1.5,
                                                "halfLifeHours",
                                                1.5)))))));
        assertThat(people.admin.request().get(path + "/ballot-rule").jsonPath().getInt("votes"))
                .isEqualTo(5);
    }

    @Test
    void whatComesBehindTheBodyIsNotLost() {
        String path = "/api/v1/campaigns/" + Votes.announced(Map.of()) + "/ballot-rule";
        String body = "{\"shape\":\"UP_TO\",\"votes\":4}";

        for (String behind : List.of(body, "x", "]", "1")) {
            Problems.assertProblem(
                    people.admin.json().body(body + " " + behind).put(path), ProblemType.MALFORMED_REQUEST);
            Problems.assertProblem(
                    Person.ANONYMOUS.json().body("{\"plays\":[{}]} " + behind).post("/api/v1/plays"),
                    ProblemType.MALFORMED_REQUEST);
        }
        assertThat(people.admin.json().body(body + " \n").put(path).statusCode())
                .isEqualTo(200);
        assertThat(Person.ANONYMOUS
                        .json()
                        .body("{\"plays\":[{}]}\r\n")
                        .post("/api/v1/plays")
                        .statusCode())
                .isEqualTo(200);
    }

    private Response send(String method, String path, Map<String, Object> body) {
        return people.admin.json().body(body).request(method, path);
    }

    private static void refused(String field, Response answer) {
        Problems.assertProblem(answer, ProblemType.INVALID_FIELD);
        assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
    }
}
