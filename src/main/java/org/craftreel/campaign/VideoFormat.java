package org.craftreel.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The kinds of file that a campaign may take. All of them can be made playable. */
@Schema(name = "VideoFormat")
public enum VideoFormat {
    MP4("mp4", "m4v"),
    MOV("mov", "qt"),
    @JsonProperty("3GP")
    THREE_GP("3gp", "3g2"),
    WEBM("webm"),
    MKV("mkv");

    /** Boxes that begin a QuickTime file written without a brand. */
    private static final Set<String> UNBRANDED = Set.of("moov", "mdat", "wide", "free", "skip", "pnot");

    private static final String MATROSKA = "\u001a\u0045\u00df\u00a3";

    private final Set<String> endings;

    VideoFormat(String... endings) {
        this.endings = Set.of(endings);
    }

    /** By the ending of a file's name; empty where it has none that is known. */
    public static Optional<VideoFormat> ofName(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (VideoFormat format : values()) {
            if (format.endings.contains(ending)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** By a file's first bytes, a few kilobytes of them; empty where they are of no such kind. */
    public static Optional<VideoFormat> ofHead(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith(MATROSKA)) {
            return Optional.of(text.contains("webm") ? WEBM : MKV);
        }
        if (text.length() < 12) {
            return Optional.empty();
        }
        String box = text.substring(4, 8);
        if (box.equals("ftyp")) {
            return Optional.of(ofBrand(text.substring(8, 12)));
        }
        return UNBRANDED.contains(box) ? Optional.of(MOV) : Optional.empty();
    }

    private static VideoFormat ofBrand(String brand) {
        if (brand.equals("qt  ")) {
            return MOV;
        }
        return brand.startsWith("3g") ? THREE_GP : MP4;
    }

    /** As people know it. */
    @Override
    public String toString() {
        return this == THREE_GP ? "3GP" : name();
    }
}
