package org.craftreel.studio;

/** A figure with what it gained in the last 24 hours and in the last 7 days; null where that is not known. */
record Tile(long value, Gain day, Gain week) {

    /** What was gained in a span, and in the one of the same length before it. */
    record Gain(long value, long before) {

        /** Whether there is something to compare with. */
        public boolean isComparable() {
            return before > 0;
        }

        /** By how many percent it is more than before, or less where negative; rounded to whole ones. */
        public long percent() {
            return Math.round((value - before) * 100.0 / before);
        }

        public boolean isMore() {
            return percent() > 0;
        }

        public boolean isLess() {
            return percent() < 0;
        }

        public long distance() {
            return Math.abs(percent());
        }
    }
}
