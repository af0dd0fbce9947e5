package org.craftreel.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That what is written on a campaign's page can be read on each of its colours. */
class ColourTest {

    /** The least contrast of small text, WCAG 2.2, 1.4.3. */
    private static final double LEAST = 4.5;

    /** What is written on it: text, labels, figures. */
    private static final List<String> TEXTS = List.of("#fdf3e3", "#f3cf86", "#ffe6b0");

    /** Of the dark end of a colour, which lies over the banner where something is written. */
    private static final double SHARE_OVER_PICTURES = 0.8;

    private static final Pattern GROUND =
            Pattern.compile("\\.hero-([a-z]+) \\{ --hero-from: (#[0-9a-f]{6}); --hero-to: (#[0-9a-f]{6}); }");

    @Test
    void everyColourHasAGroundThatIsDarkEnough() throws IOException {
        List<String> names = new ArrayList<>();
        Matcher ground = GROUND.matcher(Files.readString(Path.of("src/main/resources/web/app/_public.scss")));
        while (ground.find()) {
            names.add(ground.group(1).toUpperCase());
            for (String text : TEXTS) {
                assertThat(contrast(text, ground.group(2))).as(ground.group()).isGreaterThan(LEAST);
                assertThat(contrast(text, ground.group(3))).as(ground.group()).isGreaterThan(LEAST);
                assertThat(contrast(text, overWhite(ground.group(3), SHARE_OVER_PICTURES)))
                        .as("over a white picture " + ground.group())
                        .isGreaterThan(LEAST);
            }
        }
        assertThat(names)
                .containsExactly(
                        java.util.Arrays.stream(Colour.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void contrastIsThatOfTheGuidelines() {
        assertThat(contrast("#ffffff", "#000000")).isEqualTo(21);
        assertThat(contrast("#777777", "#ffffff")).isBetween(4.47, 4.48);
    }

    /** What is seen of a colour that covers a white picture by a share. */
    private static String overWhite(String colour, double share) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        int seen = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            seen |= (int) Math.round(share * (rgb >> shift & 255) + (1 - share) * 255) << shift;
        }
        return "#%06x".formatted(seen);
    }

    private static double contrast(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
