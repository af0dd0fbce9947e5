package org.craftreel.clip.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a file is by its first bytes, whatever its name says. ffmpeg never sees a file of another kind: a playlist that
 * names other files is turned away here already, and once more by the list of demuxers that ffmpeg may use.
 */
enum FileKind {
    ISO_MEDIA,
    MATROSKA;

    private static final int HEAD = 4096;
    private static final Set<String> BOXES = Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot", "styp");
    private static final Set<String> STILL_PICTURES =
            Set.of("heic", "heix", "heim", "heis", "mif1", "msf1", "avif", "avis");

    static FileKind of(Path file) throws IOException, MediaRefusedException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (head.length == 0) {
            throw new MediaRefusedException(FailureCause.EMPTY_FILE);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.length() >= 12 && BOXES.contains(text.substring(4, 8))) {
            if (STILL_PICTURES.contains(text.substring(8, 12))) {
                throw new MediaRefusedException(FailureCause.NOT_A_VIDEO);
            }
            return ISO_MEDIA;
        }
        if (text.startsWith("\u001a\u0045\u00df\u00a3")) {
            return MATROSKA;
        }
        Optional<String> other = otherVideo(text);
        if (other.isPresent()) {
            throw new MediaRefusedException(FailureCause.UNSUPPORTED_FORMAT, other.get());
        }
        throw new MediaRefusedException(FailureCause.NOT_A_VIDEO);
    }

    private static Optional<String> otherVideo(String head) {
        if (head.startsWith("RIFF") && head.startsWith("AVI ", 8)) {
            return Optional.of("AVI");
        }
        if (head.startsWith("FLV\u0001")) {
            return Optional.of("FLV");
        }
        if (head.startsWith("\u0030\u0026\u00b2\u0075")) {
            return Optional.of("WMV");
        }
        if (head.startsWith("\u0000\u0000\u0001\u00ba")) {
            return Optional.of("MPEG");
        }
        if (head.startsWith("OggS")) {
            return Optional.of("OGG");
        }
        if (head.length() > 376 && head.charAt(0) == 'G' && head.charAt(188) == 'G' && head.charAt(376) == 'G') {
            return Optional.of("MPEG-TS");
        }
        return Optional.empty();
    }
}
