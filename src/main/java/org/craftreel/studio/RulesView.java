package org.craftreel.studio;

import java.util.List;
import java.util.stream.Stream;
import org.craftreel.app.VersionInWords;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.PhaseWarning;
import org.craftreel.campaign.RulePreset;
import org.craftreel.campaign.RuleTerm.Normalisation;
import org.craftreel.http.Language;
import org.craftreel.ranking.RuleWords;

/**
 * What the page of a campaign's rules shows.
 *
 * @param changeable whether the reader may change them now
 * @param tryable whether the reader may try rules, also once none are changed any more
 * @param ranked whether there is a run to try rules on
 * @param tried what the rules in the form would make of it; null where that was not asked for
 * @param counting whether counting is open, from when on a change takes a reason and leaves what a play is
 */
public record RulesView(
        CampaignView campaign,
        List<VersionInWords> versions,
        boolean changeable,
        boolean counting,
        boolean ranked,
        RuleInput input,
        RuleErrors errors,
        boolean tryable,
        TriedPage tried,
        Language language) {

    /** Something to choose, and how it is called. */
    public record Choice(String value, String label) {}

    /** A rule that sets plays aside, and whether it is used. */
    public record Used(String value, String label, boolean checked) {}

    /** A limit of such a rule, as it was typed. */
    public record Limit(String name, String label, String typed) {}

    public VersionInWords inForce() {
        return versions.get(0);
    }

    public List<VersionInWords> earlier() {
        return versions.subList(1, versions.size());
    }

    public List<RuleInput.Row> rows() {
        return input.rows();
    }

    public String nameOf(String figure) {
        return RuleWords.nameOf(figure, language);
    }

    /** What of the rules in the form the final ranking will not have; nothing once that is made. */
    public List<PhaseWarning> phaseWarnings() {
        return PhaseWarning.list(campaign.timeline(), campaign.nextRunAt(), input.asked());
    }

    public String phaseOf(PhaseWarning warning) {
        return warning.phase().in(language);
    }

    public List<Choice> presets() {
        return RulePreset.list().stream()
                .map(preset -> new Choice(
                        preset.id(),
                        preset.name().in(language) + " – "
                                + preset.description().in(language)))
                .toList();
    }

    public List<Choice> normalisations() {
        return Stream.of(Normalisation.values())
                .map(normalisation -> new Choice(normalisation.name(), RuleWords.nameOf(normalisation, language)))
                .toList();
    }

    public List<Choice> figures() {
        return RuleWords.figures().stream().map(this::choice).toList();
    }

    public List<Choice> ties() {
        return RuleWords.ties().stream().map(this::choice).toList();
    }

    public List<Used> screeningRules() {
        return ScreeningInput.RULES.stream()
                .map(rule -> new Used(rule.name(), rule.in(language), input.screening.used.contains(rule.name())))
                .toList();
    }

    public List<Limit> screeningLimits() {
        return input.screening.limits().entrySet().stream()
                .map(limit -> new Limit(
                        limit.getKey(),
                        RuleWords.nameOfLimit(limit.getKey(), language),
                        limit.getValue() == null ? "" : limit.getValue()))
                .toList();
    }

    public boolean isChosen(String preset) {
        return preset.equals(input.preset);
    }

    /** What is wrong with a field; empty where nothing is. */
    public String error(String field) {
        return errors.of(field);
    }

    private Choice choice(String name) {
        return new Choice(name, nameOf(name));
    }
}
