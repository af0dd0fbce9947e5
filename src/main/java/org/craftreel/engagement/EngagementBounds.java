package org.craftreel.engagement;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.craftreel.start.Bounds;
import org.craftreel.start.ServiceStart;

/** With no comment in a time, nobody could write any, and when somebody may would be asked of a list of none. */
@ApplicationScoped
class EngagementBounds {

    private final EngagementSettings settings;

    EngagementBounds(EngagementSettings settings) {
        this.settings = settings;
    }

    void require(@Observes @Priority(Bounds.FIRST) ServiceStart start) {
        Bounds.require("craftreel.engagement.comments", settings.comments(), 1, 1_000_000);
        Bounds.require(
                "craftreel.engagement.comments-within",
                settings.commentsWithin(),
                Duration.ofSeconds(1),
                Duration.ofDays(30));
    }
}
