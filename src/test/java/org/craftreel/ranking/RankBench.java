package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;
import org.craftreel.ranking.Entries.Column;
import org.craftreel.ranking.Entries.Shared;
import org.junit.jupiter.api.Test;

/**
 * How long places take to compute, without the database: {@code mvn verify -Pbench -Dit.test=RankBench}.
 * {@code craftreel.bench.entries} sets their number.
 */
class RankBench {

    private static final int ENTRIES = Integer.getInteger("craftreel.bench.entries", 1_000_000);
    private static final int RUNS = 21;

    /** What a million entries may take, in milliseconds. */
    private static final double ASKED = 200;

    @Test
    void placesOfMany() {
        Entries entries = entries();
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
                    "%,d entries, two terms %s, compute alone: median %.0f ms, from %.0f to %.0f (%s the %.0f ms asked)%n",
                    ENTRIES,
                    normalisation,
                    times[RUNS / 2],
                    times[0],
                    times[RUNS - 1],
                    times[RUNS / 2] <= ASKED ? "within" : times[0] <= ASKED ? "at best within" : "not within",
                    ASKED);
        }
    }

    /** As a run reads them; most have few plays, some a great many. */
    private static Entries entries() {
        Random random = new Random(1);
        Entries entries = new Entries(false, false, false);
        TextNumbers organizations = new TextNumbers();
        TextNumbers trades = new TextNumbers();
        TextNumbers regions = new TextNumbers();
        for (int number = 0; number < ENTRIES; number++) {
            long plays = (long) Math.exp(14 * random.nextDouble());
            entries.set(Column.ID_HIGH, random.nextLong());
            entries.set(Column.ID_LOW, random.nextLong());
            entries.set(Column.PUBLISHED, Sample.PUBLISHED.getEpochSecond() * 1_000_000 + random.nextInt());
            entries.set(Column.PLAYS, plays);
            entries.set(Column.QUALIFIED, plays * random.nextInt(100) / 100);
            entries.set(Column.SCREENED, plays / 50);
            entries.set(Column.LIKES, plays / 20);
            entries.set(Column.COMMENTS, plays / 200);
            entries.set(Column.SHARES, plays / 100);
            entries.set(Column.REACH, plays / 2);
            entries.set(Column.RECENT, plays / 30);
            entries.set(Shared.AUTHOR, number);
            entries.set(Shared.CRAFTSMAN, number / 2);
            entries.set(Shared.ORGANIZATION, organizations.of("union/city-" + number % 100 + "/"));
            entries.set(Shared.TRADE, trades.of("电工"));
            entries.set(Shared.REGION, regions.of("金河市"));
            entries.add(number % 10 == 0);
        }
        entries.complete(organizations.list(), trades.list(), regions.list());
        return entries;
    }
}
