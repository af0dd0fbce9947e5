package org.craftreel.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Runs as files, which anybody may ask for. */
@ConfigMapping(prefix = "craftreel.run-file")
interface RunFileSettings {

    /** How many this process sends at the same moment: each holds a thread for as long as it takes. */
    @WithDefault("8")
    int atOnce();

    /** What those who ask for one more are told to wait. */
    @WithDefault("30s")
    Duration retryAfter();

    /** One that takes longer is cut off. */
    @WithDefault("15m")
    Duration longest();
}
