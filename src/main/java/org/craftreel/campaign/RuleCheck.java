package org.craftreel.campaign;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.craftreel.http.Problem;

/** Whether what a rule set says goes together. */
public final class RuleCheck {

    private static final int DAY_SECONDS = 86_400;

    private final KnownTerms known;

    public RuleCheck(KnownTerms known) {
        this.known = known;
    }

    /** @throws Problem {@code invalid-field} that names the first field that does not go with the others */
    public void require(NewCampaign.Rules rules) {
        if (rules.windowSeconds() != null && DAY_SECONDS % rules.windowSeconds() != 0) {
            throw NewCampaign.invalid("windowSeconds", DAY_SECONDS + " % " + rules.windowSeconds() + " ≠ 0");
        }
        if (rules.screening() != null && !rules.screening().uses(ScreeningRule.ORGANIZER)) {
            throw NewCampaign.invalid("off", ScreeningRule.ORGANIZER.name());
        }
        requireDifferent("terms", rules.terms().stream().map(RuleTerm::term).toList());
        rules.terms().forEach(this::require);
        if (rules.placing() != null) {
            require(rules.placing());
        }
    }

    private void require(RuleTerm term) {
        requireKnown("term", term.term(), known.names());
        boolean share = term.normalisation() == RuleTerm.Normalisation.WILSON;
        if (share != (term.of() != null)) {
            throw NewCampaign.invalid("of", term.normalisation() + (share ? " ∧ ∅" : " ∧ “" + term.of() + "”"));
        }
        if (share) {
            requireKnown("of", term.of(), known.names());
            requireDifferent("of", List.of(term.term(), term.of()));
        }
        if (!share && term.z() != null) {
            throw NewCampaign.invalid(
                    "z", term.normalisation() + " ∧ " + term.z().toPlainString());
        }
    }

    private void require(Placing placing) {
        requireDifferent(
                "eligibility",
                placing.eligibility().stream().map(Placing.Threshold::term).toList());
        placing.eligibility().forEach(threshold -> requireKnown("term", threshold.term(), known.names()));
        requireDifferent("ties", placing.ties());
        placing.ties().forEach(tie -> requireKnown("ties", tie, known.ties()));
    }

    private static void requireDifferent(String field, List<String> names) {
        if (Set.copyOf(names).size() < names.size()) {
            throw NewCampaign.invalid(field, "× 2");
        }
    }

    private static void requireKnown(String field, String name, Set<String> known) {
        if (!known.contains(name)) {
            throw NewCampaign.invalid(field, "“" + name + "” ∉ " + new TreeSet<>(known));
        }
    }
}
