package org.craftreel.clip.media;

import org.craftreel.clip.DynamicRange;

/** How a film's pictures become those that every screen shows right: upright, whole, at most 60 a second, 8 bits, BT.709. */
final class PictureFilters {

    private static final int HIGHEST_FRAME_RATE = 60;

    /** The brightness, in nits, that becomes white: that of a page in HDR, by ITU-R BT.2408. */
    private static final int WHITE_NITS = 203;

    /** The encoder writes it into the film: left to guess, players go by the size, which differs from rung to rung. */
    private static final String SAID = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709";

    private PictureFilters() {}

    /** The filters for a frame size. What is recorded in HDR is made smaller first, for its conversion is slow. */
    static String of(MediaFacts facts, Frame frame) {
        String rate = frameRate(facts) < facts.frameRate() ? "fps=" + HIGHEST_FRAME_RATE + "," : "";
        return whole(facts) + rate + toCommonColours(facts, frame) + ",format=yuv420p," + SAID;
    }

    /**
     * One picture of each two fields, before anything mixes their lines. All are taken for such, as the film says: some
     * decoders do not mark the single picture.
     */
    private static String whole(MediaFacts facts) {
        return switch (facts.fieldOrder()) {
            case PROGRESSIVE -> "";
            case UPPER_FIRST -> "bwdif=mode=send_frame:parity=tff:deint=all,";
            case LOWER_FIRST -> "bwdif=mode=send_frame:parity=bff:deint=all,";
        };
    }

    /** Pictures a second on average that are left. */
    static double frameRate(MediaFacts facts) {
        return facts.frameRate() > HIGHEST_FRAME_RATE + 1 ? HIGHEST_FRAME_RATE : facts.frameRate();
    }

    private static String toCommonColours(MediaFacts facts, Frame frame) {
        if (facts.dynamicRange() != DynamicRange.SDR) {
            return frame.scale() + toStandardRange(facts);
        }
        Colours colours = facts.colours();
        if (colours.wideGamut().isPresent()) {
            return frame.scale() + "," + colours.toUsualGamut();
        }
        return frame.scale(colours.read() + ":out_color_matrix=bt709:out_range=tv");
    }

    /** In linear light. The curve leaves what is darker than white as it is, skin above all, and bends what is brighter. */
    private static String toStandardRange(MediaFacts facts) {
        String transfer = facts.dynamicRange() == DynamicRange.HLG ? "arib-std-b67" : "smpte2084";
        return ",zscale=tin=" + transfer + ":min=2020_ncl:pin=2020:t=linear:npl=" + WHITE_NITS
                + ",format=gbrpf32le,zscale=p=709,tonemap=tonemap=mobius:desat=0,zscale=t=709:m=709:r=limited";
    }
}
