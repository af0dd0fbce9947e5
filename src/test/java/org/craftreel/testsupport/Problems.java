package org.craftreel.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

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
}
