package org.craftreel.print;

/**
 * How text looks.
 *
 * @param size of its letters, in points
 * @param step from one line to the next
 * @param colour as 0xRRGGBB
 */
public record Style(Face face, double size, double step, int colour) {

    public Style in(int other) {
        return new Style(face, size, step, other);
    }
}
