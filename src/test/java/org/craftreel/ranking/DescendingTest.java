package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The order of numbers by their bytes, against that by comparing. */
class DescendingTest {

    @Property
    void isTheOrderByComparing(@ForAll("numbers") long[] numbers) {
        int[] compared = IntStream.range(0, numbers.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(index -> numbers[index])
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();

        assertThat(Descending.positions(numbers)).isEqualTo(compared);
    }

    @Provide
    Arbitrary<long[]> numbers() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().between(-3, 3),
                        Arbitraries.longs().between(0, 100_000_000),
                        Arbitraries.longs())
                .array(long[].class)
                .ofMaxSize(200);
    }
}
