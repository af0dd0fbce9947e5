package org.craftreel.campaign;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What rules ask for: to weigh it, to let compete by it, or to tell equal scores apart. */
public final class AskedFigures {

    private AskedFigures() {}

    /** Names of figures, and what else decides between equal scores. */
    public static Set<String> of(List<RuleTerm> terms, Placing placing) {
        Set<String> figures = new HashSet<>(placing.ties());
        placing.eligibility().forEach(threshold -> figures.add(threshold.term()));
        for (RuleTerm term : terms) {
            figures.add(term.term());
            figures.add(term.of());
        }
        return figures;
    }
}
