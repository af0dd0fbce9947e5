package org.craftreel.site;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.craftreel.app.BoardEntry;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.Sanction;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.http.Language;
import org.craftreel.ranking.Contribution;
import org.craftreel.ranking.CorrectionView;
import org.craftreel.ranking.RuleWords;
import org.craftreel.ranking.RunView;

/** A campaign's final ranking; {@code run} is null before it, {@code nextAfter} on the last page, {@code correction}
 * where it replaces none, and {@code replacedBy} where none replaces it;
 * {@code counting} says what a qualified play is. */
record ResultView(
        CampaignView campaign,
        RunView run,
        String publicKey,
        List<String> rules,
        CampaignView.Rules counting,
        List<BoardEntry> entries,
        List<SanctionView> sanctions,
        CorrectionView correction,
        CorrectionView replacedBy,
        Integer nextAfter) {

    static final int PAGE = 100;

    /** Plays have columns in any case. */
    private static final Set<String> SHOWN = Set.of("plays", "qualifiedPlays");

    /** What else the rules weigh, by name. */
    public List<String> figures(Language language) {
        return parts(entries.stream().findFirst())
                .map(part -> RuleWords.nameOf(part.term(), language))
                .toList();
    }

    /** The same of an entry, as the run saw it. */
    public List<String> figuresOf(BoardEntry entry) {
        return parts(Optional.of(entry))
                .map(part -> RuleWords.figureOf(part.term(), part.raw()))
                .toList();
    }

    /** The names of figures that the run did not count, though its rules weigh them: there is no later one that would. */
    public String uncounted(Language language) {
        return RuleWords.namesOf(run.notCounted(), language);
    }

    private static Stream<Contribution> parts(Optional<BoardEntry> entry) {
        return entry.stream().flatMap(of -> of.contributions().stream()).filter(part -> !SHOWN.contains(part.term()));
    }

    /** Why an entry was disqualified; null where it was not. */
    public String reasonOf(BoardEntry entry) {
        return sanctions.stream()
                .filter(sanction -> sanction.kind() == Sanction.Kind.DISQUALIFY)
                .filter(sanction -> sanction.clip().id().equals(entry.clip().id()))
                .map(SanctionView::reason)
                .findFirst()
                .orElse(null);
    }
}
