package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was begun in the hope that a film plays everywhere as it is. */
class StreamCopyTest {

    @TempDir
    Path directory;

    @Test
    void stoppedCopyIsNoneAndNoFaultOfTheMachine() throws Exception {
        Path film = new Fixtures(directory).make("film.mp4", Fixtures.picture(2), Fixtures.h264());
        StreamCopy copy = StreamCopy.begin(Fixtures.ffmpeg(), film, directory.resolve("copy.mp4"));

        copy.close();

        assertThat(copy.survey()).isEmpty();
    }

    @Test
    void copyThatCameToItsEndTellsWhatItRead() throws Exception {
        Path film = new Fixtures(directory).make("film.mp4", Fixtures.picture(2), Fixtures.h264());

        try (StreamCopy copy = StreamCopy.begin(Fixtures.ffmpeg(), film, directory.resolve("copy.mp4"))) {
            assertThat(copy.survey())
                    .hasValueSatisfying(survey -> assertThat(survey.frames()).isPositive());
        }
    }
}
