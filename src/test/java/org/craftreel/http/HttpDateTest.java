package org.craftreel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HttpDateTest {

    @Test
    void daysHaveTwoDigits() {
        assertThat(HttpDate.text(Instant.parse("2026-12-01T04:05:06.789Z"))).isEqualTo("Tue, 01 Dec 2026 04:05:06 GMT");
        assertThat(HttpDate.text(Instant.parse("2026-11-30T14:05:06Z"))).isEqualTo("Mon, 30 Nov 2026 14:05:06 GMT");
    }
}
