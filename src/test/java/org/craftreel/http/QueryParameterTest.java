package org.craftreel.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Votes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class QueryParameterTest {

    @ParameterizedTest
    @ValueSource(strings = {"limit=x", "limit=1.5", "limit=99999999999"})
    void parameterThatCannotBeReadIsNamed(String parameter) {
        String runs = "/api/v1/campaigns/" + Votes.announced(Map.of()) + "/rankings";

        Response answer = given().header("Accept-Language", "en").get(runs + "?" + parameter);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("type")).endsWith("malformed-request");
        assertThat(answer.jsonPath().getString("detail")).endsWith(parameter);
    }

    @Test
    void wordOfThePathThatCannotBeReadNamesNothing() {
        String runs = "/api/v1/campaigns/" + Votes.announced(Map.of()) + "/rankings/";

        for (String path : new String[] {"/api/v1/clips/x", "/api/v1/clips/x?limit=5", runs + "x?limit=5"}) {
            assertThat(given().get(path).statusCode()).as(path).isEqualTo(404);
        }
    }
}
