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
        assertThat(answer.<String>path("type")).isEqualTo(type.uri());
        assertThat(answer.<Integer>path("status")).isEqualTo(type.status());
        assertThat(answer.<String>path("title")).isNotBlank();
        assertThat(answer.<String>path("detail")).isNotBlank();
        return answer;
    }

    /** The same of an answer that was read from a connection. */
    public static HttpAnswer assertProblem(HttpAnswer answer, ProblemType type) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(type.status());
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("type").asText()).isEqualTo(type.uri());
        assertThat(problem.path("status").asInt()).isEqualTo(type.status());
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        return answer;
    }
}
