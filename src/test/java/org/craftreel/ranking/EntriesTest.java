package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.Placing.Threshold;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;
import org.craftreel.ranking.Entries.Column;
import org.craftreel.ranking.Entries.Shared;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries by columns are the entries that they were made of, and have the same places. */
class EntriesTest {

    private static final List<RuleTerm> TERMS = List.of(
            new RuleTerm("qualifiedPlays", Normalisation.BY_LEADER, new BigDecimal("70")),
            new RuleTerm("plays", Normalisation.BY_RANK, new BigDecimal("3")),
            new RuleTerm("likes", Normalisation.LOG, new BigDecimal("2.5")),
            new RuleTerm("completion", Normalisation.NONE, new BigDecimal("0.000001")),
            new RuleTerm("jury", Normalisation.NONE, new BigDecimal("0.000001")),
            new RuleTerm("votes", Normalisation.BY_LEADER, new BigDecimal("30")),
            new RuleTerm("shares", Normalisation.WILSON, new BigDecimal("10"), "reach", null, null),
            new RuleTerm("weeklyPoints", Normalisation.NONE, new BigDecimal("0.01"), null, null, 24));

    private static final List<Placing> PLACINGS = List.of(
            Placing.standard(),
            new Placing(null, List.of(), null, null, List.of("laterPublication", "reportedPlays")),
            new Placing(
                    null,
                    List.of(new Threshold("qualifiedPlays", 1), new Threshold("plays", 2)),
                    2,
                    40,
                    List.of("earlierPublication")));

    /** Some that are sorted by comparing, and some by their bytes; few figures, so that many are equal in all but the id. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 40, 900, 3000})
    void placesAreThoseOfTheEntriesOneByOne(int count) {
        Random random = new Random(count);
        Entries columns = columns(count, random);
        List<Entry> entries = List.copyOf(columns);
        for (int terms = 1; terms <= TERMS.size(); terms++) {
            for (Placing placing : PLACINGS) {
                Rule rule = new Rule(TERMS.subList(0, terms), placing);
                List<Ranked> ranked = rule.rank(columns, Sample.PUBLISHED);

                assertThat(ranked).hasSize(count).isEqualTo(rule.rank(entries, Sample.PUBLISHED));
                assertThat(ranked).isSortedAccordingTo(order(placing));
            }
        }
    }

    /** Told again, by comparing. */
    private static Comparator<Ranked> order(Placing placing) {
        Comparator<Ranked> order = Comparator.<Ranked, Boolean>comparing(
                        place -> place.standing() != Standing.COMPETING)
                .thenComparing(Comparator.comparingLong(Ranked::score).reversed());
        for (String tie : placing.ties()) {
            order = order.thenComparing(
                    switch (tie) {
                        case "reportedPlays" ->
                            Comparator.<Ranked>comparingLong(
                                            place -> place.entry().plays())
                                    .reversed();
                        case "earlierPublication" ->
                            Comparator.comparing(place -> place.entry().publishedAt());
                        case "laterPublication" ->
                            Comparator.<Ranked, Instant>comparing(
                                            place -> place.entry().publishedAt())
                                    .reversed();
                        default ->
                            Comparator.<Ranked>comparingLong(
                                            place -> Term.named(tie).of(place.entry()))
                                    .reversed();
                    });
        }
        return order.thenComparing(place -> place.entry().clipId());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2000})
    void entriesAreWhatWasAdded(int count) {
        Random random = new Random(9);
        Entries columns = columns(count, random);
        Random again = new Random(9);
        for (int index = 0; index < count; index++) {
            Entry entry = columns.get(index);
            UUID id = new UUID(again.nextLong(), again.nextLong() >> 62);
            assertThat(entry.clipId()).isEqualTo(id);
            assertThat(entry.publishedAt())
                    .isEqualTo(Sample.PUBLISHED.plusNanos(again.nextInt(3) * 1_000_000_001_000L));
            assertThat(entry.plays()).isEqualTo(again.nextInt(5));
            assertThat(entry.screenedPlays()).isZero();
            assertThat(entry.qualifiedPlays()).isEqualTo(again.nextInt(3));
            assertThat(entry.responses())
                    .isEqualTo(new Responses(again.nextInt(2), again.nextInt(2), again.nextInt(2), (long) index % 4));
            assertThat(entry.audience()).isEqualTo(new Audience(again.nextInt(9) + 2, (long) again.nextInt(2)));
            assertThat(entry.jury()).isEqualTo(again.nextInt(3));
            assertThat(entry.organizationPath()).isEqualTo("union/" + index % 7 + "/");
            assertThat(entry.traits().trade()).isEqualTo("trade " + index % 3);
            assertThat(entry.traits().region()).isEqualTo("region " + index % 2);
            assertThat(entry.traits().newcomer()).isEqualTo(index % 5 == 0);
            assertThat(entry.traits().recentPlays()).isEqualTo(index);
            // Each third is by the same author and each about the same craftsman as the entry beside it.
            int own = index;
            assertThat(entry.author()).isEqualTo(first(columns, other -> other % 3 == own % 3));
            assertThat(entry.traits().craftsman()).isEqualTo(first(columns, other -> other / 2 == own / 2));
            if (count > 1 && index == 20) {
                break;
            }
        }
    }

    private static UUID first(List<Entry> entries, IntPredicate same) {
        List<UUID> ids = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            if (same.test(index)) {
                ids.add(entries.get(index).clipId());
            }
        }
        return ids.stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Entries columns(int count, Random random) {
        Entries entries = new Entries(true, true, true);
        TextNumbers organizations = new TextNumbers();
        TextNumbers trades = new TextNumbers();
        TextNumbers regions = new TextNumbers();
        for (int index = 0; index < count; index++) {
            entries.set(Column.ID_HIGH, random.nextLong());
            entries.set(Column.ID_LOW, random.nextLong() >> 62);
            long micros = Sample.PUBLISHED.getEpochSecond() * 1_000_000 + random.nextInt(3) * 1_000_000_001L;
            entries.set(Column.PUBLISHED, micros);
            entries.set(Column.PLAYS, random.nextInt(5));
            entries.set(Column.SCREENED, 0);
            entries.set(Column.QUALIFIED, random.nextInt(3));
            entries.set(Column.LIKES, random.nextInt(2));
            entries.set(Column.COMMENTS, random.nextInt(2));
            entries.set(Column.SHARES, random.nextInt(2));
            entries.set(Column.REACH, random.nextInt(9) + 2);
            entries.set(Column.COMPLETION, random.nextInt(2));
            entries.set(Column.RECENT, index);
            entries.set(Column.JURY, random.nextInt(3));
            entries.set(Column.VOTES, index % 4);
            entries.set(Shared.AUTHOR, index % 3);
            entries.set(Shared.CRAFTSMAN, index / 2);
            entries.set(Shared.ORGANIZATION, organizations.of("union/" + index % 7 + "/"));
            entries.set(Shared.TRADE, trades.of("trade " + index % 3));
            entries.set(Shared.REGION, regions.of("region " + index % 2));
            entries.add(index % 5 == 0);
        }
        entries.complete(organizations.list(), trades.list(), regions.list());
        return entries;
    }
}
