package org.craftreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.Test;

/** {@code worker} beside a service that leaves media work to it. */
class WorkerIT {

    private static final int LONGEST_STOP_SECONDS = 30;
    /** What dead workers left is looked for every minute. */
    private static final int LONGEST_WAIT_SECONDS = 100;

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

    /** The other one goes on with its clip when the lease ends, and removes its files although it has its own to look after. */
    @Test
    void workOfAWorkerThatIsKilledIsDoneByAnother() throws Exception {
        try (RunningService service = RunningService.prepare()
                .with("CRAFTREEL_MEDIA_CONCURRENCY", "0")
                .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                .start()) {
            Stage stage = Stage.on(service, 3600);
            Path film = FilmFile.makeLaborious(service.beside("laborious.mp4"), 12);
            try (RunningService first = prepareWorker(service);
                    RunningService second = prepareWorker(service)) {
                List<Process> workers = List.of(first.begin("worker"), second.begin("worker"));
                try {
                    await("two that wait", () -> isWaiting(first) && isWaiting(second));
                    UUID clip = stage.upload(film);
                    await("an encoding", () -> isEncoding(stage.clip(clip)));
                    AtomicReference<Process> busy = new AtomicReference<>();
                    await("its encoder", () -> workers.stream()
                            .filter(worker -> worker.descendants().findAny().isPresent())
                            .peek(busy::set)
                            .findFirst()
                            .isPresent());

                    busy.get().destroyForcibly().waitFor();

                    stage.await(clip, "PROCESSED");
                    JsonNode done = stage.clip(clip);
                    assertThat(done.at("/inside/history")).hasSize(2);
                    assertThat(done.at("/inside/media/1/kind").asText()).isEqualTo("ENCODE");
                    assertThat(done.at("/inside/media/1/attempts").asInt()).isGreaterThanOrEqualTo(2);
                    stage.awaitComplete(clip);
                    await("one directory", () -> countLocks(service.workDirectory()) == 1);
                } finally {
                    for (Process worker : workers) {
                        worker.destroy();
                        if (!worker.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                            worker.destroyForcibly();
                        }
                    }
                }
            }
        }
    }

    /** All on one directory for their files, as on one machine. */
    private static RunningService prepareWorker(RunningService service) throws IOException {
        return service.prepareReplica()
                .with("CRAFTREEL_MEDIA_LEASE", "4s")
                .with("CRAFTREEL_MEDIA_WORK_DIR", service.workDirectory().toString());
    }

    private static boolean isWaiting(RunningService worker) {
        return worker.output().contains("Waits for media work");
    }

    private static boolean isEncoding(JsonNode clip) {
        JsonNode job = clip.at("/inside/media/1");
        return job.path("status").asText().equals("RUNNING")
                && job.path("steps").findValuesAsText("step").contains("MAKE_PLAYABLE");
    }

    private static long countLocks(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".lock")).count();
        }
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
