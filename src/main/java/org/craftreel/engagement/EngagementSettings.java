package org.craftreel.engagement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Likes, comments, shares. */
@ConfigMapping(prefix = "craftreel.engagement")
interface EngagementSettings {

    /** Comments that one account may write within the window. */
    @WithDefault("10")
    int comments();

    /** How long a comment counts against that number. */
    @WithDefault("1m")
    Duration commentsWithin();
}
