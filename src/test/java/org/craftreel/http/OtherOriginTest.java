package org.craftreel.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.craftreel.testsupport.NarrowService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scripts of an origin that may call. */
@QuarkusTest
@Tag("external")
@TestProfile(NarrowService.class)
public class OtherOriginTest {

    @Test
    void answerNamesItsReadersOriginAndVariesByItBesidesAllElse() {
        Response read = given().header("Origin", NarrowService.ORIGIN).get("/api/v1/campaigns");

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo(NarrowService.ORIGIN);
        assertThat(read.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(varying(read)).isEqualTo(Set.of("authorization", "accept-language", "origin"));
        assertThat(exposed(read)).contains("content-range", "accept-ranges", "date", "upload-expires");
        Response counted = given().header("Origin", NarrowService.ORIGIN)
                .contentType("application/json")
                .body("{\"plays\":[{}]}")
                .post("/api/v1/plays");
        assertThat(counted.statusCode()).isEqualTo(200);
        assertThat(varying(counted)).containsExactly("origin");
    }

    /** A cache that has it must not give it to a script of an origin. */
    @Test
    void answerToNoScriptVariesToo() {
        Response read = given().get("/api/v1/campaigns");
        Response page = given().get("/sign-in");

        assertThat(read.header("Access-Control-Allow-Origin")).isNull();
        assertThat(varying(read)).contains("origin");
        assertThat(varying(page)).contains("origin");
    }

    @Test
    void strangeOriginIsRefusedAndTheRefusalVaries() {
        Response refused = given().header("Origin", "https://other.example").get("/api/v1/campaigns");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.header("Access-Control-Allow-Origin")).isNull();
        assertThat(varying(refused)).containsExactly("origin");
        assertThat(refused.header("Date")).isNotNull();
    }

    /** As an older browser asks before each range of bytes. */
    @Test
    void byteRangesMayBeAskedFor() {
        Response asked = given().header("Origin", NarrowService.ORIGIN)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "range")
                .options("/media/a/STREAM_480");

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo(NarrowService.ORIGIN);
        assertThat(parts(asked, "Access-Control-Allow-Headers")).contains("range", "if-range");
        assertThat(varying(asked)).containsExactly("origin");
    }

    private static Set<String> varying(Response answer) {
        List<String> all = parts(answer, "Vary");
        assertThat(all).doesNotHaveDuplicates();
        return Set.copyOf(all);
    }

    private static List<String> exposed(Response answer) {
        return parts(answer, "Access-Control-Expose-Headers");
    }

    private static List<String> parts(Response answer, String header) {
        return answer.headers().getValues(header).stream()
                .flatMap(value -> List.of(value.toLowerCase(Locale.ROOT).split(", *")).stream())
                .toList();
    }
}
