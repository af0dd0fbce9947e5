package org.craftreel.ranking;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether an entry competes. Those that do not stand behind all that do, in the order of their scores. */
@Schema(name = "Standing")
public enum Standing {
    COMPETING,
    /** It does not reach what the rules ask for. */
    NOT_ELIGIBLE,
    /** As many clips of its author as may compete stand before it. */
    OVER_AUTHOR_CAP,
    /** As many clips of its organization as may compete stand before it. */
    OVER_ORGANIZATION_CAP
}
