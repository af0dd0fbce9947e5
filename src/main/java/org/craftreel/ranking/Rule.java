package org.craftreel.ranking;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.craftreel.campaign.AskedFigures;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.Placing.Threshold;
import org.craftreel.campaign.RuleSet;
import org.craftreel.campaign.RuleTerm;

/**
 * Ranks entries: a pure function of the entries, the rules and the time, the same on every machine. The score is the sum of
 * the contributions of the terms ({@link Scale}). First come the entries that compete, then the others, each by score and,
 * where scores are equal, by what the rules say ({@link TieOrder}).
 */
final class Rule {

    private final List<RuleTerm> terms;
    private final Placing placing;

    Rule(List<RuleTerm> terms, Placing placing) {
        this.terms = List.copyOf(terms);
        this.placing = placing;
    }

    static Rule of(RuleSet rules) {
        return new Rule(rules.terms, rules.placing);
    }

    /** Whether places depend on a figure. */
    boolean uses(Term term) {
        return AskedFigures.of(terms, placing).contains(term.ruleName());
    }

    /**
     * The entries in the order of their places.
     *
     * @param at the time that the run is of: what fades has faded up to it
     */
    Places rank(List<Entry> entries, Instant at) {
        return rank(entries, at, Set.of());
    }

    /**
     * The same where some figures are not counted yet: they give nobody anything, and nobody needs any to compete.
     *
     * @param notCounted names of figures
     */
    Places rank(List<Entry> entries, Instant at, Set<String> notCounted) {
        List<Scale> scales = terms.stream()
                .map(term -> new Scale(term, entries, at, !notCounted.contains(term.term())))
                .toList();
        long[] scores = new long[entries.size()];
        IntStream.range(0, scores.length).parallel().forEach(index -> scores[index] = score(index, scales));
        int[] order = Descending.positions(scores);
        TieOrder.sort(order, scores, placing.ties(), entries);
        return places(order, scores, entries, scales, notCounted);
    }

    private static long score(int index, List<Scale> scales) {
        long score = 0;
        for (int term = 0; term < scales.size(); term++) {
            score = Math.addExact(score, scales.get(term).points(index));
        }
        return score;
    }

    /** Those that compete first, and both in their order. */
    private Places places(int[] order, long[] scores, List<Entry> entries, List<Scale> scales, Set<String> notCounted) {
        Gate gate = new Gate(entries, notCounted);
        Standing[] standings = new Standing[order.length];
        if (gate.isOpen()) {
            Arrays.fill(standings, Standing.COMPETING);
            return new Places(entries, scores, standings, order, scales);
        }
        int competing = 0;
        for (int index : order) {
            standings[index] = gate.pass(index);
            competing += standings[index] == Standing.COMPETING ? 1 : 0;
        }
        int[] places = new int[order.length];
        int ahead = 0;
        int behind = competing;
        for (int index : order) {
            places[standings[index] == Standing.COMPETING ? ahead++ : behind++] = index;
        }
        return new Places(entries, scores, standings, places, scales);
    }

    /** Who competes; asked from the best on. One that does not takes no room of its author or organization. */
    private final class Gate {

        private final List<Entry> entries;
        private final List<Threshold> asked;
        private final long[][] figures;
        private final Map<Object, Integer> ofAuthor = new HashMap<>();
        private final Map<Object, Integer> ofOrganization = new HashMap<>();

        Gate(List<Entry> entries, Set<String> notCounted) {
            this.entries = entries;
            this.asked = placing.eligibility().stream()
                    .filter(threshold -> !notCounted.contains(threshold.term()))
                    .toList();
            this.figures = asked.stream()
                    .map(threshold -> Entries.figures(entries, Term.named(threshold.term())))
                    .toArray(long[][]::new);
        }

        /** Whether all compete: a million entries need not be counted where nothing depends on it. */
        boolean isOpen() {
            return asked.isEmpty() && placing.mostPerAuthor() == null && placing.mostPerOrganization() == null;
        }

        Standing pass(int index) {
            for (int threshold = 0; threshold < figures.length; threshold++) {
                if (figures[threshold][index] < asked.get(threshold).atLeast()) {
                    return Standing.NOT_ELIGIBLE;
                }
            }
            Entry entry = entries.get(index);
            if (isFull(ofAuthor, entry.author(), placing.mostPerAuthor())) {
                return Standing.OVER_AUTHOR_CAP;
            }
            if (isFull(ofOrganization, entry.organizationPath(), placing.mostPerOrganization())) {
                return Standing.OVER_ORGANIZATION_CAP;
            }
            if (placing.mostPerAuthor() != null) {
                ofAuthor.merge(entry.author(), 1, Integer::sum);
            }
            if (placing.mostPerOrganization() != null) {
                ofOrganization.merge(entry.organizationPath(), 1, Integer::sum);
            }
            return Standing.COMPETING;
        }

        private static boolean isFull(Map<Object, Integer> taken, Object of, Integer most) {
            return most != null && taken.getOrDefault(of, 0) >= most;
        }
    }
}
