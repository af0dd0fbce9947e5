package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Random;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Plays that never stop, while the packaged program, its database or both are killed at any moment, again and again.
 * {@code craftreel.drill.seed} repeats a run's kills; {@code craftreel.drill.kills} is how many there are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayKillsIT {

    private static final boolean LONG = "long".equals(System.getProperty("craftreel.test.scale"));
    private static final int KILLS = Integer.getInteger("craftreel.drill.kills", LONG ? 300 : 6);
    private static final long SEED = Long.getLong("craftreel.drill.seed", System.nanoTime());
    private static final int VIEWERS = 8;
    private static final int LONGEST_LIFE_MILLIS = 2000;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private static final List<Kill.Way> WAYS =
            List.of(RunningService::killJvm, RunningService::killPostgres, RunningService::killEverything);

    private RunningService service;
    private PlayLedger ledger;

    @BeforeAll
    void publishClips() throws Exception {
        service = RunningService.prepare()
                .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                .start();
        Stage stage = Stage.on(service, 10);
        ledger = new PlayLedger(stage, stage.publish(3, FilmFile.make(service.beside("film.mp4"), 8)));
    }

    @AfterAll
    void leaveNothing() throws Exception {
        if (ledger != null) {
            ledger.close();
        }
        service.close();
    }

    @Test
    void everyAcknowledgedReportIsCountedOnceHoweverOftenItIsKilled() throws Exception {
        System.out.println("craftreel.drill.seed=" + SEED);
        Random random = new Random(SEED);
        ledger.begin(VIEWERS);
        awaitMoreThan(0);
        for (int kill = 0; kill < KILLS; kill++) {
            Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
            WAYS.get(kill < WAYS.size() ? kill : random.nextInt(WAYS.size())).come(service);
            int acknowledged = ledger.acknowledged().size();
            if (!service.isRunning()) {
                service.start();
            }
            // Each viewer may still hear of one that was committed before the kill.
            awaitMoreThan(acknowledged + VIEWERS);
        }
        ledger.end();

        System.out.println(
                ledger.sent().size() + " sent, " + ledger.acknowledged().size() + " acknowledged, " + KILLS + " kills");
        assertThat(judge()).isEqualTo(PlayJudge.Verdict.RIGHT);
        ledger.reportTheRest();
        assertThat(ledger.acknowledged()).isEqualTo(ledger.sent());
        assertThat(judge()).isEqualTo(PlayJudge.Verdict.RIGHT);
        assertThat(service.run("verify", "plays")).as(service.output()).isZero();
    }

    /** Reports are counted again. */
    private void awaitMoreThan(int acknowledged) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (ledger.acknowledged().size() <= acknowledged) {
            assertThat(System.nanoTime()).as("time to count again").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private PlayJudge.Verdict judge() throws Exception {
        try (Connection connection = service.connect()) {
            return PlayJudge.judge(ledger, connection);
        }
    }
}
