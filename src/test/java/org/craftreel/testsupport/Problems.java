package org.craftreel.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import org.craftreel.http.ProblemType;

/** What every refusal has to look like. */
public final class Problems {

    private Problems() {}

    /** Checks status, type and form of a problem, and hands the answer on. */
    public static Response assertProblem(Response answer, ProblemType type) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(type.status());
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertForm(Json.of(answer), type);
        return answer;
    }

    /** The same of an answer that was read from a connection. */
    public static HttpAnswer assertProblem(HttpAnswer answer, ProblemType type) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(type.status());
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertForm(answer.json(), type);
        return answer;
    }

    private static void assertForm(JsonNode problem, ProblemType type) {
        assertThat(problem.path("type").textValue()).isEqualTo(type.uri());
        assertThat(problem.path("status").isInt()).isTrue();
        assertThat(problem.path("status").intValue()).isEqualTo(type.status());
        assertThat(problem.path("title").textValue()).isNotBlank();
        assertThat(problem.path("detail").textValue()).isNotBlank();
    }
}
