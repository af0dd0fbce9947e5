package org.craftreel.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A problem as JSON: {@code application/problem+json}, RFC 9457. */
@JsonPropertyOrder({"type", "title", "status", "detail"})
@Schema(name = "Problem", description = "RFC 9457. `detail` is a sentence in the reader's language (Accept-Language).")
public record ProblemBody(
        @Schema(example = "https://craftreel.org/problems/bad-cursor")
        String type,

        String title,
        int status,
        String detail,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> members) {

    static final String MEDIA_TYPE = "application/problem+json";

    static ProblemBody of(Problem problem, Language language) {
        return new ProblemBody(
                problem.uri(), problem.title(language), problem.status(), problem.detail(language), problem.members());
    }
}
