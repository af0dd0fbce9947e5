package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedditHotTest {

    /**
     * What reddit's published function answers, to its seven decimals. The second to fourth line are what is told of it:
     * ten votes are worth as much as twelve and a half hours, and a hundred as much as twice that.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 1134028003, 0.0000000",
        "10, 1134028003, 1.0000000",
        "1, 1134073003, 1.0000000",
        "100, 1134028003, 2.0000000",
        "100, 1134073003, 3.0000000",
        "0, 1134118003, 2.0000000",
        "-10, 1134073003, 0.0000000",
        "1000, 1260000000, 2802.3777111",
        "13, 1790000000, 14578.2694322"
    })
    void publishedFunctionIsReproduced(long votes, long seconds, BigDecimal hot) {
        assertThat(RedditHot.of(votes, Instant.ofEpochSecond(seconds)).setScale(7, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo(hot);
    }
}
