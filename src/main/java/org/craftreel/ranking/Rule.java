package org.craftreel.ranking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.craftreel.campaign.Placing;
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
    private final Comparator<Scored> order;

    Rule(List<RuleTerm> terms, Placing placing) {
        this.terms = List.copyOf(terms);
        this.placing = placing;
        this.order = Comparator.comparingLong(Scored::score)
                .reversed()
                .thenComparing(Scored::entry, TieOrder.of(placing.ties()));
    }

    static Rule of(RuleSet rules) {
        return new Rule(rules.terms, rules.placing);
    }

    private record Scored(Entry entry, long score, List<Contribution> contributions) {

        Ranked at(int rank, Standing standing) {
            return new Ranked(entry, rank, score, contributions, standing);
        }
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
        List<Scored> scored = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            List<Contribution> contributions =
                    scales.stream().map(scale -> scale.contribution(entry)).toList();
            long score =
                    contributions.stream().mapToLong(Contribution::contribution).reduce(0, Math::addExact);
            scored.add(new Scored(entry, score, contributions));
        }
        scored.sort(order);
        return places(scored);
    }

    private List<Ranked> places(List<Scored> scored) {
        List<Ranked> ranked = new ArrayList<>(scored.size());
        List<Scored> behind = new ArrayList<>();
        List<Standing> why = new ArrayList<>();
        Gate gate = new Gate();
        for (Scored next : scored) {
            Standing standing = gate.pass(next.entry());
            if (standing == Standing.COMPETING) {
                ranked.add(next.at(ranked.size() + 1, standing));
            } else {
                behind.add(next);
                why.add(standing);
            }
        }
        for (int index = 0; index < behind.size(); index++) {
            ranked.add(behind.get(index).at(ranked.size() + 1, why.get(index)));
        }
        return ranked;
    }

    /** Who competes; asked from the best on. One that does not takes no room of its author or organization. */
    private final class Gate {

        private final Map<Object, Integer> ofAuthor = new HashMap<>();
        private final Map<Object, Integer> ofOrganization = new HashMap<>();

        Standing pass(Entry entry) {
            if (!placing.eligibility().stream()
                    .allMatch(asked -> Term.named(asked.term()).of(entry) >= asked.atLeast())) {
                return Standing.NOT_ELIGIBLE;
            }
            if (isFull(ofAuthor.get(entry.author()), placing.mostPerAuthor())) {
                return Standing.OVER_AUTHOR_CAP;
            }
            if (isFull(ofOrganization.get(entry.organizationPath()), placing.mostPerOrganization())) {
                return Standing.OVER_ORGANIZATION_CAP;
            }
            ofAuthor.merge(entry.author(), 1, Integer::sum);
            ofOrganization.merge(entry.organizationPath(), 1, Integer::sum);
            return Standing.COMPETING;
        }

        private static boolean isFull(Integer taken, Integer most) {
            return most != null && taken != null && taken >= most;
        }
    }
}
