package org.craftreel.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.craftreel.testsupport.RunningService;
import org.junit.jupiter.api.Test;

/** The packaged program with settings under which nobody could write a comment. */
class EngagementBoundsIT {

    @Test
    void startIsRefusedWithASentenceInBothLanguages() throws Exception {
        try (RunningService service = RunningService.prepare().with("CRAFTREEL_ENGAGEMENT_COMMENTS", "0")) {
            Process refused = service.launch();

            assertThat(refused.waitFor(120, TimeUnit.SECONDS)).isTrue();

            assertThat(refused.exitValue()).isEqualTo(1);
            assertThat(service.output())
                    .contains("设置 craftreel.engagement.comments（CRAFTREEL_ENGAGEMENT_COMMENTS）现为 0，必须在 1 至 1000000 之间。")
                    .contains("(CRAFTREEL_ENGAGEMENT_COMMENTS) is 0; it has to be 1 to 1000000.")
                    .doesNotContain("\tat ");
        }
    }
}
