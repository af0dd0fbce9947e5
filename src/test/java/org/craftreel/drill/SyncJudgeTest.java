package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SyncJudgeTest {

    private static final String CLIENT = "57<TCPv6:[[::ffff:127.0.0.1]:8080->[::ffff:127.0.0.1]:40112]>";
    private static final String OTHER = "58<TCPv6:[[::ffff:127.0.0.1]:8080->[::ffff:127.0.0.1]:40114]>";
    private static final String LOG = "9</data/postgresql/pg_wal/000000010000000000000001>";
    private static final String REQUEST = "101 1700000000.000100 read(" + CLIENT
            + ", \"POST /api/v1/plays HTTP/1.1\\r\\n\"..., 2048) = 310 <0.000020>";
    private static final String SYNC = "202 1700000000.000200 fdatasync(" + LOG + ") = 0 <0.000500>";
    private static final String ANSWER =
            "101 1700000000.000900 write(" + CLIENT + ", \"HTTP/1.1 200 OK\\r\\n\"..., 120) = 120 <0.000030>";

    @Test
    void answerAfterTheSyncIsRight() {
        assertThat(judge(REQUEST, SYNC, ANSWER)).isEqualTo(new SyncJudge.Verdict(1, List.of()));
    }

    @Test
    void answerWithoutASyncIsABreach() {
        SyncJudge.Verdict verdict = judge(REQUEST, ANSWER);

        assertThat(verdict.answers()).isEqualTo(1);
        assertThat(verdict.breaches())
                .singleElement()
                .asString()
                .startsWith("The report read until 1700000000000120 from TCPv6:")
                .contains("answered at 1700000000000900");
    }

    @Test
    void answerWhileTheSyncIsUnderWayIsABreach() {
        assertThat(judge(
                                REQUEST,
                                "202 1700000000.000200 fdatasync(" + LOG + " <unfinished ...>",
                                ANSWER,
                                "202 1700000000.001000 <... fdatasync resumed>) = 0 <0.000800>")
                        .breaches())
                .hasSize(1);
    }

    @Test
    void syncThatBeganBeforeTheRequestWasReadDoesNotCount() {
        assertThat(judge("202 1700000000.000110 fdatasync(" + LOG + ") = 0 <0.000500>", REQUEST, ANSWER)
                        .breaches())
                .hasSize(1);
    }

    @Test
    void syncBeforeTheBodyCameDoesNotCount() {
        String body = "101 1700000000.000800 read(" + CLIENT + ", \"{\\\"plays\\\":[]}\", 2048) = 12 <0.000010>";

        assertThat(judge(REQUEST, SYNC, body, ANSWER).breaches()).hasSize(1);
    }

    @Test
    void failedSyncAndSyncOfAnotherFileDoNotCount() {
        String failed = "202 1700000000.000200 fdatasync(" + LOG + ") = -1 EIO (Input/output error) <0.000500>";
        String table = "203 1700000000.000200 fsync(9</data/postgresql/base/5/16384>) = 0 <0.000500>";

        assertThat(judge(REQUEST, failed, table, ANSWER).breaches()).hasSize(1);
    }

    @Test
    void splitCallsOfManyThreadsAreJoined() {
        assertThat(judge(
                        "101 1700000000.000010 read(" + CLIENT + ",  <unfinished ...>",
                        "102 1700000000.000050 read(" + OTHER + ",  <unfinished ...>",
                        "101 1700000000.000100 <... read resumed>\"POST /api/v1/plays HTTP/1.1\\r\\n\"..., 2048) = 310 <0.000090>",
                        "202 1700000000.000200 fsync(" + LOG + " <unfinished ...>",
                        "102 1700000000.000300 <... read resumed>\"POST /api/v1/plays HTTP/1.1\\r\\n\"..., 2048) = 310 <0.000250>",
                        "202 1700000000.000700 <... fsync resumed>) = 0 <0.000500>",
                        "101 1700000000.000900 writev(" + CLIENT
                                + ", [{iov_base=\"HTTP/1.1 200 OK\\r\\n\"..., iov_len=60}], 1 <unfinished ...>",
                        "102 1700000000.000910 write(" + OTHER
                                + ", \"HTTP/1.1 200 OK\\r\\n\"..., 120) = 120 <0.000030>",
                        "101 1700000000.000950 <... writev resumed>) = 60 <0.000050>"))
                .satisfies(verdict -> assertThat(verdict.answers()).isEqualTo(2))
                .satisfies(verdict -> assertThat(verdict.breaches())
                        .singleElement()
                        .asString()
                        .contains(":40114"));
    }

    @Test
    void otherRequestsAndRefusalsAreNotJudged() {
        assertThat(judge(
                        "101 1700000000.000100 read(" + CLIENT
                                + ", \"GET /q/health HTTP/1.1\\r\\n\"..., 2048) = 90 <0.000020>",
                        ANSWER,
                        REQUEST.replace("000100", "001100"),
                        ANSWER.replace("200 OK", "503 Service Unavailable").replace("000900", "001900"),
                        REQUEST.replace(":8080", ":9090").replace("000100", "002100"),
                        ANSWER.replace(":8080", ":9090").replace("000900", "002900")))
                .isEqualTo(new SyncJudge.Verdict(0, List.of()));
    }

    private static SyncJudge.Verdict judge(String... lines) {
        return SyncJudge.judge(StraceLog.read(List.of(lines)), 8080);
    }
}
