package org.craftreel.ranking;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    private final Comparator<Entry> ties;

    Rule(List<RuleTerm> terms, Placing placing) {
        this.terms = List.copyOf(terms);
        this.placing = placing;
        this.ties = TieOrder.of(placing.ties());
    }

    static Rule of(RuleSet rules) {
        return new Rule(rules.terms, rules.placing);
    }

    /** Whether places depend on a figure. */
    boolean uses(Term term) {
        return terms.stream()
                        .anyMatch(used -> term.ruleName().equals(used.term())
                                || term.ruleName().equals(used.of()))
                || placing.ties().contains(term.ruleName())
                || placing.eligibility().stream()
                        .anyMatch(asked -> term.ruleName().equals(asked.term()));
    }

    /**
     * The entries in the order of their places.
     *
     * @param at the time that the run is of: what fades has faded up to it
     */
    List<Ranked> rank(List<Entry> entries, Instant at) {
        List<Scale> scales =
                terms.stream().map(term -> new Scale(term, entries, at)).toList();
        long[] scores = new long[entries.size()];
        IntStream.range(0, scores.length)
                .parallel()
                .forEach(index -> scores[index] = score(entries.get(index), scales));
        int[] positions = Descending.positions(scores);
        Entry[] ordered = new Entry[scores.length];
        Arrays.setAll(ordered, place -> entries.get(positions[place]));
        long[] descending = new long[scores.length];
        Arrays.setAll(descending, place -> scores[positions[place]]);
        breakTies(ordered, descending);
        return places(ordered, descending, scales);
    }

    private static long score(Entry entry, List<Scale> scales) {
        long score = 0;
        for (Scale scale : scales) {
            score = Math.addExact(score, scale.points(entry));
        }
        return score;
    }

    private void breakTies(Entry[] ordered, long[] scores) {
        int begin = 0;
        for (int end = 1; end <= ordered.length; end++) {
            if (end == ordered.length || scores[end] != scores[begin]) {
                Arrays.parallelSort(ordered, begin, end, ties);
                begin = end;
            }
        }
    }

    /** Those that compete first, and both in their order. */
    private List<Ranked> places(Entry[] ordered, long[] scores, List<Scale> scales) {
        Standing[] standings = new Standing[ordered.length];
        Gate gate = new Gate();
        int competing = 0;
        for (int index = 0; index < ordered.length; index++) {
            standings[index] = gate.pass(ordered[index]);
            competing += standings[index] == Standing.COMPETING ? 1 : 0;
        }
        int[] places = new int[ordered.length];
        int ahead = 0;
        int behind = competing;
        for (int index = 0; index < ordered.length; index++) {
            places[standings[index] == Standing.COMPETING ? ahead++ : behind++] = index;
        }
        return new Places(ordered, scores, standings, places, scales);
    }

    /** Who competes; asked from the best on. One that does not takes no room of its author or organization. */
    private final class Gate {

        private final Map<Object, Integer> ofAuthor = new HashMap<>();
        private final Map<Object, Integer> ofOrganization = new HashMap<>();

        Standing pass(Entry entry) {
            for (Threshold asked : placing.eligibility()) {
                if (Term.named(asked.term()).of(entry) < asked.atLeast()) {
                    return Standing.NOT_ELIGIBLE;
                }
            }
            if (isFull(ofAuthor, entry.author(), placing.mostPerAuthor())) {
                return Standing.OVER_AUTHOR_CAP;
            }
            if (isFull(ofOrganization, entry.organizationPath(), placing.mostPerOrganization())) {
                return Standing.OVER_ORGANIZATION_CAP;
            }
            // A million entries need not be counted where nothing depends on it.
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
