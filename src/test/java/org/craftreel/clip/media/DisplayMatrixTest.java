package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayMatrixTest {

    @ParameterizedTest
    @CsvSource({
        "65536,0,0,65536,0,false",
        "0,65536,-65536,0,90,false",
        "-65536,0,0,-65536,180,false",
        "0,-65536,65536,0,270,false",
        "-65536,0,0,65536,0,true",
        "0,-65536,-65536,0,90,true",
        "65536,0,0,-65536,180,true",
        "0,65536,65536,0,270,true"
    })
    void mirrorIsToldFromTurn(int a, int b, int c, int d, int rotation, boolean mirrored) {
        String rows = String.format(
                "%n00000000: %12d%12d           0%n00000001: %12d%12d           0%n00000002:     20971520           0"
                        + "  1073741824%n",
                a, b, c, d);

        assertThat(DisplayMatrix.parse(rows)).isEqualTo(new DisplayMatrix(rotation, mirrored));
    }
}
