package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every way in which the packaged program may end while plays are reported: what was acknowledged is there, once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayCrashIT {

    private static final boolean LONG = "long".equals(System.getProperty("craftreel.test.scale"));
    private static final int ROUNDS = LONG ? 10 : 1;
    private static final int VIEWERS = 8;
    private static final int LOAD_MILLIS = LONG ? 10_000 : 2_500;
    private static final int AFTERWARDS_MILLIS = 500;

    private RunningService service;
    private PlayLedger ledger;

    /** A way to end the program. */
    private interface End {
        void come() throws Exception;
    }

    @BeforeAll
    void publishClips() throws Exception {
        // Nobody asks for further renditions, whose making would only slow down the starts.
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
    void killedJvmLosesNothing() throws Exception {
        endUnderLoad(service::killJvm, true);
    }

    @Test
    void killedPostgresLosesNothingAndComesBackByItself() throws Exception {
        endUnderLoad(service::killPostgres, false);
    }

    @Test
    void killOfEverythingLosesNothing() throws Exception {
        endUnderLoad(service::killEverything, true);
    }

    @Test
    void gracefulStopAnswersOrRefusesWhatIsUnderWay() throws Exception {
        endUnderLoad(service::stop, true);

        assertThat(ledger.refusals().keySet()).isSubsetOf(503);
    }

    private void endUnderLoad(End end, boolean startAgain) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int before = ledger.acknowledged().size();
            ledger.begin(VIEWERS);
            Thread.sleep(LOAD_MILLIS);
            assertThat(ledger.acknowledged().size()).as("load").isGreaterThan(before);
            end.come();
            Thread.sleep(AFTERWARDS_MILLIS);
            ledger.end();
            if (startAgain) {
                service.start();
            }
            awaitReady();
            assertThat(judge()).isEqualTo(PlayJudge.Verdict.RIGHT);

            ledger.reportTheRest();
            assertThat(judge()).isEqualTo(PlayJudge.Verdict.RIGHT);
            assertThat(ledger.acknowledged()).isEqualTo(ledger.sent());
        }
    }

    private PlayJudge.Verdict judge() throws Exception {
        try (Connection connection = service.connect()) {
            return PlayJudge.judge(ledger, connection);
        }
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!service.isReady()) {
            assertThat(System.nanoTime()).as("time to be ready again").isLessThan(deadline);
            Thread.sleep(100);
        }
    }
}
