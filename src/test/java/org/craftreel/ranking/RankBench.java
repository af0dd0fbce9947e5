package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;
import org.junit.jupiter.api.Test;

/**
 * How long places take to compute, without the database: {@code mvn verify -Pbench -Dit.test=RankBench}.
 * {@code craftreel.bench.entries} sets their number.
 */
class RankBench {

    private static final int ENTRIES = Integer.getInteger("craftreel.bench.entries", 1_000_000);
    private static final int RUNS = 21;

    @Test
    void placesOfMany() {
        List<Entry> entries = entries();
        for (Normalisation normalisation :
                List.of(Normalisation.BY_LEADER, Normalisation.LOG, Normalisation.BY_RANK, Normalisation.NONE)) {
            Rule rule = new Rule(
                    List.of(
                            new RuleTerm("qualifiedPlays", normalisation, new BigDecimal("70")),
                            new RuleTerm("plays", normalisation, new BigDecimal("30"))),
                    Placing.standard());
            double[] times = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                long begin = System.nanoTime();
                List<Ranked> ranked = rule.rank(entries, Sample.PUBLISHED);
                times[run] = (System.nanoTime() - begin) / 1e6;
                assertThat(ranked).hasSize(ENTRIES);
            }
            Arrays.sort(times);
            System.out.printf(
                    Locale.ROOT,
                    "%,d entries, two terms %s: median %.0f ms, from %.0f to %.0f%n",
                    ENTRIES,
                    normalisation,
                    times[RUNS / 2],
                    times[0],
                    times[RUNS - 1]);
        }
    }

    /** Most have few plays, some a great many. */
    private static List<Entry> entries() {
        Random random = new Random(1);
        List<Entry> entries = new ArrayList<>(ENTRIES);
        for (int number = 0; number < ENTRIES; number++) {
            long plays = (long) Math.exp(14 * random.nextDouble());
            entries.add(new Entry(
                    new UUID(random.nextLong(), random.nextLong()),
                    "union/city-" + number % 100 + "/",
                    Sample.PUBLISHED.plusSeconds(random.nextInt(600_000)),
                    plays,
                    plays * random.nextInt(100) / 100,
                    plays / 50,
                    new Responses(plays / 20, plays / 200, plays / 100),
                    new Audience(plays / 2, null),
                    new UUID(0, number),
                    new Traits("电工", "金河市", new UUID(0, number / 2), number % 10 == 0, plays / 30)));
        }
        return entries;
    }
}
