package org.craftreel.ranking;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Ranking. */
@ConfigMapping(prefix = "craftreel.ranking")
interface RankingSettings {

    /** How long after counting closes the final run is due: reports that are on their way then are still in it. */
    @WithDefault("1h")
    Duration finalGrace();

    /** How often campaigns are looked at for due runs. */
    @WithDefault("1s")
    Duration tick();

    /** Runs of so many entries and more are stored in blocks; smaller ones with a row for each entry. */
    @WithDefault("10000")
    int blocksFrom();

    /** So much of runs is kept in memory for their readers. */
    @WithDefault("256M")
    MemorySize memory();
}
