package org.craftreel.clip.playback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Playing. */
@ConfigMapping(prefix = "craftreel.playback")
interface PlaybackSettings {

    /**
     * How long a link to a video or a poster works at the most, and so how long one to a public endpoint may play after a
     * takedown.
     */
    @WithDefault("15m")
    Duration linkLife();

    /** New devices that one network gets, a /24 or a /48: so many at once, and so many an hour. A factory is one network. */
    @WithDefault("5000")
    int devicesPerHour();
}
