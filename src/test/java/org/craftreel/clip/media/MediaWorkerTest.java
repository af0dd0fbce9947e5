package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.clip.Cause;
import org.craftreel.clip.MediaJob;
import org.craftreel.storage.StorageUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of work that did not come to its end, by whose fault it was. */
class MediaWorkerTest {

    private static final String FULL = "No space left on device";

    @TempDir
    Path directory;

    @Test
    void faultOfTheMachineIsTriedAgainForHours() {
        assertThat(after(attempt(1, 0, 0), new IOException(FULL))).isEqualTo("FAULT PT2S");
        assertThat(after(attempt(7, 0, 0), new IOException(FULL))).isEqualTo("FAULT PT2M8S");
        assertThat(after(attempt(44, 0, 0), new UncheckedIOException(new IOException(FULL))))
                .isEqualTo("FAULT PT10M");
        assertThat(after(attempt(45, 0, 0), new IOException(FULL))).isEqualTo("failed PROCESSING_FAILED [45]");
    }

    @Test
    void faultOfTheProgramIsGivenUpSoon() {
        assertThat(after(attempt(5, 0, 0), new IllegalStateException())).isEqualTo("FAULT PT32S");
        assertThat(after(attempt(6, 0, 0), new IllegalStateException())).isEqualTo("failed PROCESSING_FAILED [6]");
    }

    @Test
    void endOfAWorkerIsNoFault() {
        assertThat(after(attempt(12, 11, 0), new IllegalStateException())).isEqualTo("FAULT PT2S");
        assertThat(after(attempt(20, 19, 0), null)).isEqualTo("void");
        assertThat(after(attempt(21, 20, 0), null)).isEqualTo("failed WORKER_LOST [20]");
    }

    @Test
    void whatTookTooLongIsTriedOnceMore() {
        MediaRefusedException late = new MediaRefusedException(FailureCause.TOOK_TOO_LONG, 120);
        assertThat(after(attempt(3, 0, 0), late)).isEqualTo("OVERTIME PT1M");
        assertThat(after(attempt(4, 0, 1), late)).isEqualTo("failed TOOK_TOO_LONG [120]");
    }

    @Test
    void storeThatIsAwayDoesNotCountAndAFilmsOwnFaultIsFinal() {
        assertThat(after(attempt(100, 0, 0), new StorageUnavailableException("away", null)))
                .isEqualTo("UNCOUNTED PT5S");
        assertThat(after(attempt(1, 0, 0), new MediaRefusedException(FailureCause.DAMAGED)))
                .isEqualTo("failed DAMAGED []");
    }

    private static Claim attempt(int attempt, int lapses, int overtimes) {
        return new Claim(
                UUID.randomUUID(),
                MediaJob.Kind.PREPARE,
                UUID.randomUUID(),
                "originals/1",
                null,
                attempt,
                lapses,
                overtimes,
                1000,
                60_000,
                true);
    }

    private String after(Claim claim, Exception fault) {
        OneClaim queue = new OneClaim(claim);
        MediaSettings settings = Fixtures.settings(Map.of("work-dir", directory.toString()));
        WorkDirectory directories = new WorkDirectory(settings);
        new MediaWorker(
                        queue,
                        directories,
                        new Failing(fault),
                        new Encoding(null),
                        new RenditionSet(null),
                        new UploadCourse.NoStore(),
                        settings,
                        new SimpleMeterRegistry(),
                        Clock.systemUTC())
                .takeNext(MediaJob.Kind.PREPARE);
        try {
            directories.stop(null);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
        return queue.end;
    }

    /** Fails as it is told to; with nothing it has nothing to make. */
    private static final class Failing extends Preparation {

        private final Exception fault;

        Failing(Exception fault) {
            super(null);
            this.fault = fault;
        }

        @Override
        Optional<FirstFilm> make(Workplace place) throws IOException, MediaRefusedException {
            if (fault instanceof IOException machine) {
                throw machine;
            }
            if (fault instanceof MediaRefusedException refused) {
                throw refused;
            }
            if (fault instanceof RuntimeException program) {
                throw program;
            }
            return Optional.empty();
        }
    }

    /** A queue of one piece of work, which keeps how it ended. */
    private static final class OneClaim extends MediaQueue {

        private final Claim claim;
        private String end = "";

        OneClaim(Claim claim) {
            super(null, null, null, Fixtures.SETTINGS, Clock.systemUTC());
            this.claim = claim;
        }

        @Override
        Optional<Claim> claim(UUID worker, MediaJob.Kind kind) {
            return Optional.of(claim);
        }

        @Override
        void release(UUID worker, Claim held, Duration wait, End how) {
            end = how + " " + wait;
        }

        @Override
        boolean fail(UUID worker, Claim held, Cause cause) {
            end = "failed " + cause.code() + " " + cause.arguments();
            return false;
        }

        @Override
        boolean examined(UUID worker, Claim held) {
            end = "void";
            return false;
        }

        @Override
        List<String> listKeys(UUID clip) {
            return List.of();
        }
    }
}
