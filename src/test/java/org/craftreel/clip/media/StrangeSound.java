package org.craftreel.clip.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** AMR, which ffmpeg reads everywhere and writes hardly anywhere: noise in frames of 12.2 kbit/s (RFC 4867, 5). */
final class StrangeSound {

    private static final int FRAMES_A_SECOND = 50;
    private static final int FRAME_BYTES = 31;
    /** Frame type 7, of good quality. */
    private static final int FRAME_HEAD = 0x3c;

    private StrangeSound() {}

    static Path write(Path file, double seconds) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("#!AMR\n".getBytes(StandardCharsets.US_ASCII));
        Random random = new Random(7);
        byte[] speech = new byte[FRAME_BYTES];
        for (int i = 0; i < seconds * FRAMES_A_SECOND; i++) {
            random.nextBytes(speech);
            out.write(FRAME_HEAD);
            out.writeBytes(speech);
        }
        return Files.write(file, out.toByteArray());
    }
}
