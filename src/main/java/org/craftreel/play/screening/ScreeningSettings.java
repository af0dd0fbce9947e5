package org.craftreel.play.screening;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Judging plays by what else was played. */
@ConfigMapping(prefix = "craftreel.screening")
interface ScreeningSettings {

    /** How often it is looked for plays to judge; {@code off} for never. */
    @WithDefault("7s")
    String tick();

    /** How long after its last judgement an hour that got more plays is judged again, at the least. */
    @WithDefault("20s")
    Duration again();

    /** An hour is judged again after this part of its age, if that is longer: phones report for days what they played. */
    @WithDefault("20")
    int ageShare();

    /** Batches looked through for hours to judge in one transaction. */
    @WithDefault("200")
    int step();
}
