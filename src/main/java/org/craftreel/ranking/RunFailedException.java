package org.craftreel.ranking;

import java.util.UUID;

/** A campaign could not be ranked. */
class RunFailedException extends RuntimeException {

    private final UUID campaignId;

    RunFailedException(UUID campaignId, RuntimeException cause) {
        super(cause);
        this.campaignId = campaignId;
    }

    UUID campaignId() {
        return campaignId;
    }
}
