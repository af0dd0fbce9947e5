package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same where namespaces are forbidden, as in many containers: what is left has to hold by itself. */
@Execution(ExecutionMode.CONCURRENT)
@EnabledIfSystemProperty(named = "craftreel.test.scale", matches = "long")
class HostileCorpusUnconfinedTest extends HostileCorpusTest {

    @Override
    OutsideWatch watch(Path programs) throws Exception {
        return OutsideWatch.withoutNamespaces(programs);
    }

    @Test
    void programsAreNotConfinedHere() throws Exception {
        assertThat(Ffmpeg.of(product()).confined()).isFalse();
    }
}
