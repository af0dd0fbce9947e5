package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.craftreel.clip.Ticket;
import org.craftreel.keys.Keyring;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.craftreel.testsupport.Strace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the kernel saw of the packaged program and its PostgreSQL while plays were reported. */
class PlayDurabilityIT {

    private static final int REPORTS = 25;

    private static final String FORGETFUL = """
            create function forget() returns trigger language plpgsql as $$
            begin
                perform set_config('synchronous_commit', 'off', true);
                return null;
            end $$;
            create trigger forget after insert on play for each row execute function forget();
            """;

    @BeforeEach
    void requireStrace() {
        Strace.require();
    }

    @Test
    void noReportIsAnsweredBeforeItsSync() throws Exception {
        try (RunningService service = RunningService.prepare()) {
            // Nobody asks for further renditions, whose making would be traced as well.
            service.with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0");
            Path log = service.beside("strace.log");
            service.start(
                    "strace",
                    "-f",
                    "--seccomp-bpf",
                    "-ttt",
                    "-T",
                    "-yy",
                    "-s",
                    "48",
                    "-e",
                    "signal=none",
                    "-e",
                    "trace=fsync,fdatasync,read,readv,write,writev,recvfrom,recvmsg,sendto,sendmsg",
                    "-o",
                    log.toString());
            Stage stage = Stage.on(service, 3600);
            UUID clip = stage.publish(1, FilmFile.make(service.beside("film.mp4"), 8))
                    .get(0);

            report(stage, clip);
            makeForgetful(service);
            long changed = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            report(stage, clip);
            service.stop();

            List<StraceLog.Call> calls = StraceLog.read(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
            SyncJudge.Verdict asShipped = judge(calls, call -> call.began() < changed, service);
            assertThat(asShipped.answers()).isEqualTo(REPORTS);
            assertThat(asShipped.breaches()).isEmpty();
            // With commits that do not wait, a sync comes in time only by chance.
            SyncJudge.Verdict mutant = judge(calls, call -> call.began() >= changed, service);
            assertThat(mutant.answers()).isEqualTo(REPORTS);
            assertThat(mutant.breaches()).hasSizeGreaterThan(REPORTS / 2);
        }
    }

    private static SyncJudge.Verdict judge(
            List<StraceLog.Call> calls, Predicate<StraceLog.Call> part, RunningService service) {
        return SyncJudge.judge(calls.stream().filter(part).toList(), service.port());
    }

    private static void report(Stage stage, UUID clip) throws IOException, InterruptedException {
        Keyring keys = stage.keys();
        for (int i = 0; i < REPORTS; i++) {
            Ticket ticket =
                    Ticket.issue(clip, UUID.randomUUID(), 1, Instant.now().minusSeconds(5));
            Stage.Answer answer = stage.report(ticket, keys);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().toString())
                    .isEqualTo("{\"results\":[{\"standing\":\"QUALIFIED\",\"repeat\":false}]}");
        }
    }

    private static void makeForgetful(RunningService service) throws IOException, SQLException {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(FORGETFUL);
        }
    }
}
