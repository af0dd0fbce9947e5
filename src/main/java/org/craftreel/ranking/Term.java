package org.craftreel.ranking;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures that a rule set can weigh. Screened plays are left out of all but reach, which is a sketch that nothing can be
 * taken out of. Stored runs name them by their position ({@link PackedTerms}): new ones come last.
 */
enum Term {
    PLAYS("plays", entry -> entry.plays() - entry.screenedPlays()),
    QUALIFIED_PLAYS("qualifiedPlays", Entry::qualifiedPlays),
    LIKES("likes", entry -> entry.responses().likes()),
    COMMENTS("comments", entry -> entry.responses().comments()),
    SHARES("shares", entry -> entry.responses().shares()),
    REACH("reach", entry -> entry.audience().reach()),
    COMPLETION("completion", entry -> entry.audience().completion()),
    WEEKLY_POINTS("weeklyPoints", Term::weeklyPoints),
    /** The mean of the scores of experts, in hundredths of a point. */
    JURY("jury", Entry::jury),
    VOTES("votes", entry -> entry.responses().votes());

    private static final Map<String, Term> NAMED =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(term -> term.ruleName, Function.identity()));

    private final String ruleName;
    private final ToLongFunction<Entry> figure;

    Term(String ruleName, ToLongFunction<Entry> figure) {
        this.ruleName = ruleName;
        this.figure = figure;
    }

    long of(Entry entry) {
        return figure.applyAsLong(entry);
    }

    /**
     * Whether a stored entry has it: runs store completion, jury and votes only where their rules ask for them, and the
     * oldest less.
     */
    boolean isKnownOf(Entry entry) {
        return switch (this) {
            case PLAYS, QUALIFIED_PLAYS -> true;
            case LIKES, COMMENTS, SHARES, WEEKLY_POINTS -> entry.responses() != null;
            case REACH -> entry.audience() != null;
            case COMPLETION -> entry.audience() != null && entry.audience().completion() != null;
            case JURY -> entry.jury() != null;
            case VOTES -> entry.responses() != null && entry.responses().votes() != null;
        };
    }

    String ruleName() {
        return ruleName;
    }

    /** @throws IllegalArgumentException for a name that no rule set can have been accepted with */
    static Term named(String name) {
        Term term = NAMED.get(name);
        if (term == null) {
            throw new IllegalArgumentException(name);
        }
        return term;
    }

    static Set<String> names() {
        return NAMED.keySet();
    }

    /** What costs a viewer something is a share here, as coins are there, and what is kept is a like. */
    private static long weeklyPoints(Entry entry) {
        return BilibiliWeekly.points(PLAYS.of(entry), COMMENTS.of(entry), SHARES.of(entry), LIKES.of(entry));
    }
}
