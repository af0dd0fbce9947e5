package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Bucket;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Films;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class FormUploadTest {

    private static final int LIMIT = 64 * 1024;

    private Person worker;
    private String campaign;
    private Set<String> before;

    @BeforeEach
    void setUp() {
        worker = People.get().worker;
        campaign = Campaigns.create(Map.of("maxClipBytes", LIMIT));
        before = Bucket.keys("originals/");
    }

    @Test
    void fileOfExactlyTheLimitIsTakenAndOneByteMoreIsNot() {
        Clips.upload(worker, campaign, RawHttp.filler(LIMIT));
        Response refused = Clips.upload(worker, campaign, Clips.fields(), RawHttp.filler(LIMIT + 1));

        assertTooLarge(refused);
        assertThat(added()).hasSize(1);
    }

    @Test
    void lengthThatIsDeclaredTooLargeIsRefusedBeforeTheBodyIsSent() throws Exception {
        try (RawHttp http = new RawHttp()) {
            begin(http).line("Content-Length: 5000000000").line("");

            assertThat(http.answer()).startsWith("HTTP/1.1 413").contains("file-too-large", "\"limit\":" + LIMIT);
        }
    }

    @Test
    void chunkedBodyOverTheLimitIsRefused() throws Exception {
        try (RawHttp http = new RawHttp()) {
            begin(http).line("Transfer-Encoding: chunked").line("");
            http.chunk(opening())
                    .chunk(RawHttp.filler(LIMIT + 1))
                    .chunk(ending())
                    .line("0")
                    .line("");

            assertThat(http.answer()).startsWith("HTTP/1.1 413").contains("file-too-large", "\"limit\":" + LIMIT);
        }
        assertNothingIsLeft();
    }

    @Test
    void chunkedBodyWithinTheLimitIsReadForItsFields() throws Exception {
        try (RawHttp http = new RawHttp()) {
            begin(http).line("Transfer-Encoding: chunked").line("");
            http.chunk(opening())
                    .chunk(RawHttp.filler(LIMIT))
                    .chunk(ending())
                    .line("0")
                    .line("");

            assertThat(http.answer()).contains("invalid-field");
        }
        assertNothingIsLeft();
    }

    @Test
    void clientThatGoesAwayHalfWayLeavesNothing() throws Exception {
        campaign = Campaigns.open();
        try (RawHttp http = new RawHttp()) {
            begin(http).line("Content-Length: 30000000").line("");
            // More than one part of the upload to storage.
            http.bytes(opening()).bytes(RawHttp.filler(9 * 1024 * 1024));
            Clips.pause(500);
        }
        Clips.pause(1500);

        assertNothingIsLeft();
        assertThat(Rows.count(
                        "select count(*) from clip where campaign_id = (select id from campaign where slug = ?)",
                        campaign))
                .isZero();
    }

    @Test
    void repeatWithTheSameIdAndBytesIsTheSameClip() {
        campaign = Campaigns.open();
        Map<String, String> fields = withId(UUID.randomUUID());

        Response first = Clips.upload(worker, campaign, fields, Films.sample());
        Response second = Clips.upload(worker, campaign, fields, Films.sample());

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.<String>path("id")).isEqualTo(fields.get("id"));
        assertThat(second.header("Location")).endsWith("/api/v1/clips/" + fields.get("id"));
        assertThat(added()).hasSize(1);
    }

    @Test
    void repeatAfterSubmissionsClosedIsTheSameClipAndAnythingNewIsRefused() {
        campaign = Campaigns.open();
        Map<String, String> fields = withId(UUID.randomUUID());
        Clips.upload(worker, campaign, fields, Films.sample()).then().statusCode(201);
        Clips.awaitSettled(worker, UUID.fromString(fields.get("id")));
        Rows.execute(
                "update campaign set submission_closes_at = submission_opens_at + interval '1 hour' where slug = ?",
                campaign);

        Response repeat = Clips.upload(worker, campaign, fields, Films.sample());

        assertThat(repeat.statusCode()).isEqualTo(200);
        assertThat(repeat.<String>path("status")).isEqualTo("PROCESSED");
        Problems.assertProblem(
                Clips.upload(worker, campaign, withId(UUID.randomUUID()), Films.sample()),
                ProblemType.SUBMISSION_CLOSED);
        assertThat(added()).hasSize(1);
    }

    @Test
    void sameIdWithOtherBytesIsRefusedAndTheFirstFileStays() {
        campaign = Campaigns.open();
        Map<String, String> fields = withId(UUID.randomUUID());
        Clips.upload(worker, campaign, fields, Films.sample());
        Clips.awaitSettled(worker, UUID.fromString(fields.get("id")));

        Response other = Clips.upload(worker, campaign, fields, Films.audioOnly());

        Problems.assertProblem(other, ProblemType.STATE_CONFLICT);
        assertThat(other.<String>path("state")).isEqualTo("PROCESSED");
        assertThat(added()).hasSize(1);
    }

    @Test
    void idOfAnotherAuthorOrCampaignIsTaken() {
        campaign = Campaigns.open();
        Map<String, String> fields = withId(UUID.randomUUID());
        Clips.upload(worker, campaign, fields, Films.sample()).then().statusCode(201);

        Problems.assertProblem(
                Clips.upload(People.get().otherWorker, campaign, fields, Films.sample()), ProblemType.ID_TAKEN);
        Problems.assertProblem(Clips.upload(worker, Campaigns.open(), fields, Films.sample()), ProblemType.ID_TAKEN);
        assertThat(added()).hasSize(1);
    }

    @Test
    void twoUploadsOfOneIdAtOnceAreOneClip() throws Exception {
        campaign = Campaigns.open();
        Map<String, String> fields = withId(UUID.randomUUID());
        byte[] film = Films.sample();
        List<CompletableFuture<Integer>> uploads = List.of(
                CompletableFuture.supplyAsync(
                        () -> Clips.upload(worker, campaign, fields, film).statusCode()),
                CompletableFuture.supplyAsync(
                        () -> Clips.upload(worker, campaign, fields, film).statusCode()));

        assertThat(List.of(uploads.get(0).get(), uploads.get(1).get())).containsExactlyInAnyOrder(200, 201);
        assertThat(added()).hasSize(1);
        assertThat(Rows.count("select count(*) from clip where id = ?", UUID.fromString(fields.get("id"))))
                .isEqualTo(1);
    }

    @Test
    void fileTwiceIsRefusedAndNeitherIsKept() {
        Response answer = Clips.form(worker, Clips.fields())
                .multiPart("file", "a.mp4", RawHttp.filler(2000), "video/mp4")
                .multiPart("file", "b.mp4", RawHttp.filler(2000), "video/mp4")
                .post("/api/v1/campaigns/{slug}/clips", campaign);

        assertThat(Problems.assertProblem(answer, ProblemType.INVALID_FIELD).<String>path("field"))
                .isEqualTo("file");
        assertNothingIsLeft();
    }

    @Test
    void fieldTwiceIsRefused() {
        Response answer = Clips.fill(Clips.form(worker, Clips.fields()), Map.of("title", "another"))
                .multiPart("file", "a.mp4", RawHttp.filler(2000), "video/mp4")
                .post("/api/v1/campaigns/{slug}/clips", campaign);

        assertThat(Problems.assertProblem(answer, ProblemType.INVALID_FIELD).<String>path("field"))
                .isEqualTo("title");
        assertNothingIsLeft();
    }

    @Test
    void formWithoutAFileIsRefused() {
        Response answer = Clips.form(worker, Clips.fields()).post("/api/v1/campaigns/{slug}/clips", campaign);

        assertThat(Problems.assertProblem(answer, ProblemType.INVALID_FIELD).<String>path("field"))
                .isEqualTo("file");
    }

    @Test
    void fieldsMayFollowTheFile() {
        var request = Clips.form(worker, Map.of()).multiPart("file", "片.mp4", RawHttp.filler(2000), "video/mp4");
        Clips.fill(request, Clips.fields());

        Response answer = request.post("/api/v1/campaigns/{slug}/clips", campaign);

        answer.then().statusCode(201);
        var clip = Clips.awaitSettled(worker, UUID.fromString(answer.path("id")));
        assertThat(clip.getString("title")).isEqualTo("一把焊枪三十年");
        assertThat(clip.getString("craftsman.name")).isEqualTo("马长河");
    }

    @Test
    void fieldThatIsWrongAfterTheFileLeavesNothing() {
        for (Map<String, String> wrong : List.of(
                Map.of("title", ""),
                Map.of("title", "长".repeat(81)),
                Map.of("originalWork", "no"),
                Map.of("id", "not-a-uuid"),
                Map.of("surprise", "x"),
                Map.of("organizationCode", People.get().south))) {
            Map<String, String> fields = Clips.fields();
            fields.putAll(wrong);
            var request = Clips.form(worker, Map.of()).multiPart("file", "a.mp4", RawHttp.filler(2000), "video/mp4");
            Clips.fill(request, fields);

            assertThat(request.post("/api/v1/campaigns/{slug}/clips", campaign).statusCode())
                    .as(wrong.toString())
                    .isBetween(400, 403);
        }
        assertNothingIsLeft();
    }

    @Test
    void organizerSubmitsForTheOrganizationsBelow() {
        Map<String, String> fields = Clips.fields();
        fields.put("organizationCode", People.get().northPlant);

        Response answer = Clips.upload(People.get().organizer, campaign, fields, RawHttp.filler(2000));

        answer.then().statusCode(201);
        assertThat(People.get()
                        .organizer
                        .request()
                        .get("/api/v1/clips/{id}", answer.<String>path("id"))
                        .<String>path("organization.code"))
                .isEqualTo(People.get().northPlant);
    }

    @Test
    void campaignOfAnotherUnionTakesNothing() {
        String south = Campaigns.create(Map.of("organizationCode", People.get().south));

        Problems.assertProblem(
                Clips.upload(worker, south, Clips.fields(), RawHttp.filler(2000)), ProblemType.OUTSIDE_SUBTREE);
        assertNothingIsLeft();
    }

    @Test
    void campaignThatHasNotOpenedSaysWhenItDoesInItsOwnZone() {
        String later = Campaigns.create(
                Map.of("submissionOpensAt", Campaigns.local(24), "submissionClosesAt", Campaigns.local(48)));

        Response answer = Clips.upload(worker, later, Clips.fields(), RawHttp.filler(2000));

        Problems.assertProblem(answer, ProblemType.SUBMISSION_CLOSED);
        assertThat(answer.<String>path("detail")).contains("Asia/Shanghai");
        assertThat(answer.<String>path("opensAt")).endsWith("Z");
    }

    private void assertTooLarge(Response answer) {
        Problems.assertProblem(answer, ProblemType.FILE_TOO_LARGE);
        assertThat(answer.<Integer>path("limit")).isEqualTo(LIMIT);
        assertThat(answer.<String>path("detail")).contains("64 KiB", "65536");
    }

    private void assertNothingIsLeft() {
        assertThat(added()).isEmpty();
    }

    /** What earlier tests sent may go meanwhile, when it is swept. */
    private Set<String> added() {
        Set<String> added = Bucket.keys("originals/");
        added.removeAll(before);
        return added;
    }

    private static Map<String, String> withId(UUID id) {
        Map<String, String> fields = Clips.fields();
        fields.put("id", id.toString());
        return fields;
    }

    private RawHttp begin(RawHttp http) throws Exception {
        return http.line("POST /api/v1/campaigns/" + campaign + "/clips HTTP/1.1")
                .line("Host: localhost")
                .line("Accept-Language: en")
                .line("Authorization: Bearer " + worker.token())
                .line("Content-Type: multipart/form-data; boundary=b");
    }

    private static byte[] opening() {
        return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n".getBytes();
    }

    private static byte[] ending() {
        return "\r\n--b--\r\n".getBytes();
    }
}
