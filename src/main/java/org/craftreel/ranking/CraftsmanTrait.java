package org.craftreel.ranking;

/** What is written of craftsmen and has boards: {@code trade:…}, {@code region:…}. */
public enum CraftsmanTrait {
    TRADE("trade"),
    REGION("region");

    private final String name;

    CraftsmanTrait(String name) {
        this.name = name;
    }

    /** What is written, and of how many clips of the run. */
    public record Written(String text, int clips) {}

    /** The name of the board of those of whom it is written. */
    public String board(String text) {
        return name + ":" + text;
    }
}
