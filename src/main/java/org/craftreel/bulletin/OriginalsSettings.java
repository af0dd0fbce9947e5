package org.craftreel.bulletin;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Archives of original files. */
@ConfigMapping(prefix = "craftreel.originals")
interface OriginalsSettings {

    /** The sum of the files of one archive, at the most. */
    @WithDefault("20G")
    MemorySize mostBytes();

    /** How many archives this process sends at the same moment: each holds a thread for as long as it takes. */
    @WithDefault("4")
    int atOnce();

    /** What those who ask for one more are told to wait. */
    @WithDefault("30s")
    Duration retryAfter();
}
