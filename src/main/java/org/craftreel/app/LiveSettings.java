package org.craftreel.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Figures as they change. */
@ConfigMapping(prefix = "craftreel.live")
interface LiveSettings {

    /** Those who listen to this process at the same moment; more are asked to come again. */
    @WithDefault("2000")
    int listeners();

    /** From the begin of a look at the watched figures to the next; a change is told within that and a look's time. */
    @WithDefault("600ms")
    Duration every();

    /** How often those to whom nothing else is told are told that the connection lives. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How long one connection lasts; then its client opens another, maybe to another process. */
    @WithDefault("1h")
    Duration life();

    /** What a client is asked to wait when there are too many. */
    @WithDefault("30s")
    Duration retryAfter();
}
