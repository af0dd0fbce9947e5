package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.craftreel.testsupport.RunningService;
import org.junit.jupiter.api.Test;

/** The packaged program with a retention under which a play could be counted twice. */
class RetentionIT {

    @Test
    void startIsRefusedWithASentenceInBothLanguages() throws Exception {
        try (RunningService service = RunningService.prepare().with("CRAFTREEL_PLAY_RETENTION", "9d")) {
            Process refused = service.launch();

            assertThat(refused.waitFor(120, TimeUnit.SECONDS)).isTrue();

            assertThat(refused.exitValue()).isEqualTo(1);
            assertThat(service.output())
                    .contains("播放明细的保留时间（CRAFTREEL_PLAY_RETENTION，现为 9d）必须超过补报期限加一天（9d）")
                    .contains("which is 9d) for longer than the late limit and a day (9d): a late report could be")
                    .doesNotContain("\tat ");
        }
    }
}
