package org.craftreel.clip.likeness;

/**
 * How alike two films are where they lie over each other.
 *
 * @param still how far the pictures agree, from -1 to 1
 * @param moving how far what moves in them agrees, from -1 to 1; NaN where hardly anything moves
 * @param mirrored whether one shows the other in a mirror
 * @param offset which picture of the other film is shown at the first one's begin, in pictures
 * @param overlap how many pictures lie over each other
 */
record Likeness(double still, double moving, boolean mirrored, int offset, int overlap) {

    /** Of films in which something moves: the same room and the same speaker agree in what stands still only. */
    private static final double SAME_MOTION = 0.71;

    private static final double SAME_PICTURE = 0.6;

    /** Of films in which nothing does. */
    private static final double SAME_STILL = 0.95;

    boolean isSameFilm() {
        return Double.isNaN(moving) ? still >= SAME_STILL : moving >= SAME_MOTION && still >= SAME_PICTURE;
    }

    /** To tell the better of two. */
    double score() {
        return Double.isNaN(moving) ? still : (still + moving) / 2;
    }
}
