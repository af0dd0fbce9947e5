package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.craftreel.clip.DynamicRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RungTest {

    @ParameterizedTest
    @CsvSource({
        "1080, 1920, P1080 P720 P480, 1080x1920 720x1280 480x854",
        "3840, 2160, P1080 P720 P480, 1920x1080 1280x720 854x480",
        "1280, 720, P720 P480, 1280x720 854x480",
        // Hardly larger than a rung: one of both is enough.
        "750, 1334, P720 P480, 720x1280 480x854",
        "900, 1600, P1080 P720 P480, 900x1600 720x1280 480x854",
        "360, 640, P480, 360x640",
        "481, 853, P480, 480x852",
        // Longer than 16:9: the long side decides, as decoders of phones end at 1920.
        "1440, 3200, P1080 P720 P480, 864x1920 576x1280 384x854",
        "7680, 1080, P1080 P720 P480, 1920x270 1280x180 854x120",
        "1280, 320, P720 P480, 1280x320 854x214",
        "1080, 2160, P1080 P720 P480, 960x1920 640x1280 426x854",
        "8000, 64, P1080 P720 P480, 1920x16 1280x10 854x6",
        // Never larger, not by a point.
        "359, 641, P480, 358x640",
        "2, 2, P480, 2x2"
    })
    void filmHasTheRungThatHoldsItAndThoseBelow(int width, int height, String rungs, String frames) {
        MediaFacts facts = facts(width, height);

        assertThat(Rung.of(facts)).extracting(Rung::name).containsExactly(rungs.split(" "));
        assertThat(Rung.of(facts))
                .extracting(rung ->
                        rung.frame(facts).width() + "x" + rung.frame(facts).height())
                .containsExactly(frames.split(" "));
    }

    private static MediaFacts facts(int width, int height) {
        return new MediaFacts(
                "mp4",
                3000,
                width,
                height,
                0,
                false,
                30,
                90,
                new PictureTimes(0, 3000, 33, 33),
                "h264",
                "High",
                40,
                "yuv420p",
                FieldOrder.PROGRESSIVE,
                "aac",
                "LC",
                2,
                true,
                0,
                1,
                true,
                DynamicRange.SDR,
                Colours.NAMED,
                1_000_000,
                null,
                false);
    }
}
