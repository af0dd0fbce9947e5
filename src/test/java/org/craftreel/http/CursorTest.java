package org.craftreel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final UUID ID = UUID.fromString("0193a0c4-0000-7000-8000-000000000001");

    @Test
    void whatWasGivenOutIsReadBackToTheMillisecond() {
        Cursor cursor = new Cursor(Instant.parse("2026-11-02T02:00:00.123Z"), ID);

        assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
        assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "12",
                "12/",
                "x/0193a0c4-0000-7000-8000-000000000001",
                "12/0193a0c4",
                "12/0193a0c4-0000-7000-8000-000000000001/",
                "9223372036854775807/0193a0c4-0000-7000-8000-000000000001",
                "-1/0193a0c4-0000-7000-8000-000000000001",
                "99999999999999999999/0193a0c4-0000-7000-8000-000000000001"
            })
    void whatWasNotGivenOutIsRefused(String content) {
        String encoded = Base64.getUrlEncoder().encodeToString(content.getBytes(StandardCharsets.US_ASCII));

        assertRefused(encoded);
    }

    @Test
    void textThatIsNoBase64IsRefused() {
        assertRefused("%%%");
        assertRefused("工匠");
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.BAD_CURSOR));
    }
}
