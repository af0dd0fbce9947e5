package org.craftreel.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What decides between equal scores. The id comes after all else, so that the order is total. */
final class TieOrder {

    private static final String REPORTED_PLAYS = "reportedPlays";
    private static final String EARLIER_PUBLICATION = "earlierPublication";
    private static final String LATER_PUBLICATION = "laterPublication";
    private static final String ID = "id";

    private final List<Entry> entries;
    private final List<Function<List<Entry>, long[]>> keys = new ArrayList<>();

    /** The keys that were asked for: most ties need the first only. */
    private final List<long[]> known = new ArrayList<>();

    private TieOrder(List<String> ties, List<Entry> entries) {
        this.entries = entries;
        ties.forEach(tie -> keys.addAll(keys(tie)));
        keys.addAll(keys(ID));
    }

    static Set<String> names() {
        Set<String> names = new HashSet<>(Term.names());
        names.addAll(Set.of(REPORTED_PLAYS, EARLIER_PUBLICATION, LATER_PUBLICATION));
        return Set.copyOf(names);
    }

    /**
     * Puts those of equal score in their order, the better first.
     *
     * @param order positions of entries by descending score
     * @param scores by position
     */
    static void sort(int[] order, long[] scores, List<String> ties, List<Entry> entries) {
        new TieOrder(ties, entries).sort(order, 0, order.length, scores, 0);
    }

    private void sort(int[] order, int begin, int end, long[] sorted, int next) {
        int first = begin;
        for (int index = begin + 1; index <= end; index++) {
            if (index == end || sorted[order[index]] != sorted[order[first]]) {
                if (index - first > 1 && next < keys.size()) {
                    Descending.sort(order, first, index, key(next));
                    sort(order, first, index, key(next), next + 1);
                }
                first = index;
            }
        }
    }

    private long[] key(int number) {
        while (known.size() <= number) {
            known.add(keys.get(known.size()).apply(entries));
        }
        return known.get(number);
    }

    /** Numbers by entry of which the greater comes first; where they are equal, the next list decides. */
    private static List<Function<List<Entry>, long[]>> keys(String tie) {
        return switch (tie) {
            case REPORTED_PLAYS -> List.of(Entries::plays);
            case EARLIER_PUBLICATION ->
                List.of(
                        entries -> complemented(Entries.seconds(entries)),
                        entries -> complemented(Entries.nanos(entries)));
            case LATER_PUBLICATION -> List.of(Entries::seconds, Entries::nanos);
            case ID ->
                List.of(
                        entries -> complemented(Entries.idsHigh(entries)),
                        entries -> complemented(Entries.idsLow(entries)));
            default -> List.of(entries -> Entries.figures(entries, Term.named(tie)));
        };
    }

    /** The least becomes the greatest. */
    private static long[] complemented(long[] numbers) {
        return Arrays.stream(numbers).map(number -> ~number).toArray();
    }

    /** The first of the ties in which two entries differ; {@code id} where they do in none. */
    static String decider(List<String> ties, Entry one, Entry other) {
        return ties.stream()
                .filter(tie -> of(tie).compare(one, other) != 0)
                .findFirst()
                .orElse(ID);
    }

    private static Comparator<Entry> of(String tie) {
        return switch (tie) {
            case REPORTED_PLAYS -> Comparator.comparingLong(Entry::plays).reversed();
            case EARLIER_PUBLICATION -> Comparator.comparing(Entry::publishedAt);
            case LATER_PUBLICATION -> Comparator.comparing(Entry::publishedAt).reversed();
            default -> Comparator.comparingLong(Term.named(tie)::of).reversed();
        };
    }
}
