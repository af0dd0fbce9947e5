package org.craftreel.clip.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.craftreel.clip.Rendition;
import org.craftreel.storage.ObjectStore;
import org.craftreel.storage.StoreConnections;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.EmbeddedTestResource;
import org.craftreel.testsupport.HttpAnswer;
import org.craftreel.testsupport.RawHttp;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Viewers who go away before they have the whole of a video: what was opened of the store for them is closed. */
@QuarkusTest
@Tag("external")
@QuarkusTestResource(EmbeddedTestResource.class)
class AbortedDownloadTest {

    /** More than lies in the buffers of a connection. */
    private static final int BYTES = 16 * 1024 * 1024;

    private static final byte[] VIDEO = RawHttp.noise(BYTES);

    private static final int VIEWERS = 40;

    @Inject
    ObjectStore store;

    @Inject
    MediaLinks links;

    private String link;

    @BeforeEach
    void storeVideo() throws IOException {
        Rendition video = new Rendition();
        video.clipId = Rows.publishedClip(Campaigns.open(), 60_000);
        video.kind = Rendition.Kind.PLAYABLE;
        video.objectKey = "renditions/" + UUID.randomUUID();
        video.contentType = "video/mp4";
        video.createdAt = Instant.now();
        store.put(video.objectKey, new ByteArrayInputStream(VIDEO), BYTES, video.contentType);
        Rows.execute(
                "insert into rendition (clip_id, kind, object_key, content_type, bytes, width, height, created_at)"
                        + " values (?, ?, ?, ?, ?, 360, 640, ?)",
                video.clipId,
                video.kind.name(),
                video.objectKey,
                video.contentType,
                (long) BYTES,
                video.createdAt);
        link = links.link(video, MediaLinks.Audience.EVERYBODY).toString();
    }

    /** When viewers go, and how their connections end. */
    enum Going {
        BEFORE_THE_ANSWER(false, false),
        AFTER_ITS_BEGINNING(true, false),
        AFTER_ITS_BEGINNING_BY_RESET(true, true);

        private final boolean answered;
        private final boolean byReset;

        Going(boolean answered, boolean byReset) {
            this.answered = answered;
            this.byReset = byReset;
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingStaysOpenBehindViewersWhoGo(Going going) throws IOException {
        awaitNoneInUse();
        List<RawHttp> viewers = new ArrayList<>();
        for (int viewer = 0; viewer < VIEWERS; viewer++) {
            viewers.add(ask(viewer % 2 == 0 ? "X-Whole: yes" : "Range: bytes=1000-"));
        }
        for (int viewer = 0; viewer < VIEWERS && going.answered; viewer++) {
            HttpAnswer head = viewers.get(viewer).readHead();
            assertThat(head.status()).isEqualTo(viewer % 2 == 0 ? 200 : 206);
            assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(viewer % 2 == 0 ? BYTES : BYTES - 1000));
        }
        if (going.answered) {
            assertThat(StoreConnections.inUse()).isGreaterThanOrEqualTo(VIEWERS);
        }

        for (RawHttp viewer : viewers) {
            if (going.byReset) {
                viewer.reset();
            } else {
                viewer.close();
            }
        }

        awaitNoneInUse();
        try (RawHttp part = ask("Range: bytes=0-999999")) {
            assertThat(part.read().body()).isEqualTo(Arrays.copyOf(VIDEO, 1_000_000));
        }
        awaitNoneInUse();
    }

    private RawHttp ask(String header) throws IOException {
        return new RawHttp()
                .line("GET " + link + " HTTP/1.1")
                .line("Host: localhost")
                .line(header)
                .line("");
    }

    /** Work behind the tests asks the store for something now and then. */
    private static void awaitNoneInUse() {
        long end = System.nanoTime() + 30_000_000_000L;
        while (StoreConnections.inUse() > 0 && System.nanoTime() < end) {
            Clips.pause(50);
        }
        assertThat(StoreConnections.inUse()).isZero();
    }
}
