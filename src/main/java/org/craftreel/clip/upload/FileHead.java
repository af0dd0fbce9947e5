package org.craftreel.clip.upload;

import java.util.Arrays;
import java.util.Optional;

/** The first bytes of a file, by which its kind is known, as they pass. */
final class FileHead {

    static final int BYTES = 4096;

    private final boolean fromTheStart;
    private byte[] kept = new byte[0];

    /** @param offset where the bytes begin that pass here */
    FileHead(long offset) {
        this.fromTheStart = offset == 0;
    }

    void add(byte[] data, int offset, int count) {
        int missing = BYTES - kept.length;
        if (fromTheStart && missing > 0) {
            int from = kept.length;
            int taken = Math.min(missing, count);
            kept = Arrays.copyOf(kept, from + taken);
            System.arraycopy(data, offset, kept, from, taken);
        }
    }

    /** Up to 4 KiB; empty where they did not pass here. */
    Optional<byte[]> bytes() {
        return fromTheStart ? Optional.of(kept) : Optional.empty();
    }
}
