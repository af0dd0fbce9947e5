package org.craftreel.clip.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The top-level boxes of an MP4 or QuickTime file (ISO/IEC 14496-12, 4.2).
 *
 * @param faststart the index (moov) lies before the first media data, so that playing begins before all is loaded
 * @param whole there is an index, and no box goes on beyond the end of the file
 */
record BoxWalk(boolean faststart, boolean whole) {

    /** A file of more boxes than this is no clip; a fragmented one has two a fragment. */
    private static final int MOST_BOXES = 100_000;

    static BoxWalk of(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            return walk(in);
        }
    }

    private static BoxWalk walk(RandomAccessFile in) throws IOException {
        long end = in.length();
        long position = 0;
        boolean index = false;
        boolean data = false;
        boolean faststart = false;
        for (int box = 0; box < MOST_BOXES && position + 8 <= end; box++) {
            in.seek(position);
            long size = Integer.toUnsignedLong(in.readInt());
            byte[] name = new byte[4];
            in.readFully(name);
            int header = 8;
            if (size == 1 && position + 16 <= end) {
                size = in.readLong();
                header = 16;
            }
            if (size == 0) {
                size = end - position;
            }
            String type = new String(name, StandardCharsets.ISO_8859_1);
            boolean known = type.chars().allMatch(c -> c >= ' ' && c <= '~' || c == 0xa9);
            if (!known && index && data) {
                // Some phones pad the end with bytes that are no box; players ignore them.
                return new BoxWalk(faststart, true);
            }
            if (size < header || size > end - position) {
                return new BoxWalk(faststart, false);
            }
            if (type.equals("moov")) {
                index = true;
                faststart = !data;
            }
            data |= type.equals("mdat");
            position += size;
        }
        return new BoxWalk(faststart, index);
    }
}
