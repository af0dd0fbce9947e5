package org.craftreel.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class EntityTagTest {

    private String campaign;
    private UUID clip;

    @BeforeEach
    void publishClip() {
        campaign = Campaigns.open();
        clip = Rows.publishedClip(campaign, 60_000);
    }

    @Test
    void readIsTaggedByTheHashOfItsBytes() throws Exception {
        Response answer = read(Person.ANONYMOUS.request());

        byte[] sum = MessageDigest.getInstance("SHA-256").digest(answer.asByteArray());
        String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.header("ETag")).isEqualTo('"' + hash.substring(0, 22) + '"');
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(answer.header("Vary")).isEqualTo("Authorization, Accept-Language");
        assertThat(answer.<String>path("title")).isEqualTo("一把焊枪三十年");
    }

    @Test
    void whoHasTheBytesGets304WithoutABodyUntilTheyChange() {
        String tag = read(Person.ANONYMOUS.request()).header("ETag");

        Response unchanged = read(Person.ANONYMOUS.request().header("If-None-Match", tag));
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.asByteArray()).isEmpty();
        assertThat(unchanged.header("ETag")).isEqualTo(tag);
        assertThat(unchanged.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(unchanged.header("Vary")).isEqualTo("Authorization, Accept-Language");

        Rows.execute("update clip set title = '另一个标题' where id = ?", clip);
        Response changed = read(Person.ANONYMOUS.request().header("If-None-Match", tag));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.<String>path("title")).isEqualTo("另一个标题");
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void tagIsFoundAmongOthersAndWhenAProxyMarkedItAsWeak() {
        String tag = read(Person.ANONYMOUS.request()).header("ETag");

        for (String known : new String[] {"\"x\", " + tag, "W/" + tag, "*"}) {
            assertThat(read(Person.ANONYMOUS.request().header("If-None-Match", known))
                            .statusCode())
                    .as(known)
                    .isEqualTo(304);
        }
        for (String other : new String[] {"\"x\"", tag.replace("\"", ""), ""}) {
            assertThat(read(Person.ANONYMOUS.request().header("If-None-Match", other))
                            .statusCode())
                    .as(other)
                    .isEqualTo(200);
        }
    }

    @Test
    void tagOfOneReaderIsNotThatOfAnotherWhoSeesMore() {
        String tag = read(Person.ANONYMOUS.request()).header("ETag");

        Response more = read(People.get().organizer.request().header("If-None-Match", tag));

        assertThat(more.statusCode()).isEqualTo(200);
        assertThat(more.<Object>path("inside")).isNotNull();
    }

    @Test
    void sentenceInAnotherLanguageHasAnotherTag() {
        Rows.execute("update clip set status = 'FAILED', cause = 'ORIGINAL_LOST' where id = ?", clip);
        Person author = People.get().worker;
        String chinese = read(author.request().header("Accept-Language", "zh")).header("ETag");

        Response english = read(author.request().header("Accept-Language", "en").header("If-None-Match", chinese));

        assertThat(english.statusCode()).isEqualTo(200);
        assertThat(english.header("ETag")).isNotEqualTo(chinese);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me",
                "accounts",
                "organizations",
                "campaigns",
                "campaigns/{slug}",
                "campaigns/{slug}/totals",
                "campaigns/{slug}/rankings",
                "campaigns/{slug}/rankings/current",
                "me/clips",
                "review-queue?campaign={slug}"
            })
    void everyReadIsTagged(String read) {
        String path = "/api/v1/" + read.replace("{slug}", campaign);
        Response first = People.get().organizer.request().get(path);

        Response again = People.get()
                .organizer
                .request()
                .header("If-None-Match", first.header("ETag"))
                .get(path);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asByteArray()).isEmpty();
    }

    /** Not in pieces, whose number and lengths would have to be told between them. */
    @Test
    void longAnswerIsSentWithItsLength() {
        Rows.execute("update clip set description = repeat('焊', 20000) where id = ?", clip);

        Response answer = read(Person.ANONYMOUS.request());

        assertThat(answer.asByteArray().length).isGreaterThan(60_000);
        assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.asByteArray().length));
        assertThat(answer.header("Transfer-Encoding")).isNull();
    }

    @Test
    void headNamesTheTagOfWhatGetAnswers() {
        Response head = Person.ANONYMOUS.request().head("/api/v1/clips/{id}", clip);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("ETag"))
                .isEqualTo(read(Person.ANONYMOUS.request()).header("ETag"));
    }

    @Test
    void descriptionNamesThe304OfReadsAndOfNothingElse() {
        Map<String, Map<String, Map<String, Map<String, Object>>>> paths =
                Person.ANONYMOUS.request().get("/q/openapi?format=json").path("paths");

        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            boolean read = path.startsWith("/api/") && method.equals("get");
            assertThat(operation.get("responses").containsKey("304"))
                    .as(method + " " + path)
                    .isEqualTo(read);
        }));
    }

    @Test
    void errorIsNeverTagged() {
        Response missing =
                Person.ANONYMOUS.request().header("If-None-Match", "*").get("/api/v1/clips/{id}", UUID.randomUUID());

        Problems.assertProblem(missing, ProblemType.NOT_FOUND);
        assertThat(missing.header("ETag")).isNull();
        assertThat(missing.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whatIsNoReadIsNeverTagged() {
        Response report = Person.ANONYMOUS
                .json()
                .header("If-None-Match", "*")
                .body(Map.of("plays", new Object[] {Map.of("ticket", "x", "watchedMs", 1)}))
                .post("/api/v1/plays");

        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.header("ETag")).isNull();
        assertThat(report.body().asString().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }

    private Response read(RequestSpecification request) {
        return request.get("/api/v1/clips/{id}", clip);
    }
}
