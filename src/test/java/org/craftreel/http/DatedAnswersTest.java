package org.craftreel.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class DatedAnswersTest {

    /** A page, a play report, a read and a file; and what is refused by a resource, in front of them and by nobody. */
    @Test
    void everyAnswerTellsOnceWhenItWasMade() {
        assertDated(200, given().get("/sign-in"));
        assertDated(
                200,
                given().contentType("application/json").body("{\"plays\":[{}]}").post("/api/v1/plays"));
        assertDated(400, given().contentType("application/json").body("{").post("/api/v1/plays"));
        assertDated(200, given().get("/api/v1/campaigns"));
        assertDated(200, given().get("/q/health/live"));
        assertDated(404, given().get("/api/v1/campaigns/nowhere"));
        assertDated(404, given().get("/api/v1/uploads-of-none"));
        assertDated(
                413,
                given().contentType("application/json")
                        .body(new byte[2_000_000])
                        .post("/api/v1/auth/tokens"));
        assertDated(204, given().options("/api/v1/uploads"));
    }

    private static void assertDated(int status, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.headers().getValues("Date")).hasSize(1);
        Instant told = ZonedDateTime.parse(answer.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
        assertThat(told).isBetween(Instant.now().minus(1, ChronoUnit.MINUTES), Instant.now());
    }
}
