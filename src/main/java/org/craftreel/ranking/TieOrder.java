package org.craftreel.ranking;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What decides between equal scores. The id comes after all else, so that the order is total. */
final class TieOrder {

    private static final String REPORTED_PLAYS = "reportedPlays";
    private static final String EARLIER_PUBLICATION = "earlierPublication";
    private static final String LATER_PUBLICATION = "laterPublication";
    private static final String ID = "id";

    private TieOrder() {}

    static Set<String> names() {
        Set<String> names = new HashSet<>(Term.names());
        names.addAll(Set.of(REPORTED_PLAYS, EARLIER_PUBLICATION, LATER_PUBLICATION));
        return Set.copyOf(names);
    }

    /** The better first. */
    static Comparator<Entry> of(List<String> ties) {
        return ties.stream()
                .map(TieOrder::of)
                .reduce(Comparator::thenComparing)
                .map(order -> order.thenComparing(Entry::clipId))
                .orElse(Comparator.comparing(Entry::clipId));
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
