package org.craftreel.demo;

/**
 * An entry of the demo campaign: invented, as are its people and places.
 *
 * @param title of the clip
 * @param craftsman who is shown
 * @param trade of the craftsman
 * @param region where the craftsman works
 * @param organizationCode of the enterprise union in {@link DemoEntries#unions()}
 * @param seconds the clip's length, 5 to 15
 * @param scene what moves in the picture
 * @param palette the picture's colours
 * @param seed makes the clip's sound and details its own
 */
public record DemoEntry(
        String title,
        String craftsman,
        String trade,
        String region,
        String organizationCode,
        int seconds,
        Scene scene,
        Palette palette,
        int seed) {

    /** Colours as 0xRRGGBB: above and below in the background, and two for what moves. */
    public record Palette(int top, int bottom, int main, int accent) {}

    /** The work that is drawn. */
    public enum Scene {
        WELDING,
        LATHE,
        CARVING,
        EMBROIDERY,
        WHEELS,
        NOODLES,
        TURBINES,
        POTTERY,
        PAPERCUT,
        POWER_LINE
    }
}
