package org.craftreel.clip.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartSizeConverterTest {

    private final PartSizeConverter converter = new PartSizeConverter();

    @Test
    void whatEveryStoreJoinsIsTaken() {
        assertThat(converter.convert("5M").asLongValue()).isEqualTo(5L << 20);
        assertThat(converter.convert("64M").asLongValue()).isEqualTo(64L << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5242879", "65M", "0", ""})
    void whatWouldFailAtTheEndOfEachUploadIsRefusedAtTheStart(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5M to 64M");
    }
}
