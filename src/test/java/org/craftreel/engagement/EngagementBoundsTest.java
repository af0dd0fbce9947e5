package org.craftreel.engagement;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.craftreel.start.ServiceStart;
import org.craftreel.start.StartRefusedException;
import org.junit.jupiter.api.Test;

class EngagementBoundsTest {

    @Test
    void noCommentInNoTimeIsRefused() {
        assertThatThrownBy(() -> require(0, Duration.ofMinutes(1)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("craftreel.engagement.comments（CRAFTREEL_ENGAGEMENT_COMMENTS）现为 0")
                .hasMessageContaining("it has to be 1 to 1000000.");
        assertThatThrownBy(() -> require(10, Duration.ZERO))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("craftreel.engagement.comments-within");
        assertThatCode(() -> require(1, Duration.ofSeconds(1))).doesNotThrowAnyException();
    }

    private static void require(int comments, Duration within) {
        new EngagementBounds(new EngagementSettings() {
                    @Override
                    public int comments() {
                        return comments;
                    }

                    @Override
                    public Duration commentsWithin() {
                        return within;
                    }
                })
                .require(new ServiceStart());
    }
}
