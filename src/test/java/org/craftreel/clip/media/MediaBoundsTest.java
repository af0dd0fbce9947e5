package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.craftreel.start.ServiceStart;
import org.craftreel.start.StartRefusedException;
import org.craftreel.start.WorkStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaBoundsTest {

    @ParameterizedTest
    @CsvSource({
        "concurrency,-1",
        "concurrency-encoding,65",
        "concurrency-behind,-1",
        "lease,3s",
        "lease,61s",
        "limits.max-duration,0s",
        "limits.max-pixels,0",
        "limits.max-frame-rate,0",
        "limits.max-streams,0",
        "limits.max-memory,63M",
        "limits.max-output,0",
        "limits.threads,0",
        "limits.probe-timeout,0s",
        "limits.render-timeout,0s",
        "limits.render-timeout-per-second,-1s"
    })
    void whatCannotWorkStopsTheStart(String setting, String value) {
        MediaBounds bounds = new MediaBounds(Fixtures.settings(Map.of(setting, value)));

        assertThatThrownBy(() -> bounds.require(new ServiceStart()))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("craftreel.media." + setting + "（");
        assertThatThrownBy(() -> bounds.require(new WorkStart())).isInstanceOf(StartRefusedException.class);
    }

    @Test
    void defaultsAndProcessesWithoutWorkAreTaken() {
        assertThatCode(() -> new MediaBounds(Fixtures.SETTINGS).require(new WorkStart()))
                .doesNotThrowAnyException();
        MediaSettings none = Fixtures.settings(Map.of("concurrency", "0", "concurrency-behind", "0", "lease", "4s"));
        assertThatCode(() -> new MediaBounds(none).require(new ServiceStart())).doesNotThrowAnyException();
    }
}
