package org.craftreel.ranking;

import jakarta.enterprise.inject.spi.CDI;

/** For tests that change what a run stored, which nothing else does. */
public final class HeldRuns {

    private HeldRuns() {}

    /** Has every run read anew. */
    public static void forget() {
        CDI.current().select(RunMemory.class).get().forgetAll();
    }
}
