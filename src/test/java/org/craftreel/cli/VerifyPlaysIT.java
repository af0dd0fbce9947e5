package org.craftreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.clip.Ticket;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command of the packaged program, beside a running instance and without one. */
class VerifyPlaysIT {

    private RunningService service;

    @BeforeEach
    void prepare() throws IOException {
        service = RunningService.prepare().with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0");
    }

    @AfterEach
    void leaveNothing() throws IOException {
        service.close();
    }

    @Test
    void itCountsBesideTheServiceAndTellsEachDifferenceWithItsClip() throws Exception {
        service.start();
        Stage stage = Stage.on(service, 3600);
        UUID clip =
                stage.publish(1, FilmFile.make(service.beside("film.mp4"), 8)).get(0);
        for (int i = 0; i < 3; i++) {
            Ticket ticket =
                    Ticket.issue(clip, UUID.randomUUID(), 1, Instant.now().minusSeconds(5));
            stage.report(ticket, stage.keys()).require(200);
        }
        requireNothingDiffers();

        assertThat(service.run("verify", "ledger")).isZero();
        String ledger = "已核对 1 个活动的 0 条决定：不符 0 / 0 decisions of 1 campaigns checked: 0 faults";
        assertThat(service.output().lines()).containsExactly(ledger);

        execute("update clip_figures set qualified = 2 where clip_id = '" + clip + "'");
        assertThat(service.run("verify", "plays")).isEqualTo(1);
        assertThat(service.output().lines())
                .containsExactly(
                        "有效播放数 / qualified plays: " + clip + ": 记录为 2，应为 3 / 2 instead of 3",
                        FigureText.ADVICE,
                        "已核对 1 个作品、3 次播放：差异 1 / 1 clips with 3 plays checked: 1 differences");
        assertThat(service.run("verify")).isEqualTo(1);
        assertThat(service.output().lines())
                .hasSize(5)
                .contains(FigureText.ADVICE)
                .anyMatch(line -> line.contains("runs with"))
                .endsWith(ledger);
        assertThat(service.isReady()).isTrue();

        execute("update clip_figures set qualified = 3 where clip_id = '" + clip + "'");
        service.stop();
        requireNothingDiffers();
    }

    @Test
    void withoutDataItSaysSoAndMakesNone() throws Exception {
        assertThat(service.run("verify", "plays")).isEqualTo(3);

        assertThat(service.output()).contains("There are no data in the data directory " + service.data());
        assertThat(service.data()).doesNotExist();
    }

    private void requireNothingDiffers() throws Exception {
        assertThat(service.run("verify", "plays")).isZero();
        assertThat(service.output().lines())
                .containsExactly("已核对 1 个作品、3 次播放：差异 0 / 1 clips with 3 plays checked: 0 differences");
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }
}
