package org.craftreel.clip.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How RFC 6381 names the codecs of an MP4 that was made here: H.264 with AAC-LC, or without sound. */
final class Codecs {

    /** The index stands first and is far shorter than this. */
    private static final int HEAD = 1024 * 1024;

    private static final byte[] AVC_CONFIGURATION = "avcC".getBytes(StandardCharsets.US_ASCII);

    private Codecs() {}

    /** @throws IOException when the file is none of ours */
    static String of(Path mp4, boolean silent) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(mp4)) {
            head = in.readNBytes(HEAD);
        }
        int at = find(head, AVC_CONFIGURATION);
        if (at < 0 || at + 8 > head.length) {
            throw new IOException(mp4.getFileName() + " names no H.264 configuration");
        }
        // ISO/IEC 14496-15: a version, then the profile, its constraints and the level, a byte each.
        int profileAndLevel = ByteBuffer.wrap(head).getInt(at + 4) & 0xffffff;
        String video = String.format("avc1.%06x", profileAndLevel);
        return silent ? video : video + ",mp4a.40.2";
    }

    private static int find(byte[] bytes, byte[] word) {
        for (int i = 0; i + word.length <= bytes.length; i++) {
            int same = 0;
            while (same < word.length && bytes[i + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return i;
            }
        }
        return -1;
    }
}
