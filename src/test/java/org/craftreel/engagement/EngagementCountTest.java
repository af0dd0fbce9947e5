package org.craftreel.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Engagements;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The law of these counters: they are the number of rows in every committed state, whoever does what at once. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class EngagementCountTest {

    private static final int ACTS = "long".equals(System.getProperty("craftreel.test.scale")) ? 1000 : 60;
    private static final int ACTORS = 6;

    private People people;
    private UUID clip;

    @BeforeEach
    void publishClip() {
        people = People.get();
        clip = Rows.publishedClip(Campaigns.open(), 60_000);
    }

    @Test
    void countersAreExactInEveryCommittedState() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(ACTORS + 1);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> watch = CompletableFuture.supplyAsync(() -> watch(over), pool);
        List<CompletableFuture<Void>> actors = new ArrayList<>();
        for (int actor = 0; actor < ACTORS; actor++) {
            Person person = people.create("WORKER", people.northPlant);
            Random random = new Random(actor);
            actors.add(CompletableFuture.runAsync(() -> act(person, random), pool));
        }
        for (CompletableFuture<Void> actor : actors) {
            actor.get();
        }
        over.set(true);

        assertThat(watch.get()).as("states looked at").isGreaterThan(10);
        assertThat(Engagements.isExact(clip)).isTrue();
        assertThat(Rows.count("select shares from clip_engagement where clip_id = ?", clip))
                .isPositive();
        assertThat(Rows.count("select comments from clip_engagement where clip_id = ?", clip))
                .isPositive();
        pool.shutdown();
    }

    @Test
    void checkNoticesACounterThatIsWrongByOne() {
        Engagements.like(people.worker, clip);
        assertThat(Engagements.isExact(clip)).isTrue();
        for (String counter : List.of("likes", "comments", "shares")) {
            for (String table : List.of("clip_engagement", "clip_engagement_hour")) {
                Rows.execute("update " + table + " set " + counter + " = " + counter + " + 1 where clip_id = ?", clip);
                assertThat(Engagements.isExact(clip)).as(table + " " + counter).isFalse();
                Rows.execute("update " + table + " set " + counter + " = " + counter + " - 1 where clip_id = ?", clip);
            }
        }
    }

    @Test
    void sameLikeSentManyTimesAtOnceIsOne() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Integer>> sent = new ArrayList<>();
        UUID share = UUID.randomUUID();
        for (int each = 0; each < 16; each++) {
            sent.add(CompletableFuture.supplyAsync(
                    () -> Engagements.like(people.worker, clip).statusCode(), pool));
            sent.add(CompletableFuture.supplyAsync(
                    () -> Engagements.share(people.worker, clip, share).statusCode(), pool));
        }
        for (CompletableFuture<Integer> status : sent) {
            assertThat(status.get()).isEqualTo(200);
        }
        pool.shutdown();

        assertThat(Rows.count("select likes from clip_engagement where clip_id = ?", clip))
                .isEqualTo(1);
        assertThat(Rows.count("select shares from clip_engagement where clip_id = ?", clip))
                .isEqualTo(1);
    }

    private int watch(AtomicBoolean over) {
        int looked = 0;
        while (!over.get()) {
            assertThat(Engagements.isExact(clip)).as("look " + looked).isTrue();
            looked++;
        }
        return looked;
    }

    /** Likes, shares, comments and takes back by turns; an organizer hides and shows again what was written. */
    private void act(Person person, Random random) {
        List<UUID> written = new ArrayList<>();
        for (int act = 0; act < ACTS; act++) {
            int chosen = random.nextInt(7);
            if (chosen == 0 && written.size() < 9) {
                written.add(Engagements.comment(person, clip, "手艺真好"));
                continue;
            }
            UUID comment = written.isEmpty() ? null : written.get(random.nextInt(written.size()));
            int status =
                    switch (chosen) {
                        case 1 -> Engagements.unlike(person, clip).statusCode();
                        case 2 ->
                            Engagements.share(person, clip, UUID.randomUUID()).statusCode();
                        case 3 -> decide(comment, "HIDE");
                        case 4 -> decide(comment, "APPROVE");
                        case 5 -> remove(person, comment, random);
                        default -> Engagements.like(person, clip).statusCode();
                    };
            assertThat(status).isIn(200, 204, 404);
        }
        Engagements.share(person, clip, UUID.randomUUID());
        Engagements.comment(person, clip, "最后一句");
    }

    private int decide(UUID comment, String decision) {
        return comment == null
                ? 200
                : Engagements.review(people.organizer, comment, decision, "请文明发言")
                        .statusCode();
    }

    private static int remove(Person person, UUID comment, Random random) {
        return comment == null || random.nextInt(4) > 0
                ? 204
                : person.request().delete("/api/v1/comments/{id}", comment).statusCode();
    }
}
