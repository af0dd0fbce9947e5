package org.craftreel.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.craftreel.testsupport.Person.ANONYMOUS;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.ProblemType;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Problems;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class LikesAndSharesTest {

    private People people;
    private UUID clip;

    @BeforeEach
    void publishClip() {
        people = People.get();
        clip = Rows.publishedClip(Campaigns.open(), 60_000);
    }

    @Test
    void likeIsOneAnAccountHoweverOftenItIsSent() {
        assertLikes(Engagements.like(people.worker, clip), true, 1);
        assertLikes(Engagements.like(people.worker, clip), true, 1);
        assertLikes(Engagements.like(people.otherWorker, clip), true, 2);
        assertLikes(Engagements.unlike(people.worker, clip), false, 1);
        assertLikes(Engagements.unlike(people.worker, clip), false, 1);
        assertLikes(people.otherWorker.request().get("/api/v1/clips/{id}/like", clip), true, 1);
        assertThat(Engagements.isExact(clip)).isTrue();
    }

    @Test
    void likeThatIsTakenBackLeavesTheHourInWhichItCame() {
        Engagements.like(people.worker, clip);
        Rows.execute("update clip_like set created_at = created_at - interval '3 hours' where clip_id = ?", clip);
        Rows.execute("update clip_engagement_hour set hour = hour - interval '3 hours' where clip_id = ?", clip);
        Engagements.like(people.otherWorker, clip);

        Engagements.unlike(people.worker, clip);

        assertThat(Rows.count("select likes from clip_engagement_hour where clip_id = ? order by hour limit 1", clip))
                .isZero();
        assertThat(Engagements.isExact(clip)).isTrue();
    }

    @Test
    void shareIsCountedOnceForAnIdAndBelongsToWhoSentIt() {
        UUID id = UUID.randomUUID();
        assertThat(Engagements.share(people.worker, clip, id).<Integer>path("shares"))
                .isEqualTo(1);
        assertThat(Engagements.share(people.worker, clip, id).<Integer>path("shares"))
                .isEqualTo(1);
        Problems.assertProblem(Engagements.share(people.otherWorker, clip, id), ProblemType.ID_TAKEN);
        UUID elsewhere = Rows.publishedClip(Campaigns.open(), 60_000);
        Problems.assertProblem(Engagements.share(people.worker, elsewhere, id), ProblemType.ID_TAKEN);
        assertThat(Engagements.isExact(clip)).isTrue();
    }

    @Test
    void whoSharesOverAndOverIsCountedOnceInAnHour() {
        for (int times = 0; times < 3; times++) {
            assertThat(Engagements.share(people.worker, clip, UUID.randomUUID()).<Integer>path("shares"))
                    .isEqualTo(1);
        }
        Rows.execute("update clip_share set created_at = created_at - interval '1 hour' where clip_id = ?", clip);

        assertThat(Engagements.share(people.worker, clip, UUID.randomUUID()).<Integer>path("shares"))
                .isEqualTo(2);
        assertThat(Engagements.share(people.otherWorker, clip, UUID.randomUUID())
                        .<Integer>path("shares"))
                .isEqualTo(3);
    }

    @Test
    void deviceSharesWithoutAnAccount() {
        Map<String, Object> share = Map.of("id", UUID.randomUUID(), "channel", "LINK");
        Response taken = ANONYMOUS
                .json()
                .header("Craftreel-Device", Clips.device())
                .body(share)
                .post("/api/v1/clips/{id}/shares", clip);

        assertThat(taken.<Integer>path("shares")).isEqualTo(1);
        assertThat(Rows.ask("select channel from clip_share where clip_id = ?", clip))
                .isEqualTo("LINK");
        Problems.assertProblem(
                ANONYMOUS
                        .json()
                        .header("Craftreel-Device", "forged.abc")
                        .body(share)
                        .post("/api/v1/clips/{id}/shares", clip),
                ProblemType.DEVICE_REQUIRED);
    }

    @Test
    void clipShowsItsFiguresAndHidesThemOnceItIsTakenDown() {
        Engagements.like(people.worker, clip);
        Engagements.share(people.worker, clip, UUID.randomUUID());
        Engagements.comment(people.worker, clip, "手艺真好");
        JsonPath shown = ANONYMOUS.request().get("/api/v1/clips/{id}", clip).jsonPath();
        Map<String, Object> nobody = Map.of("viewers", 0, "low", 0, "high", 0);
        assertThat(shown.<Object>get("figures"))
                .isEqualTo(Map.of(
                        "plays",
                        0,
                        "qualifiedPlays",
                        0,
                        "screenedPlays",
                        0,
                        "reach",
                        nobody,
                        "likes",
                        1,
                        "comments",
                        1,
                        "shares",
                        1));

        Rows.execute("update clip set status = 'DISQUALIFIED' where id = ?", clip);

        assertThat(Clips.view(people.worker, clip).<Object>get("figures"))
                .isEqualTo(Map.of("plays", 0, "qualifiedPlays", 0, "screenedPlays", 0, "reach", nobody));
        Problems.assertProblem(Engagements.like(people.organizer, clip), ProblemType.NOT_FOUND);
        Problems.assertProblem(Engagements.unlike(people.worker, clip), ProblemType.NOT_FOUND);
        Problems.assertProblem(Engagements.share(people.worker, clip, UUID.randomUUID()), ProblemType.NOT_FOUND);
        Problems.assertProblem(
                people.organizer.request().get("/api/v1/clips/{id}/comments", clip), ProblemType.NOT_FOUND);
        assertThat(Engagements.isExact(clip)).isTrue();
    }

    private static void assertLikes(Response answer, boolean liked, int likes) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<Object>path("$")).isEqualTo(Map.of("liked", liked, "likes", likes));
    }
}
