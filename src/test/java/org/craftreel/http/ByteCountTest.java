package org.craftreel.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCountTest {

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "10,10 B",
        "1023,1023 B",
        "1024,1 KiB",
        "1536,1.5 KiB",
        "1048576,1 MiB",
        "104857600,100 MiB",
        "524288000,500 MiB",
        "2147483648,2 GiB",
        "1610612736,1.5 GiB",
        "1099511627776,1024 GiB"
    })
    void bytesAreReadInBinaryUnits(long bytes, String text) {
        assertThat(ByteCount.text(bytes)).isEqualTo(text);
    }
}
