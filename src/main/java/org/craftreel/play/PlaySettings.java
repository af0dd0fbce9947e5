package org.craftreel.play;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Counting plays. */
@ConfigMapping(prefix = "craftreel.play")
interface PlaySettings {

    /** How long after its issue a ticket may be reported for the first time: phones are offline for days. */
    @WithDefault("8d")
    Duration lateLimit();

    /** How long after the end of their day rows of plays are kept: longer than the late limit and a day. */
    @WithDefault("180d")
    Duration retention();

    /** Reports that wait for their commit at the most, and at least a request's; more are asked to come again. */
    @WithDefault("50000")
    int queue();

    /** How long the reports that came first may have waited when others are still taken; longer, these come again. */
    @WithDefault("5s")
    Duration longestWait();

    /** Reports in one transaction, about: a request's reports are never split. */
    @WithDefault("5000")
    int batch();

    /** How soon after one batch the next one is taken; a report that comes alone never waits. */
    @WithDefault("3ms")
    Duration gather();

    /** What a client is asked to wait when its reports could not be taken. */
    @WithDefault("2s")
    Duration retryAfter();

    /** How long a request's body may take to arrive before its connection is closed. */
    @WithDefault("60s")
    Duration bodyTime();

    /** How long the writer waits for each answer of the database before it gives the connection up. */
    @WithDefault("20s")
    Duration databaseTime();

    /**
     * What is kept in memory, at the most, of which plays are there, and never more than an eighth of the heap; 0 asks the
     * database for all that is reported.
     */
    @WithDefault("512M")
    MemorySize knownMemory();

    /** How often the viewers of newly counted plays are added to reach. */
    @WithDefault("5s")
    Duration reachEvery();

    /** How often what batches added to hours is folded into these at the most; who reads hours misses nothing meanwhile. */
    @WithDefault("1s")
    Duration foldEvery();
}
