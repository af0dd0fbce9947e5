package org.craftreel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.craftreel.testsupport.RunningService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged program with no server configured, as its operator meets it. */
class EmbeddedDefaultIT {

    private static final int LONGEST_REFUSAL_SECONDS = 10;

    private RunningService service;

    @BeforeEach
    void prepare() throws IOException {
        service = RunningService.prepare();
    }

    @AfterEach
    void leaveNothing() throws IOException {
        service.close();
    }

    @Test
    void dataOutlivesEveryWayToStop() throws Exception {
        service.fromNothing().start();
        execute("create table kept (n int)");
        execute("insert into kept values (1)");
        assertThat(RestAssured.get(service.uri("/q/health")).asString()).contains("\"status\": \"UP\"", "storage");

        service.stop();
        assertThat(service.postmaster()).isEmpty();
        assertThat(service.data().resolve("pid")).doesNotExist();

        service.start();
        execute("insert into kept values (2)");
        ProcessHandle leftBehind = service.postmaster().orElseThrow();
        service.killJvm();
        assertThat(leftBehind.isAlive()).isTrue();

        service.start();
        assertThat(leftBehind.isAlive()).isFalse();
        execute("insert into kept values (3)");
        service.killEverything();

        service.start();
        assertThat(numbers()).containsExactly(1, 2, 3);
    }

    @Test
    void withTheDemoTurnedOffThereAreNoCampaignsAndASecondInstanceIsRefused() throws Exception {
        service.start();

        assertThat(RestAssured.get(service.uri("/api/v1/campaigns")).jsonPath().getList("items"))
                .isEmpty();
        assertThat(service.output()).doesNotContain("organizer");

        requireSecondInstanceIsRefused();
    }

    private void requireSecondInstanceIsRefused() throws Exception {
        Process second = service.with("QUARKUS_HTTP_PORT", Integer.toString(FreePort.find()))
                .launch();

        String holder = Files.readString(service.data().resolve("pid")).strip();
        requireRefusal(
                second,
                "数据目录 " + service.data() + " 正被另一个实例使用（进程 " + holder + "）；请先停止它，或为本实例设置另一个 CRAFTREEL_DATA_DIR。",
                "The data directory " + service.data() + " is in use by another instance (process " + holder
                        + "); stop that one, or set another CRAFTREEL_DATA_DIR for this one.");
        assertThat(service.isReady()).isTrue();
    }

    @Test
    void takenPortIsRefusedBeforeAnythingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());

            Process process = service.with("QUARKUS_HTTP_PORT", port).launch();

            requireRefusal(
                    process,
                    "端口 " + port + " 不可用（Address already in use）；请用 QUARKUS_HTTP_PORT 设置另一个端口。",
                    "Port " + port + " cannot be used (Address already in use); set another one by QUARKUS_HTTP_PORT.");
            assertThat(service.data()).doesNotExist();
        }
    }

    private void requireRefusal(Process process, String... sentences) throws InterruptedException {
        assertThat(process.waitFor(LONGEST_REFUSAL_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(service.output().lines()).containsExactly(sentences);
    }

    private void execute(String sql) throws IOException, SQLException {
        try (Connection connection = service.connect()) {
            connection.createStatement().execute(sql);
        }
    }

    private List<Integer> numbers() throws IOException, SQLException {
        try (Connection connection = service.connect();
                ResultSet rows = connection.createStatement().executeQuery("select n from kept order by n")) {
            List<Integer> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        }
    }
}
