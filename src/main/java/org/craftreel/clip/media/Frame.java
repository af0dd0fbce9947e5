package org.craftreel.clip.media;

/** A size in pixels, of even sides: H.264 with 4:2:0 colour knows no others. */
record Frame(int width, int height) {

    private static final double WIDE = 16;
    private static final double NARROW = 9;

    /** What is shown, or less of it: never more. */
    static Frame withinLongSide(int side, MediaFacts facts) {
        return scaled((double) side / Math.max(facts.width(), facts.height()), facts);
    }

    /** Within the 16:9 of that short side, lying or upright, however long the film is: decoders end at so many pixels. */
    static Frame withinShortSide(int side, MediaFacts facts) {
        return scaled(side / needed(facts), facts);
    }

    /** The short side, in pixels, of the 16:9 that holds the film. */
    static double needed(MediaFacts facts) {
        return Math.max(facts.shortSide(), Math.max(facts.width(), facts.height()) * NARROW / WIDE);
    }

    private static Frame scaled(double factor, MediaFacts facts) {
        double used = Math.min(1.0, factor);
        return new Frame(even(facts.width() * used, facts.width()), even(facts.height() * used, facts.height()));
    }

    /** The nearest even number of at most {@code most}. */
    private static int even(double side, int most) {
        return Math.max(2, Math.min((int) Math.round(side / 2), most / 2) * 2);
    }

    String scale() {
        return scale("");
    }

    /** @param options further ones of the filter, each after a colon */
    String scale(String options) {
        return "scale=" + width + ":" + height + options + ",setsar=1";
    }
}
