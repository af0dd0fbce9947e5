package org.craftreel.clip;

/** How long a clip has to be watched for a qualified play. */
public final class QualifyingWatch {

    private QualifyingWatch() {}

    /** The rule's time, or half of the clip where that is less; in milliseconds, at least 1. */
    public static int milliseconds(int ruleMs, int durationMs) {
        return Math.max(1, Math.min(ruleMs, durationMs / 2));
    }
}
