package org.craftreel.clip.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * By which numbers a film's colours are written down, as ffmpeg's filters call them.
 *
 * @param assumed the matrix between red, green, blue and what is stored, where the film names none
 * @param wideGamut the primaries, where they reach further than those of every screen
 */
record Colours(Optional<String> assumed, Optional<String> wideGamut) {

    /** Those of a film that was made here, which names what it has. */
    static final Colours NAMED = new Colours(Optional.empty(), Optional.empty());

    /** From this height on Chromium takes a film that names no matrix for one of high definition. */
    private static final int HIGH_DEFINITION = 720;

    private static final Set<String> WIDE = Set.of("bt2020", "smpte431", "smpte432");

    /** Of a stream, as ffprobe describes it. */
    static Colours of(JsonNode video) {
        boolean named = !video.path("color_space").asText("unknown").equals("unknown");
        String usual = video.path("height").asInt() < HIGH_DEFINITION ? "bt601" : "bt709";
        return new Colours(
                named ? Optional.empty() : Optional.of(usual),
                Optional.of(video.path("color_primaries").asText("")).filter(WIDE::contains));
    }

    /** What the filter {@code scale} has to be told to read them: ffmpeg would take every film for BT.601. */
    String read() {
        return assumed.map(matrix -> ":in_color_matrix=" + matrix).orElse("");
    }

    /** The filter that makes BT.709 of them where {@link #wideGamut} is there. */
    String toUsualGamut() {
        String primaries = wideGamut.orElseThrow();
        String usual = primaries.equals("bt2020") ? "2020_ncl" : "709";
        String read = "tin=709:pin=" + primaries + (assumed.isPresent() ? ":min=" + usual : "");
        return "zscale=" + read + ":p=709:t=709:m=709:r=limited";
    }
}
