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
}
