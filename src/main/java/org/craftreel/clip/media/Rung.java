package org.craftreel.clip.media;

import java.util.ArrayList;
import java.util.List;
import org.craftreel.clip.Rendition;

/** A step of the ladder of sizes, the largest first, each by the short side of the 16:9 that holds it. */
enum Rung {
    P1080(1080, Rendition.Kind.VIDEO_1080, Rendition.Kind.STREAM_1080, "high", 4500),
    P720(720, Rendition.Kind.VIDEO_720, Rendition.Kind.STREAM_720, "high", 2500),
    P480(480, Rendition.Kind.VIDEO_480, Rendition.Kind.STREAM_480, "main", 1100);

    /** A film must be larger than a rung by this factor to be worth the next one as well. */
    private static final double WORTH = 1.15;

    final int shortSide;
    final Rendition.Kind video;
    final Rendition.Kind stream;
    final String profile;
    final int maxKilobits;

    Rung(int shortSide, Rendition.Kind video, Rendition.Kind stream, String profile, int maxKilobits) {
        this.shortSide = shortSide;
        this.video = video;
        this.stream = stream;
        this.profile = profile;
        this.maxKilobits = maxKilobits;
    }

    /** Those for a film: the one that holds all of it, and those below. A small film has the smallest alone. */
    static List<Rung> of(MediaFacts facts) {
        List<Rung> rungs = new ArrayList<>();
        for (Rung rung : values()) {
            boolean last = rung.ordinal() == values().length - 1;
            if (last || Frame.needed(facts) > values()[rung.ordinal() + 1].shortSide * WORTH) {
                rungs.add(rung);
            }
        }
        return rungs;
    }

    Frame frame(MediaFacts facts) {
        return Frame.withinShortSide(shortSide, facts);
    }

    String fileName() {
        return "video-" + shortSide + ".mp4";
    }
}
