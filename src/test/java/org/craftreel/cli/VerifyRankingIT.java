package org.craftreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored of rankings, checked by the packaged program: beside a running instance, without one, and from a file. */
class VerifyRankingIT {

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
    void rankingsAreCheckedComputedAgainAndExported() throws Exception {
        service.start();
        Stage stage = Stage.on(service, 10);
        UUID clip =
                stage.publish(1, FilmFile.make(service.beside("film.mp4"), 8)).get(0);
        awaitRunWithEntries();
        // No more runs, so that figures can be told beforehand.
        execute("update campaign set next_run_at = null");
        assertThat(service.run("rank", stage.slug(), "--now")).isEqualTo(3);
        assertThat(service.output()).contains("the final ranking has been made");
        int runs = (int) number("select count(*) from ranking_run");
        int entries = (int) number("select count(*) from ranking_entry");
        int last = (int) number("select max(number) from ranking_run");
        Path export = service.beside("export.jsonl");

        assertThat(service.run("verify", "ranking")).isZero();
        assertThat(service.output().lines()).containsExactly(total(runs, entries, 0));
        assertThat(service.run("export", "ranking", stage.slug(), export.toString()))
                .isZero();
        assertThat(service.run("rank", stage.slug(), "--as-of", Instant.now().toString()))
                .isZero();
        assertThat(service.output()).contains("\"clip\":\"" + clip + "\"", "与存储一致", "the same as stored");
        assertThat(service.run(
                        "export",
                        "ranking",
                        "no-such-campaign",
                        service.beside("none").toString()))
                .isEqualTo(3);
        assertThat(service.beside("none")).doesNotExist();

        execute("update ranking_entry set reach = reach + 1 where run_id in"
                + " (select id from ranking_run where number = " + last + ")");
        service.stop();
        assertThat(service.run("verify", "ranking")).isEqualTo(1);
        assertThat(service.output().lines())
                .containsExactly(
                        stage.slug() + ": ranking_entry " + last + " / " + clip
                                + ": 内容与其摘要不符 / does not have the digest of what it says",
                        RankingFaultText.ADVICE,
                        total(runs, entries, 1));

        // What was exported before still holds, and needs nothing but the file.
        assertThat(service.run("verify", "ranking", "--file", export.toString()))
                .isZero();
        List<String> told = service.output().lines().toList();
        assertThat(told).hasSize(2).last().isEqualTo(total(runs, entries, 0));
        assertThat(told.get(0))
                .contains("the newest: run " + last + ", ", ", digest ", "; compare with the published page");
        String text = Files.readString(export);
        Files.writeString(export, text.replaceFirst("\"watermark\":\"", "\"watermark\":\"1"));
        assertThat(service.run("verify", "ranking", "--file", export.toString()))
                .isEqualTo(1);
        assertThat(service.output()).contains(stage.slug() + ": ranking_run 1: ");
        Files.writeString(export, "{}");
        assertThat(service.run("verify", "ranking", "--file", export.toString()))
                .isEqualTo(1);
        assertThat(service.output()).contains("line 1 is none of a ranking's export");
        assertThat(service.run(
                        "verify", "ranking", "--file", service.beside("none").toString()))
                .isEqualTo(3);
    }

    private static String total(int runs, int entries, int faults) {
        return "已核对 %1$d 次榜单、%2$d 个条目：不符 %3$d / %1$d runs with %2$d entries checked: %3$d faults"
                .formatted(runs, entries, faults);
    }

    private void awaitRunWithEntries() throws Exception {
        for (int attempt = 0; attempt < 300; attempt++) {
            if (number("select count(*) from ranking_entry") > 0) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("No run with entries");
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isOne();
        }
    }

    private long number(String sql) throws Exception {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
