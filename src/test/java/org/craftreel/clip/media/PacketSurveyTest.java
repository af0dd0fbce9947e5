package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PacketSurveyTest {

    /** As films are that were joined without encoding them again: the second one's pictures come with its parameters. */
    @Test
    void picturesByAnotherDescriptionAreNotShownAsTheyLie() {
        PacketSurvey.Lines one = new PacketSurvey.Lines();
        PacketSurvey.Lines two = new PacketSurvey.Lines();
        for (String line : List.of(
                "#tb 0: 1/12800",
                "0,          0,          0,      512,      903, 0x3e2ac0c9, S=1,       40",
                "0,        512,        512,      512,       91, 0xfc5b362b, F=0x0")) {
            one.accept(line);
            two.accept(line);
        }
        two.accept("0,       1024,       1024,      512,      911, 0x6f2bd0c9, S=1,       40");
        Ffmpeg.Outcome end = new Ffmpeg.Outcome(0, "");

        assertThat(one.survey(end).asStored()).isTrue();
        assertThat(two.survey(end).asStored()).isFalse();
        assertThat(two.survey(end).frames()).isEqualTo(3);
    }

    /** As phones store what was cut out of the middle: behind the pictures that are left out come others with old times. */
    @Test
    void filmWhoseEditsGoBackLastsAsLongAsWhatItShows() {
        PacketSurvey.Lines lines = new PacketSurvey.Lines();
        lines.accept("#tb 0: 1/30");
        lines.accept("0,          0,          0,        1,      903, 0x3e2ac0c9");
        for (int stored = 1; stored < 60; stored++) {
            lines.accept("0, %d, %d, 1, 91, 0xfc5b362b, F=0x%d".formatted(stored, stored, stored < 30 ? 0 : 4));
        }
        for (int again = 0; again < 40; again++) {
            lines.accept("0, 59, 59, 1, 91, 0xfc5b362b, F=0x%d".formatted(again < 10 ? 4 : 0));
        }

        PacketSurvey survey = lines.survey(new Ffmpeg.Outcome(0, ""));

        assertThat(survey.frames()).isEqualTo(60);
        assertThat(survey.pictures().lengthMs()).isEqualTo(2000);
        assertThat(survey.endMs()).isEqualTo(2000);
        assertThat(survey.frameRate()).isEqualTo(30);
        assertThat(survey.asStored()).isFalse();
    }
}
