package org.craftreel.studio;

/** A figure with what it gained in the last 24 hours and in the last 7 days; null where that is not known. */
record Tile(long value, Gain day, Gain week) {

    /** What was gained in a span, and in the one of the same length before it; 0 where nothing compares with it. */
    record Gain(long value, long before) {

        /** A percentage of fewer says more of chance than of the campaign. */
        private static final long LEAST_BEFORE = 10;

        /** Beyond it, how many times as much reads better. */
        private static final long MOST_PERCENT = 999;

        /** Of what cannot come twice, so that less of it than before is no decline. */
        static Gain alone(long value) {
            return new Gain(value, 0);
        }

        /** Whether there is enough to compare with. */
        public boolean isComparable() {
            return before >= LEAST_BEFORE && value >= 0;
        }

        /** Whether it is so much more than before that a percentage would not be grasped. */
        public boolean isManifold() {
            return percent() > MOST_PERCENT;
        }

        /** How many times what there was before; rounded to whole ones. */
        public long times() {
            return Math.round((double) value / before);
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
