package org.craftreel.ranking;

import java.util.UUID;

/** A campaign could not be ranked. */
class RunFailedException extends RuntimeException {

    private final UUID campaignId;
    private final int runs;

    /** @param runs how many it had */
    RunFailedException(UUID campaignId, int runs, RuntimeException cause) {
        super(cause);
        this.campaignId = campaignId;
        this.runs = runs;
    }

    UUID campaignId() {
        return campaignId;
    }

    int runs() {
        return runs;
    }
}
