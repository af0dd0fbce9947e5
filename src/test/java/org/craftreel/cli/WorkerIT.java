package org.craftreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.Test;

/** {@code worker} beside a service that leaves media work to it. */
class WorkerIT {

    private static final int LONGEST_STOP_SECONDS = 30;
    /** A worker looks for work more often. */
    private static final int IDLE_MILLIS = 1500;

    @Test
    void clipOfAServiceWithoutWorkersIsMadeByAProcessOfItsOwn() throws Exception {
        try (RunningService service = RunningService.prepare()
                .with("CRAFTREEL_MEDIA_CONCURRENCY", "0")
                .with("CRAFTREEL_MEDIA_CONCURRENCY_ENCODING", "0")
                .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                .start()) {
            Stage stage = Stage.on(service, 3600);
            UUID clip = stage.upload(FilmFile.make(service.beside("film.mp4"), 2));
            Thread.sleep(IDLE_MILLIS);
            assertThat(stage.clip(clip).at("/inside/media/0/status").asText()).isEqualTo("WAITING");
            try (RunningService elsewhere = service.prepareReplica()) {
                Process worker = elsewhere.begin("worker");
                try {
                    stage.await(clip, "PROCESSED");
                    stage.awaitComplete(clip);
                } finally {
                    worker.destroy();
                    boolean ended = worker.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
                    worker.destroyForcibly();
                    assertThat(ended).as(elsewhere.output()).isTrue();
                }
            }
        }
    }
}
