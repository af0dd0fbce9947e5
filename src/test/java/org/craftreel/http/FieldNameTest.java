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
import org.craftreel.testsupport.Problems;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class FieldNameTest {

    private static final List<Map<String, Object>> TERMS =
            List.of(Map.of("term", "plays", "normalisation", "LOG", "weight", 1));

    @Test
    void itemOfAListIsNamedByItsList() {
        refused("off", Map.of("terms", TERMS, "screening", Map.of("off", List.of("ROBOT", "BORED"))));
        refused("ties", Map.of("terms", TERMS, "placing", Map.of("ties", List.of(List.of()))));
    }

    @Test
    void fieldOfAnItemIsNamedByItself() {
        refused("normalisation", Map.of("terms", List.of(Map.of("term", "plays", "normalisation", "LOUD"))));
    }

    private static void refused(String field, Map<String, Object> rules) {
        Response answer = People.get()
                .admin
                .json()
                .body(Campaigns.body(Map.of("rules", rules)))
                .post("/api/v1/campaigns");

        Problems.assertProblem(answer, ProblemType.INVALID_FIELD);
        assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
        assertThat(answer.jsonPath().getString("detail")).contains(field);
    }
}
