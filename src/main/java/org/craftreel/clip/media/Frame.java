package org.craftreel.clip.media;

/** A size in pixels, of even sides: H.264 with 4:2:0 colour knows no others. */
record Frame(int width, int height) {

    /** What is shown, or less of it: never more. */
    static Frame withinLongSide(int side, MediaFacts facts) {
        return scaled((double) side / Math.max(facts.width(), facts.height()), facts);
    }

    static Frame withinShortSide(int side, MediaFacts facts) {
        return scaled((double) side / facts.shortSide(), facts);
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
