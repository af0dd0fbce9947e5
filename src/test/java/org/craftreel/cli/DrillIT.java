package org.craftreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The command of the packaged program against a running one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillIT {

    private static final String[] SMALL = {
        "drill", "--plays", "6000", "--clips", "12", "--connections", "4", "--batch", "200"
    };

    /** Counts every play of one clip once more, outside of the intake. */
    private static final String DOUBLING = """
            create function double_count() returns trigger language plpgsql as $$
            begin
                new.plays := new.plays + 1;
                return new;
            end $$;
            create trigger double_count before insert on clip_figures for each row execute function double_count();
            """;

    private RunningService service;

    @BeforeAll
    void start() throws Exception {
        service = RunningService.prepare().start();
    }

    @AfterAll
    void leaveNothing() throws Exception {
        service.close();
    }

    @Test
    void everyFigureOfAWeekIsRightThenNothingIsLeftUnlessAskedAndRealCampaignsAreLeftAlone() throws Exception {
        assertThat(service.run(SMALL)).as(service.output()).isZero();
        assertThat(service.output())
                .contains("演练：6000 次播放，12 个作品，6300 条上报，种子 1，")
                .contains("/ drill: 6000 plays of 12 clips, 6300 reports, seed 1, until ")
                .containsPattern("took [0-9.]+ s: [0-9]+ plays/s, [0-9]+ reports/s, 4 connections\n")
                .containsPattern("a request: p50 [0-9.]+ ms, p99 [0-9.]+ ms; 重试 / retries: 0\n")
                .containsPattern("播放 / plays: 6000, 有效 / qualified: 4[0-9]{3}, 被拒 / refused: 0\n")
                .contains("/ drift: plays 0, qualified 0, hours 0, watched 0 ms\n")
                .endsWith("演练数据已清除 / its campaign is removed\n");
        assertThat(count("select count(*) from play")).isZero();
        assertThat(count("select count(*) from campaign")).isZero();
        assertThat(count("select count(*) from clip_hour")).isZero();

        assertThat(service.run(with("--keep"))).isZero();
        List<String> kept = figures();
        assertThat(service.run(with("--keep"))).isZero();
        assertThat(figures()).hasSize(1).isEqualTo(kept);
        assertThat(count("select count(*) from play")).isEqualTo(12_000);
        assertThat(service.run("verify", "plays")).isZero();

        Stage stage = Stage.on(service, 3600);
        assertThat(service.run(SMALL)).isEqualTo(3);
        assertThat(service.output())
                .contains("已拒绝：这里有真实活动（如“" + stage.slug() + "”）")
                .contains("Refused: there are real campaigns here, such as \"" + stage.slug() + "\"");
        assertThat(service.run(with("--beside-real-campaigns"))).isZero();
        assertThat(service.output()).endsWith("演练数据已清除 / its campaign is removed\n");
        assertThat(count("select count(*) from campaign"))
                .as("two drills' that were kept")
                .isEqualTo(3);
        assertThat(service.run("drill", "--remove")).isZero();
        assertThat(service.output()).isEqualTo("已清除 2 个演练活动 / 2 drill campaigns removed\n");
        assertThat(count("select count(*) from campaign")).isOne();
        stage.get("/api/v1/campaigns/" + stage.slug()).require(200);
        assertThat(service.run("verify", "plays")).isZero();

        execute(DOUBLING);
        assertThat(service.run(with("--beside-real-campaigns"))).isEqualTo(1);
        assertThat(service.output())
                .containsPattern("/ drift: plays [1-9][0-9]*, qualified 0, hours 0, watched 0 ms\n")
                .contains("drill --remove removes it");
        execute("drop function double_count cascade");
        assertThat(service.run("drill", "--remove")).isZero();
        assertThat(service.output()).isEqualTo("已清除 1 个演练活动 / 1 drill campaigns removed\n");
    }

    @Test
    void withoutAServiceItSaysWhereItLooked() throws Exception {
        assertThat(service.run(
                        "drill",
                        "--plays",
                        "10",
                        "--clips",
                        "1",
                        "--url",
                        "http://127.0.0.1:9",
                        "--beside-real-campaigns"))
                .isEqualTo(3);
        assertThat(service.output())
                .contains("No service answers at http://127.0.0.1:9; start it first, or see --url.")
                .contains("drill --remove removes what there is of it.");
        assertThat(service.run("drill", "--remove")).isZero();
    }

    private List<String> figures() {
        return service.output()
                .lines()
                .filter(line -> line.startsWith("播放 / plays: "))
                .toList();
    }

    private static String[] with(String option) {
        String[] words = Arrays.copyOf(SMALL, SMALL.length + 1);
        words[SMALL.length] = option;
        return words;
    }

    private long count(String sql) throws Exception {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
