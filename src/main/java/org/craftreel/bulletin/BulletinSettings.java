package org.craftreel.bulletin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bulletins. */
@ConfigMapping(prefix = "craftreel.bulletin")
interface BulletinSettings {

    /** For how long a bulletin that took long to make is shown as it is, at the most; 0: each look makes it anew. */
    @WithDefault("1m")
    Duration longestKept();
}
