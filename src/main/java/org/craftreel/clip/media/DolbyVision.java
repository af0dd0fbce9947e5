package org.craftreel.clip.media;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.craftreel.clip.DynamicRange;

/**
 * What a stream says of Dolby Vision: mostly a layer over a picture that others know, and sometimes all there is.
 *
 * @param profile by which it was recorded
 * @param base what others take the picture for: 1 HDR10, 2 the range of every screen, 4 HLG, 6 HDR10 of a disc; 0 nothing
 */
record DolbyVision(int profile, int base) {

    static final String NAMES = "dv_profile,dv_bl_signal_compatibility_id";

    private static final int OWN_COLOURS = 5;
    private static final int OF_AV1 = 10;

    /** Of a stream, as ffprobe describes it. */
    static Optional<DolbyVision> of(JsonNode video) {
        for (JsonNode data : video.path("side_data_list")) {
            if (data.has("dv_profile")) {
                return Optional.of(new DolbyVision(
                        data.path("dv_profile").asInt(),
                        data.path("dv_bl_signal_compatibility_id").asInt()));
            }
        }
        return Optional.empty();
    }

    /** Whether the colours are its own, which no other decoder knows: they would come out green and violet. */
    boolean isAlone() {
        return profile == OWN_COLOURS || profile == OF_AV1 && base == 0;
    }

    /** Of the picture beneath, where the stream does not say so itself. */
    DynamicRange range() {
        return switch (base) {
            case 1, 6 -> DynamicRange.PQ;
            case 4 -> DynamicRange.HLG;
            default -> DynamicRange.SDR;
        };
    }

    String name() {
        return "Dolby Vision " + profile;
    }
}
