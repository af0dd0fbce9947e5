package org.craftreel.ranking;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.PhaseSpan;
import org.craftreel.campaign.PhaseWindow;
import org.craftreel.campaign.Placing;

/**
 * Figures that a run does not count yet, though its rules ask for them: experts' scores before the final review is over, and
 * votes of hours in which nobody could vote. Each clip has 0 of them, which gives nobody a point by any normalisation and
 * keeps nobody from competing. A run says which these were, so that it can be computed again when they count.
 *
 * <p>To be called within a transaction.
 */
final class NotCounted {

    private static final String BETWEEN = ",";

    /** The figures that have one; all others count from the first run on. */
    private static final List<Term> BEGINNING = List.of(Term.JURY, Term.VOTES);

    private NotCounted() {}

    /** Whether experts' scores count in a run that is to be made. The final run counts what there is. */
    static boolean countsScores(Campaign campaign, Instant dueAt, boolean finalRun) {
        Instant end = PhaseWindow.of(campaign, CampaignPhase.FINAL_REVIEW).closesAt();
        return finalRun || end == null || !dueAt.isBefore(end);
    }

    /** Whether a vote that is planned has begun by then, and not ended before the hours that are weighed. */
    static boolean countsVotes(Campaign campaign, FigureHours weighed, Instant dueAt) {
        PhaseWindow vote = PhaseWindow.of(campaign, CampaignPhase.VOTE);
        return vote.opensAt() == null
                || !vote.opensAt().isAfter(dueAt)
                        && vote.opensAt().isBefore(weighed.to())
                        && vote.closesAt().isAfter(weighed.from());
    }

    /**
     * When the first run can be due that counts votes; null where none will. Where a period is weighed that is its full hours,
     * of which the one that the vote begins in has to be over.
     */
    static Instant votesFrom(PhaseSpan vote, FigureHours counting, Placing placing) {
        if (!vote.beginsAt().isBefore(counting.to()) || !vote.endsAt().isAfter(counting.from())) {
            return null;
        }
        return placing.periodHours() == null
                ? vote.beginsAt()
                : vote.beginsAt().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }

    /** What rules ask for and a run does not count. Where a phase is not planned there is nothing to count unless there is some. */
    static Set<String> of(
            Campaign campaign, FigureHours weighed, Rule rule, Instant dueAt, boolean finalRun, Entries inputs) {
        Set<String> names = new TreeSet<>();
        boolean scores = countsScores(campaign, dueAt, finalRun)
                && !isIdle(campaign, CampaignPhase.FINAL_REVIEW, Term.JURY, rule, inputs);
        boolean votes = countsVotes(campaign, weighed, dueAt)
                && !isIdle(campaign, CampaignPhase.VOTE, Term.VOTES, rule, inputs);
        if (rule.uses(Term.JURY) && !scores) {
            names.add(Term.JURY.ruleName());
        }
        if (rule.uses(Term.VOTES) && !votes) {
            names.add(Term.VOTES.ruleName());
        }
        return names;
    }

    private static boolean isIdle(Campaign campaign, CampaignPhase phase, Term term, Rule rule, Entries inputs) {
        return rule.uses(term)
                && PhaseWindow.of(campaign, phase).opensAt() == null
                && Arrays.stream(Entries.figures(inputs, term)).allMatch(figure -> figure == 0);
    }

    /** Whether a run by these rules, which has these entries, can say so: in a run that was changed it may be anything. */
    static boolean isPossible(RankingRun run, Rule rule, List<Entry> entries) {
        Set<String> names = new TreeSet<>(run.notCounted());
        return Objects.equals(text(names), run.notCounted)
                && names.stream().allMatch(name -> isPossible(name, rule, entries));
    }

    private static boolean isPossible(String name, Rule rule, List<Entry> entries) {
        return BEGINNING.stream()
                .filter(term -> term.ruleName().equals(name))
                .anyMatch(term -> rule.uses(term) && entries.stream().allMatch(term::isKnownOf));
    }

    /** As a run stores it: null for none. */
    static String text(Set<String> names) {
        return names.isEmpty() ? null : String.join(BETWEEN, names);
    }

    static Set<String> names(String text) {
        return text == null ? Set.of() : Set.copyOf(List.of(text.split(BETWEEN)));
    }
}
