package org.craftreel.clip.likeness;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a film looks like: small pictures to compare it by, and hashes of some of them to find it by.
 */
public final class Fingerprint {

    /** The side of the square grey pictures, stretched from the film's, that {@link #of} takes. */
    public static final int SAMPLED_SIDE = Pictures.SAMPLED_SIDE;

    /** How many of them are to be taken of a second. */
    public static final int SAMPLED_RATE = Pictures.RATE;

    /** How many of them are taken at most: ten minutes, which is the longest that a campaign takes. */
    public static final int MOST_SAMPLED = 600 * Pictures.RATE;

    /** A film is found by the whole of its pictures and by their middle, in case it was cut out of a larger one. */
    private static final List<PictureHash.Window> KEPT =
            List.of(new PictureHash.Window(1, 1, false), new PictureHash.Window(0.85, 0.85, false));

    /** How the pictures of a film that is sought may lie in those that are kept. */
    private static final List<PictureHash.Window> SOUGHT = changes();

    private static final int USUALLY_SOUGHT = 20;
    /** Of a long film more moments: a part of it would be missed between them. */
    private static final int LARGEST_STEP = 9 * Pictures.RATE;

    /** Pictures that stand still are kept once. */
    private static final int STILL = 3;

    private final Pictures pictures;
    private final long[] hashes;

    private Fingerprint(Pictures pictures, long[] hashes) {
        this.pictures = pictures;
        this.hashes = hashes;
    }

    /**
     * @param sampled pictures of {@link #SAMPLED_SIDE} x {@code SAMPLED_SIDE} grey pixels, one after the other,
     *     {@link #SAMPLED_RATE} of each second
     */
    public static Fingerprint of(byte[] sampled) {
        return of(Pictures.of(sampled));
    }

    static Fingerprint of(Pictures pictures) {
        List<Long> kept = new ArrayList<>();
        for (PictureHash.Window window : KEPT) {
            long last = 0;
            boolean first = true;
            for (int i = 0; i < pictures.count(); i += Pictures.RATE) {
                OptionalLong hash = PictureHash.of(pictures, i, window);
                if (hash.isPresent() && (first || Long.bitCount(hash.getAsLong() ^ last) > STILL)) {
                    last = hash.getAsLong();
                    first = false;
                    kept.add(last);
                }
            }
        }
        return new Fingerprint(
                pictures, kept.stream().mapToLong(Long::longValue).toArray());
    }

    Pictures pictures() {
        return pictures;
    }

    /** What it can be found by. */
    long[] hashes() {
        return hashes.clone();
    }

    /** What to seek films like it by: for each of its moments the ways in which its picture may have been changed. */
    List<long[]> sought() {
        int moments = (pictures.count() + Pictures.RATE - 1) / Pictures.RATE;
        int even = Pictures.RATE * Math.max(1, (moments + USUALLY_SOUGHT - 1) / USUALLY_SOUGHT);
        int step = Math.min(LARGEST_STEP, even);
        List<long[]> sought = new ArrayList<>();
        for (int i = 0; i < pictures.count(); i += step) {
            int picture = i;
            long[] changed = SOUGHT.stream()
                    .map(window -> PictureHash.of(pictures, picture, window))
                    .flatMapToLong(OptionalLong::stream)
                    .toArray();
            if (changed.length > 0) {
                sought.add(changed);
            }
        }
        return sought;
    }

    byte[] hashBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(hashes.length * Long.BYTES);
        bytes.asLongBuffer().put(hashes);
        return bytes.array();
    }

    static long[] toHashes(byte[] bytes) {
        long[] hashes = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(hashes);
        return hashes;
    }

    private static List<PictureHash.Window> changes() {
        List<PictureHash.Window> windows = new ArrayList<>();
        for (boolean mirrored : new boolean[] {false, true}) {
            windows.add(new PictureHash.Window(1, 1, mirrored));
            windows.add(new PictureHash.Window(0.93, 0.93, mirrored));
            windows.add(new PictureHash.Window(0.86, 0.86, mirrored));
            windows.add(new PictureHash.Window(0.86, 1, mirrored));
            windows.add(new PictureHash.Window(1, 0.86, mirrored));
        }
        return List.copyOf(windows);
    }
}
