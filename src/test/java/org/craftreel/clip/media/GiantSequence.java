package org.craftreel.clip.media;

import static org.craftreel.clip.media.Boxes.box;
import static org.craftreel.clip.media.Boxes.join;
import static org.craftreel.clip.media.Boxes.shorts;

import java.util.BitSet;

/** The headers of an H.264 stream (ITU-T H.264, 7.3.2) of any size, which no encoder here would make. */
final class GiantSequence {

    private final BitSet bits = new BitSet();
    private int length;

    private GiantSequence() {}

    /** The box of an MP4 that holds them; sizes are in macroblocks of 16 x 16 points. */
    static byte[] configuration(int width, int height) {
        GiantSequence sequence = new GiantSequence();
        sequence.fixed(0x67420033, 32);
        sequence.counts(0, 0, 2, 1).fixed(0, 1).counts(width - 1, height - 1);
        sequence.fixed(0b11001, 5);
        GiantSequence picture = new GiantSequence();
        picture.fixed(0x68, 8)
                .counts(0, 0)
                .fixed(0, 2)
                .counts(0, 0, 0)
                .fixed(0, 3)
                .counts(0, 0, 0)
                .fixed(1, 4);
        byte[] first = sequence.bytes();
        byte[] second = picture.bytes();
        byte[] head = {1, 0x42, 0, 0x33, -1, (byte) 0xe1};
        return box("avcC", head, shorts(first.length), first, new byte[] {1}, shorts(second.length), second);
    }

    private GiantSequence fixed(int value, int count) {
        for (int bit = count - 1; bit >= 0; bit--) {
            bits.set(length++, (value >> bit & 1) == 1);
        }
        return this;
    }

    /** Exp-Golomb codes, ue(v). */
    private GiantSequence counts(int... values) {
        for (int value : values) {
            int size = 32 - Integer.numberOfLeadingZeros(value + 1);
            fixed(0, size - 1).fixed(value + 1, size);
        }
        return this;
    }

    private byte[] bytes() {
        byte[] all = new byte[(length + 7) / 8];
        bits.stream().forEach(bit -> all[bit / 8] |= (byte) (0x80 >> bit % 8));
        return join(all);
    }
}
