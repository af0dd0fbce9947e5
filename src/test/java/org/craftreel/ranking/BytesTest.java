package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is written into bytes is what Java's own words are. */
class BytesTest {

    @Property
    void numbersAreInDecimal(@ForAll long number, @ForAll int small) {
        assertThat(new Bytes(1).decimal(number).add(' ').decimal(small)).hasToString(number + " " + small);
    }

    @Test
    void numbersOfEveryLengthAreInDecimal() {
        long power = 1;
        for (int zeros = 0; zeros <= 18; zeros++, power *= 10) {
            for (long number : new long[] {power - 1, power, power + 1, Long.MAX_VALUE - power}) {
                assertThat(new Bytes(1).decimal(number)).hasToString(Long.toString(number));
            }
        }
        assertThat(new Bytes(1).decimal(Long.MAX_VALUE)).hasToString(Long.toString(Long.MAX_VALUE));
    }

    @Property
    void idsAndBytesAreInHex(@ForAll long high, @ForAll long low, @ForAll byte[] bytes) {
        assertThat(new Bytes(1).uuid(new UUID(high, low)).hex(bytes))
                .hasToString(new UUID(high, low) + HexFormat.of().formatHex(bytes));
    }

    @Property
    void textsAreInUtf8(@ForAll("texts") String text) {
        String inUtf8 = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(new Bytes(1).text("<").text(text).text(">")).hasToString("<" + inUtf8 + ">");
    }

    @Property
    void timesAreAsJavaTellsThem(@ForAll("times") Instant time) {
        assertThat(new Bytes(1).instant(time)).hasToString(time.toString());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ascii().ofMaxLength(30).flatMap(text -> Arbitraries.of(
                        "", "焊", "é", "𠮷", "\ud842")
                .map(other -> text + other + text));
    }

    @Provide
    Arbitrary<Instant> times() {
        Arbitrary<Long> seconds = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 4_000_000_000L),
                Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
                Arbitraries.longs().between(-62_200_000_000L, 253_500_000_000L));
        Arbitrary<Long> nanos = Arbitraries.oneOf(
                Arbitraries.just(0L),
                Arbitraries.longs().between(0, 999).map(part -> part * 1_000_000),
                Arbitraries.longs().between(0, 999_999).map(part -> part * 1000),
                Arbitraries.longs().between(0, 999_999_999));
        return Combinators.combine(seconds, nanos).as(Instant::ofEpochSecond);
    }
}
