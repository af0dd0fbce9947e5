package org.craftreel.clip;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObjectKeysTest {

    private static final Instant MADE = Instant.parse("2026-11-24T08:00:00.123Z");

    private final UUID made = UuidCreator.getTimeOrderedEpoch(MADE);
    private final UUID owner = UUID.randomUUID();

    @Test
    void keyOfEachKindTellsItsTime() {
        assertThat(ObjectKeys.madeAt("originals/" + made)).contains(MADE);
        assertThat(ObjectKeys.madeAt("tails/" + owner + "/" + made)).contains(MADE);
        assertThat(ObjectKeys.madeAt("renditions/" + owner + "/" + made + "/clip.mp4"))
                .contains(MADE);
    }

    @Test
    void whatOthersKeepTellsNone() {
        assertThat(ObjectKeys.madeAt("originals/" + owner)).isEmpty();
        assertThat(ObjectKeys.madeAt("originals/film.mp4")).isEmpty();
        assertThat(ObjectKeys.madeAt("backup/" + made)).isEmpty();
        assertThat(ObjectKeys.madeAt("renditions/" + made + "/clip.mp4")).isEmpty();
        assertThat(ObjectKeys.madeAt("my/originals/" + made)).isEmpty();
    }
}
