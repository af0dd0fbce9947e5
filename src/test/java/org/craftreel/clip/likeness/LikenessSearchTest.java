package org.craftreel.clip.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.craftreel.clip.Clip;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Test;

/** Which pairs the running service finds of what was kept. */
@QuarkusTest
@QuarkusTestResource(EmbeddedTestResource.class)
class LikenessSearchTest {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @Inject
    Lookalikes lookalikes;

    @Inject
    Fingerprints fingerprints;

    @Test
    void pairIsFoundOnceAndSeenFromBothSides() throws Exception {
        String campaign = Campaigns.open();
        UUID first = clip(campaign, new MadeFilm(0));
        UUID second = clip(campaign, new MadeFilm(0));
        UUID other = clip(campaign, new MadeFilm(5));
        UUID elsewhere = clip(Campaigns.open(), new MadeFilm(0));
        awaitCompared(first, second, other, elsewhere);

        assertThat(alike(first)).extracting(Lookalike::clipId).containsExactly(second);
        assertThat(alike(second)).containsExactly(new Lookalike(first, false, 0, new MadeFilm(0).seconds() * 1000));
        assertThat(alike(other)).isEmpty();
        assertThat(alike(elsewhere)).isEmpty();
        assertThat(Rows.count("select count(*) from clip_likeness where ? in (clip_id, other_id)", first))
                .isOne();
    }

    @Test
    void partTellsWhereItLies() throws Exception {
        String campaign = Campaigns.open();
        UUID whole = clip(campaign, new MadeFilm(0));
        byte[] sampled = new MadeFilm(0).sampled();
        int picture = Pictures.SAMPLED_SIDE * Pictures.SAMPLED_SIDE;
        UUID part = clip(campaign, Arrays.copyOfRange(sampled, 10 * picture, 50 * picture));
        awaitCompared(whole, part);

        assertThat(alike(part)).containsExactly(new Lookalike(whole, false, 2000, 8000));
        assertThat(alike(whole)).containsExactly(new Lookalike(part, false, -2000, 8000));
    }

    @Test
    void filmThatTookAnothersPlaceIsComparedAnew() throws Exception {
        String campaign = Campaigns.open();
        UUID first = clip(campaign, new MadeFilm(1));
        UUID second = clip(campaign, new MadeFilm(6));
        UUID third = clip(campaign, new MadeFilm(1));
        awaitCompared(first, second, third);
        assertThat(alike(first)).extracting(Lookalike::clipId).containsExactly(third);

        keep(first, new MadeFilm(6).sampled());
        awaitCompared(first);

        assertThat(alike(first)).extracting(Lookalike::clipId).containsExactly(second);
        assertThat(alike(third)).isEmpty();
    }

    @Test
    void nothingIsSaidOfFilesThatWereReplaced() throws Exception {
        String campaign = Campaigns.open();
        UUID first = clip(campaign, new MadeFilm(2));
        UUID second = clip(campaign, new MadeFilm(2));
        awaitCompared(first, second);
        assertThat(alike(first)).hasSize(1);

        Rows.execute("update clip set original_key = 'originals/' || id || '/later' where id = ?", second);

        assertThat(alike(first)).isEmpty();
        assertThat(alike(second)).isEmpty();
    }

    @Test
    void everyPairIsFoundOnceThoughSeveralSearchAtOnce() throws Exception {
        String campaign = Campaigns.open();
        byte[] sampled = new MadeFilm(0).sampled();
        int films = 8;
        UUID[] clips = new UUID[films];
        for (int i = 0; i < films; i++) {
            clips[i] = clip(campaign, sampled);
        }
        List<Thread> searches = IntStream.range(0, 3)
                .mapToObj(i -> new Thread(() -> drain(new LikenessSearch(fingerprints, Clock.systemUTC()))))
                .toList();
        searches.forEach(Thread::start);
        for (Thread search : searches) {
            search.join();
        }
        awaitCompared(clips);

        for (UUID clip : clips) {
            assertThat(alike(clip))
                    .extracting(Lookalike::clipId)
                    .doesNotHaveDuplicates()
                    .hasSize(films - 1);
        }
    }

    @Test
    void filmThatCannotBeComparedKeepsNoOtherWaiting() throws Exception {
        String campaign = Campaigns.open();
        UUID failing = clip(campaign, new MadeFilm(3));
        UUID first = clip(campaign, new MadeFilm(3));
        UUID second = clip(campaign, new MadeFilm(3));
        Rows.execute(
                "update clip_fingerprint set attempts = 5, number = null, next_try_at = now() - interval '1 second' where clip_id = ?",
                failing);
        awaitCompared(failing, first, second);

        assertThat(alike(first)).extracting(Lookalike::clipId).contains(second);
        assertThat(QuarkusTransaction.requiringNew().call(() -> lookalikes.isCompared(first)))
                .isTrue();
    }

    private static void drain(LikenessSearch search) {
        boolean more = true;
        while (more) {
            more = search.searchNext();
        }
    }

    private UUID clip(String campaign, MadeFilm film) throws IOException {
        return clip(campaign, film.sampled());
    }

    private UUID clip(String campaign, byte[] sampled) {
        UUID clip = Rows.publishedClip(campaign, 12_000);
        Rows.execute("update clip set original_key = 'originals/' || id || '/film' where id = ?", clip);
        keep(clip, sampled);
        return clip;
    }

    private void keep(UUID clip, byte[] sampled) {
        Fingerprint fingerprint = Fingerprint.of(sampled);
        QuarkusTransaction.requiringNew().run(() -> lookalikes.keep(Clip.findById(clip), fingerprint));
    }

    private List<Lookalike> alike(UUID clip) {
        return QuarkusTransaction.requiringNew().call(() -> lookalikes.listOf(clip));
    }

    private static void awaitCompared(UUID... clips) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (UUID clip : clips) {
            while (Rows.count("select count(*) from clip_fingerprint where clip_id = ? and number is null", clip) > 0) {
                assertThat(System.nanoTime()).as("still not compared").isLessThan(deadline);
                Clips.pause(100);
            }
        }
    }
}
