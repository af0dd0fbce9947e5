package org.craftreel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationTest {

    @Test
    void withoutAWordAndWithServeItServes() throws BadUsageException {
        Invocation serve = new Invocation(Invocation.Task.SERVE, List.of());

        assertThat(Invocation.of()).isEqualTo(serve);
        assertThat(Invocation.of("serve")).isEqualTo(serve);
    }

    @Test
    void workerWorks() throws BadUsageException {
        assertThat(Invocation.of("worker")).isEqualTo(new Invocation(Invocation.Task.WORK, List.of()));
    }

    @Test
    void storageIsCheckedAndRepairedWhenAsked() throws BadUsageException {
        assertThat(Invocation.of("storage", "check"))
                .isEqualTo(new Invocation(Invocation.Task.CHECK_STORAGE, List.of()));
        assertThat(Invocation.of("storage", "check", "--repair"))
                .isEqualTo(new Invocation(Invocation.Task.CHECK_STORAGE, List.of("--repair")));
    }

    @Test
    void playsAreVerified() throws BadUsageException {
        assertThat(Invocation.of("verify", "plays")).isEqualTo(new Invocation(Invocation.Task.VERIFY_PLAYS, List.of()));
    }

    @Test
    void ledgersAreVerifiedAndAllOfItWhereNothingIsNamed() throws BadUsageException {
        assertThat(Invocation.of("verify", "ledger"))
                .isEqualTo(new Invocation(Invocation.Task.VERIFY_LEDGER, List.of()));
        assertThat(Invocation.of("verify")).isEqualTo(new Invocation(Invocation.Task.VERIFY, List.of()));
    }

    @Test
    void rankingsAreVerifiedComputedAgainAndExported() throws BadUsageException {
        assertThat(Invocation.of("verify", "ranking"))
                .isEqualTo(new Invocation(Invocation.Task.VERIFY_RANKING, List.of()));
        assertThat(Invocation.of("verify", "ranking", "--file", "jinhe.jsonl"))
                .isEqualTo(new Invocation(Invocation.Task.VERIFY_EXPORT, List.of("jinhe.jsonl")));
        assertThat(Invocation.of("rank", "jinhe-2026", "--as-of", "2026-11-28T10:00:00Z"))
                .isEqualTo(new Invocation(Invocation.Task.RANK, List.of("jinhe-2026", "2026-11-28T10:00:00Z")));
        assertThat(Invocation.of("rank", "jinhe-2026", "--now"))
                .isEqualTo(new Invocation(Invocation.Task.RANK_NOW, List.of("jinhe-2026")));
        assertThat(Invocation.of("export", "ranking", "jinhe-2026", "jinhe.jsonl"))
                .isEqualTo(new Invocation(Invocation.Task.EXPORT_RANKING, List.of("jinhe-2026", "jinhe.jsonl")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help", "storage --help", "storage check --repair --help", "serve -h"})
    void helpIsGivenWhereverItIsAsked(String line) throws BadUsageException {
        assertThat(Invocation.of(line.split(" "))).isEqualTo(new Invocation(Invocation.Task.HELP, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "serv, serv",
        "--repair, --repair",
        "serve now, now",
        "worker 2, 2",
        "storage clean, clean",
        "verify ledgers, ledgers",
        "verify ledger --repair, --repair",
        "drill now, now",
        "drill --plays 5 --speed 3, --speed",
        "verify plays --repair, --repair",
        "verify ranking --repair, --repair",
        "verify ranking --file a b, b",
        "rank jinhe --at now, --at",
        "rank jinhe --as-of yesterday, yesterday",
        "rank jinhe --as-of 2026-11-28T10:00:00Z now, now",
        "rank jinhe --now twice, twice",
        "export plays, plays",
        "export ranking jinhe a b, b",
        "storage check --fix, --fix",
        "storage check --repair now, now"
    })
    void wordThatIsNotKnownIsNamed(String line, String word) {
        assertThatThrownBy(() -> Invocation.of(line.split(" ")))
                .isInstanceOf(BadUsageException.class)
                .hasMessage("无法识别“" + word + "”；用 --help 查看说明。" + System.lineSeparator() + "\"" + word
                        + "\" is not known here; --help tells more.");
    }

    @Test
    void halfACommandSaysWhatItLacks() {
        assertThatThrownBy(() -> Invocation.of("storage"))
                .isInstanceOf(BadUsageException.class)
                .hasMessageContaining("\"storage\" lacks \"check\" after it");
        assertThatThrownBy(() -> Invocation.of("rank", "jinhe", "--as-of"))
                .isInstanceOf(BadUsageException.class)
                .hasMessageContaining("\"--as-of\" lacks \"T\" after it");
        assertThatThrownBy(() -> Invocation.of("export", "ranking", "jinhe"))
                .isInstanceOf(BadUsageException.class)
                .hasMessageContaining("\"jinhe\" lacks \"F\" after it");
    }
}
