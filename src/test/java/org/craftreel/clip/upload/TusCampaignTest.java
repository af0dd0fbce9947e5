package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Films;
import org.craftreel.testsupport.HttpAnswer;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Rows;
import org.craftreel.testsupport.Tus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a campaign bounds, asked when an upload is created and again when it is whole. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class TusCampaignTest {

    private static final byte[] BYTES = RawHttp.noise(3000);

    private Person worker;
    private Tus tus;
    /** It holds a place, as bytes that are no film do not. */
    private byte[] film;

    @BeforeEach
    void setUp() {
        // Somebody new, whose clips are counted from none.
        worker = People.get().create("WORKER", People.get().northPlant);
        tus = Tus.of(worker);
        film = Films.sample();
    }

    @Test
    void lengthIsBoundedByTheCampaign() throws IOException {
        UUID clip = draft(Map.of("maxClipBytes", 2999));

        HttpAnswer answer = tus.create(clip, "a.mp4", 3000).send();

        Problems.assertProblem(answer, ProblemType.FILE_TOO_LARGE);
        assertThat(answer.json().path("limit").asLong()).isEqualTo(2999);
        assertThat(answer.json().path("bytes").asLong()).isEqualTo(3000);
        assertThat(answer.json().path("detail").asText()).contains("3000 B");
        assertThat(tus.create(clip, "a.mp4", 2999).send().status()).isEqualTo(201);
    }

    @Test
    void limitThatWasLoweredMeanwhileHoldsWhenTheUploadIsWhole() throws IOException {
        String campaign = Campaigns.open();
        UUID clip = Clips.drafted(worker, campaign);
        String upload = Tus.location(tus.create(clip, "a.mp4", 3000).send());
        tus.patch(upload, 0).send(BYTES, 0, 2000);
        Rows.execute("update campaign set max_clip_bytes = 2999 where slug = ?", campaign);

        Problems.assertProblem(tus.patch(upload, 2000).send(BYTES, 2000, 3000), ProblemType.FILE_TOO_LARGE);

        Clips.assertWaits(worker, clip);
    }

    @Test
    void nothingBeginsAfterSubmissionsClosed() throws IOException {
        String campaign = Campaigns.open();
        UUID clip = Clips.drafted(worker, campaign);
        close(campaign);

        HttpAnswer late = tus.create(clip, "a.mp4", 3000).send();

        Problems.assertProblem(late, ProblemType.SUBMISSION_CLOSED);
        assertThat(Instant.parse(late.json().path("now").asText()))
                .isAfter(Instant.parse(late.json().path("closesAt").asText()));
        Problems.assertProblem(
                Clips.create(worker, UUID.randomUUID(), Clips.draft(campaign, Map.of())),
                ProblemType.SUBMISSION_CLOSED);
    }

    @Test
    void uploadThatIsWholeOnlyAfterSubmissionsClosedIsTooLate() throws IOException {
        String campaign = Campaigns.open();
        UUID clip = Clips.drafted(worker, campaign);
        String upload = Tus.location(tus.create(clip, "a.mp4", 3000).send());
        tus.patch(upload, 0).send(BYTES, 0, 2000);
        close(campaign);

        Problems.assertProblem(tus.patch(upload, 2000).send(BYTES, 2000, 3000), ProblemType.SUBMISSION_CLOSED);

        Clips.assertWaits(worker, clip);
    }

    @Test
    void clipsOfAnAuthorAreCountedWhenAnUploadBegins() throws IOException {
        String campaign = Campaigns.create(Map.of("maxClipsPerAuthor", 1));
        UUID first = Clips.drafted(worker, campaign);
        UUID second = Clips.drafted(worker, campaign);
        send(first);

        Problems.assertProblem(tus.create(second, "a.mp4", film.length).send(), ProblemType.AUTHOR_LIMIT_REACHED);

        Clips.assertReceived(worker, first, film);
        Clips.assertWaits(worker, second);
    }

    @Test
    void clipsOfAnAuthorAreCountedAgainWhenAnUploadIsWhole() throws IOException {
        String campaign = Campaigns.create(Map.of("maxClipsPerAuthor", 1));
        UUID first = Clips.drafted(worker, campaign);
        UUID second = Clips.drafted(worker, campaign);
        String upload = Tus.location(tus.create(second, "a.mp4", film.length).send());
        send(first);

        Problems.assertProblem(tus.patch(upload, 0).send(film), ProblemType.AUTHOR_LIMIT_REACHED);

        Clips.assertWaits(worker, second);
    }

    @Test
    void clipsOfAnOrganizationAreCountedOverItsAuthors() throws IOException {
        String campaign = Campaigns.create(Map.of("maxClipsPerOrganization", 1));
        Person colleague = People.get().create("WORKER", People.get().northPlant);
        UUID first = Clips.drafted(worker, campaign);
        UUID second = Clips.drafted(colleague, campaign);
        String upload = Tus.location(
                Tus.of(colleague).create(second, "a.mp4", film.length).send());
        send(first);

        Problems.assertProblem(Tus.of(colleague).patch(upload, 0).send(film), ProblemType.QUOTA_REACHED);
        Problems.assertProblem(
                Tus.of(colleague).create(second, "a.mp4", film.length).send(), ProblemType.QUOTA_REACHED);
        Person stranger = People.get().southWorker;
        UUID elsewhere = Clips.drafted(stranger, campaign);
        assertThat(Tus.of(stranger)
                        .create(elsewhere, "a.mp4", film.length)
                        .send()
                        .status())
                .isEqualTo(201);
    }

    @Test
    void uploadsThatAreWholeAtOnceDoNotPassTheCountTogether() throws Exception {
        String campaign = Campaigns.create(Map.of("maxClipsPerAuthor", 2));
        List<UUID> clips = IntStream.range(0, 6)
                .mapToObj(i -> Clips.drafted(worker, campaign))
                .toList();
        List<String> uploads = new ArrayList<>();
        for (UUID clip : clips) {
            uploads.add(Tus.location(tus.create(clip, "a.mp4", film.length).send()));
        }

        List<CompletableFuture<Integer>> answers = uploads.stream()
                .map(upload -> CompletableFuture.supplyAsync(() -> patch(upload)))
                .toList();
        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<Integer> answer : answers) {
            statuses.add(answer.get());
        }

        assertThat(statuses).containsOnly(204, ProblemType.AUTHOR_LIMIT_REACHED.status());
        assertThat(statuses.stream().filter(status -> status == 204).count()).isEqualTo(2);
    }

    @Test
    void formatsOfTheCampaignAreTheOnlyOnes() throws IOException {
        UUID refused = draft(Map.of("formats", List.of("WEBM", "MKV")));
        UUID taken = draft(Map.of("formats", List.of("MP4")));

        HttpAnswer named = tus.create(refused, "a.mp4", film.length).send();
        HttpAnswer misnamed = tus.create(refused, "a.webm", film.length)
                .with("Content-Type", Tus.BYTES)
                .send(film);
        tus.create(taken, "a.mp4", film.length).with("Content-Type", Tus.BYTES).send(film);

        Problems.assertProblem(named, ProblemType.FORMAT_NOT_ACCEPTED);
        Problems.assertProblem(misnamed, ProblemType.FORMAT_NOT_ACCEPTED);
        Clips.assertWaits(worker, refused);
        assertThat(Clips.awaitSettled(worker, taken).getString("status")).isEqualTo("PROCESSED");
    }

    @Test
    void whatIsOfNoKnownFormatIsNoneOfTheCampaigns() throws IOException {
        UUID clip = draft(Map.of("formats", List.of("MP4")));

        HttpAnswer named = tus.create(clip, "a.avi", 3000).send();
        HttpAnswer inside =
                tus.create(clip, "a.mp4", 3000).with("Content-Type", Tus.BYTES).send(BYTES);
        HttpAnswer unnamed = tus.create(clip, "film", film.length)
                .with("Content-Type", Tus.BYTES)
                .send(film);

        Problems.assertProblem(named, ProblemType.FORMAT_NOT_ACCEPTED);
        assertThat(named.json().path("format").asText()).isEqualTo("avi");
        assertThat(named.json().path("accepted").get(0).asText()).isEqualTo("MP4");
        Problems.assertProblem(inside, ProblemType.FORMAT_NOT_ACCEPTED);
        assertThat(unnamed.status()).as(unnamed.toString()).isEqualTo(201);
        Clips.assertReceived(worker, clip, film);
    }

    private UUID draft(Map<String, Object> campaign) {
        return Clips.drafted(worker, Campaigns.create(campaign));
    }

    private void send(UUID clip) throws IOException {
        HttpAnswer answer = tus.create(clip, "a.mp4", film.length)
                .with("Content-Type", Tus.BYTES)
                .send(film);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private int patch(String upload) {
        try {
            return tus.patch(upload, 0).send(film).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(String campaign) {
        Rows.execute(
                "update campaign set submission_closes_at = submission_opens_at + interval '1 hour' where slug = ?",
                campaign);
    }
}
