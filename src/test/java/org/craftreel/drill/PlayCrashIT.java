package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

    /** Clips whose figures are not what their rows add up to. */
    private static final String DRIFT = """
            select count(*)
            from clip_figures
            full join (select clip_id, count(*) as plays from play group by clip_id) as counted using (clip_id)
            full join (select clip_id, count(*) as qualified
                       from (select distinct clip_id, viewer, viewing_window
                             from play where qualified_batch is not null and screened is null) as viewing
                       group by clip_id) as viewings using (clip_id)
            full join (select clip_id, sum(plays) as plays, sum(qualified) as qualified from clip_hour group by clip_id)
                as hours using (clip_id)
            where clip_figures.plays is distinct from counted.plays
               or clip_figures.qualified is distinct from viewings.qualified
               or clip_figures.plays is distinct from hours.plays
               or clip_figures.qualified is distinct from hours.qualified
            """;

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
            List<UUID> rows = tickets();
            assertThat(rows).doesNotHaveDuplicates().containsAll(ledger.acknowledged());
            assertThat(ledger.sent()).containsAll(rows);

            ledger.reportTheRest();
            assertThat(Set.copyOf(tickets())).isEqualTo(ledger.sent());
            assertThat(tickets()).hasSameSizeAs(ledger.sent());
            assertThat(number(DRIFT)).isZero();
            assertThat(number("select sum(plays) from clip_figures"))
                    .isEqualTo(ledger.sent().size());
        }
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!service.isReady()) {
            assertThat(System.nanoTime()).as("time to be ready again").isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private List<UUID> tickets() throws Exception {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select ticket from play")) {
            List<UUID> tickets = new ArrayList<>();
            while (rows.next()) {
                tickets.add(rows.getObject(1, UUID.class));
            }
            return tickets;
        }
    }

    private long number(String sql) throws Exception {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException fault) {
            throw new AssertionError(fault);
        }
    }
}
