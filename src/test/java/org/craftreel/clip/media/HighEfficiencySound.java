package org.craftreel.clip.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * HE-AAC, which ffmpeg reads and does not write: AAC-LC whose every block ends with a note of its upper half of the
 * spectrum (ISO/IEC 14496-3, 4.4.2.8), an empty one here. A decoder makes twice as many samples of it.
 */
final class HighEfficiencySound {

    private static final int HEAD_BYTES = 7;
    private static final String END = "111";
    /** A fill element of one byte: spectral band replication, without a header of its own. */
    private static final String REPLICATION = "110" + "0001" + "1101" + "0000";

    private HighEfficiencySound() {}

    /**
     * Writes blocks in ADTS, as they are read, but for the first, in which an encoder only begins.
     *
     * @param plain AAC-LC in ADTS, of two channels and at most 24 kHz
     */
    static Path write(Path plain, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(plain);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length;
        for (int at = 0; at < bytes.length; at += length) {
            length = (bytes[at + 3] & 3) << 11 | (bytes[at + 4] & 0xff) << 3 | (bytes[at + 5] & 0xff) >> 5;
            if (at > 0) {
                out.writeBytes(block(bytes, at, length));
            }
        }
        return Files.write(file, out.toByteArray());
    }

    private static byte[] block(byte[] bytes, int from, int length) {
        StringBuilder bits = new StringBuilder();
        for (int i = from + HEAD_BYTES; i < from + length; i++) {
            bits.append(Integer.toBinaryString(bytes[i] & 0xff | 0x100).substring(1));
        }
        bits.setLength(bits.lastIndexOf("1") + 1 - END.length());
        bits.append(REPLICATION).append(END);
        bits.append("0".repeat(Math.floorMod(-bits.length(), 8)));
        int made = HEAD_BYTES + bits.length() / 8;
        byte[] block = new byte[made];
        System.arraycopy(bytes, from, block, 0, HEAD_BYTES);
        block[3] = (byte) (block[3] & 0xfc | made >> 11);
        block[4] = (byte) (made >> 3);
        block[5] = (byte) (block[5] & 0x1f | (made & 7) << 5);
        for (int i = HEAD_BYTES; i < made; i++) {
            int bit = (i - HEAD_BYTES) * 8;
            block[i] = (byte) Integer.parseInt(bits.substring(bit, bit + 8), 2);
        }
        return block;
    }
}
