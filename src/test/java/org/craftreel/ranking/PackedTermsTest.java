package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PackedTermsTest {

    @Property
    void contributionsAreReadAsTheyWereWritten(@ForAll("contributions") List<Contribution> contributions) {
        assertThat(PackedTerms.read(written(contributions))).isEqualTo(contributions);
    }

    /** Other bytes never say the same: who changes one changes an entry, or makes it unreadable. */
    @Property
    void changedByteIsAnotherContributionOrNone(
            @ForAll("contributions") List<Contribution> contributions, @ForAll Random random) {
        byte[] bytes = written(contributions);
        if (bytes.length == 0) {
            return;
        }
        byte[] changed = bytes.clone();
        changed[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        try {
            assertThat(PackedTerms.read(changed)).isNotEqualTo(contributions);
        } catch (IllegalArgumentException unreadable) {
            assertThat(changed).isNotEqualTo(bytes);
        }
    }

    @Test
    void bytesAreTheSameForEver() {
        byte[] bytes = written(List.of(
                new Contribution("plays", 4, 1_000_000, 70_000_000, 70_000_000),
                new Contribution("likes", 7, 70L, 100_000, 1_000_000, 500_000L, 50_000),
                new Contribution("weeklyPoints", 0, 0, 1, 0)));

        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("0004c0843d80bbb02180bbb021" + "c20746a08d06c0843da0c21ed08603" + "0700000100");
    }

    @Test
    void bytesThatAreNotWrittenSoAreRefused() {
        // A term that there is not, a number that breaks off, one of more groups than needed, and one of too many.
        for (String bytes : List.of("3f00000000", "0004c0", "00800000000000", "00ffffffffffffffffffff000000")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PackedTerms.read(HexFormat.of().parseHex(bytes)));
        }
    }

    private static byte[] written(List<Contribution> contributions) {
        Bytes bytes = new Bytes(1);
        PackedTerms.write(contributions, bytes);
        return Arrays.copyOf(bytes.array(), bytes.size());
    }

    @Provide
    Arbitrary<List<Contribution>> contributions() {
        Arbitrary<Long> numbers = Arbitraries.oneOf(Arbitraries.longs().between(0, 300), Arbitraries.longs());
        Arbitrary<Contribution> one = Combinators.combine(
                        Arbitraries.of(Term.values()),
                        numbers,
                        numbers.injectNull(0.5),
                        numbers,
                        numbers,
                        numbers.injectNull(0.5),
                        numbers)
                .as((term, raw, outOf, normalised, weight, decay, points) ->
                        new Contribution(term.ruleName(), raw, outOf, normalised, weight, decay, points));
        return one.list().ofMaxSize(4);
    }
}
