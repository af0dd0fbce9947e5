package org.craftreel.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.Screening;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.http.Language;
import org.craftreel.http.ReadableFigure;
import org.craftreel.http.Texts;

/** A rule set in words, a sentence for each thing that it says. */
public final class RuleWords {

    private static final Texts TEXTS = new Texts("places");

    private final Language language;
    private final List<String> sentences = new ArrayList<>();

    private RuleWords(Language language) {
        this.language = language;
    }

    public static List<String> of(List<RuleTerm> terms, Placing placing, Language language) {
        RuleWords words = new RuleWords(language);
        terms.forEach(words::term);
        words.placing(placing);
        return words.sentences;
    }

    /** When plays are set aside; rules that are off come last, in one sentence. */
    public static List<String> of(Screening screening, Language language) {
        RuleWords words = new RuleWords(language);
        words.screening(screening);
        return words.sentences;
    }

    /** What a form of rules says: {@code reasonNeeded}, {@code notStored}. */
    public static String sentence(String name, Language language) {
        return TEXTS.in(language, "form." + name);
    }

    /** A figure's name, or that of what decides between equal scores. */
    public static String nameOf(String name, Language language) {
        return TEXTS.in(language, (Term.names().contains(name) ? "figure." : "tie.") + name);
    }

    /** Several of them. */
    public static String namesOf(List<String> names, Language language) {
        return language.list(names.stream().map(name -> nameOf(name, language)));
    }

    public static String nameOf(RuleTerm.Normalisation normalisation, Language language) {
        return TEXTS.in(language, "normalisation." + normalisation);
    }

    /** How a limit of {@link Screening} is called, by its component's name. */
    public static String nameOfLimit(String limit, Language language) {
        return TEXTS.in(language, "limit." + limit);
    }

    /** The names of all figures that rules can weigh. */
    public static List<String> figures() {
        return Stream.of(Term.values()).map(Term::ruleName).toList();
    }

    /** The names of all that can decide between equal scores. */
    public static List<String> ties() {
        return TieOrder.names().stream().sorted().toList();
    }

    /** A figure as people write it: the experts' mean in points, what is watched in percent, all else as it is counted. */
    public static String figureOf(String name, long figure) {
        if (isJury(name)) {
            return meanOf(figure);
        }
        return isCompletion(name) ? BigDecimal.valueOf(figure, 2).toPlainString() + "%" : ReadableFigure.exact(figure);
    }

    /** The experts' mean as people write it, of the figure, which is in hundredths of a point. */
    static String meanOf(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).toPlainString();
    }

    private void term(RuleTerm term) {
        if (isJury(term.term()) && term.normalisation() == RuleTerm.Normalisation.NONE) {
            jury(term);
            return;
        }
        if (isCompletion(term.term()) && term.normalisation() == RuleTerm.Normalisation.NONE) {
            add(text("term.NONE.completion", name(term.term()), ofHundred(term.weight())), term);
            return;
        }
        String weight = term.weight().stripTrailingZeros().toPlainString();
        String sentence = term.of() == null
                ? text("term." + term.normalisation(), name(term.term()), weight)
                : text(
                        "term." + term.normalisation(),
                        name(term.term()),
                        weight,
                        name(term.of()),
                        term.z().stripTrailingZeros().toPlainString());
        add(sentence, term);
    }

    /** A weight of a hundredth of a point says little; notices give that of a point. */
    private void jury(RuleTerm term) {
        add(text("term.NONE.jury", name(term.term()), ofHundred(term.weight())), term);
    }

    /** The weight of a hundred of a figure, which are one to people: a point, or a percent. */
    private static String ofHundred(BigDecimal weight) {
        return weight.movePointRight(2).stripTrailingZeros().toPlainString();
    }

    private void add(String sentence, RuleTerm term) {
        sentences.add(term.halfLifeHours() == null ? sentence : sentence + text("term.halfLife", term.halfLifeHours()));
    }

    private static boolean isCompletion(String term) {
        return Term.COMPLETION.ruleName().equals(term);
    }

    private static boolean isJury(String term) {
        return Term.JURY.ruleName().equals(term);
    }

    private void placing(Placing placing) {
        if (placing.periodHours() != null) {
            sentences.add(text("placing.period", placing.periodHours()));
        }
        placing.eligibility()
                .forEach(asked -> sentences.add(
                        text("placing.eligibility", name(asked.term()), figureOf(asked.term(), asked.atLeast()))));
        if (placing.mostPerAuthor() != null) {
            sentences.add(text("placing.mostPerAuthor", placing.mostPerAuthor()));
        }
        if (placing.mostPerOrganization() != null) {
            sentences.add(text("placing.mostPerOrganization", placing.mostPerOrganization()));
        }
        sentences.add(text("placing.ties", language.list(placing.ties().stream().map(this::name))));
    }

    private void screening(Screening screening) {
        rule(screening, ScreeningRule.ROBOT);
        rule(screening, ScreeningRule.CLOCK_LEAD, screening.clockLeadMs());
        rule(screening, ScreeningRule.TICKET_REUSE, screening.networksPerTicket());
        rule(screening, ScreeningRule.DEVICE_HOUR, screening.playsPerDeviceHour());
        rule(screening, ScreeningRule.BURST, screening.burstPlays(), screening.burstFactor());
        rule(screening, ScreeningRule.NETWORK, screening.networkPlays(), screening.networkSharePercent());
        if (screening.uses(ScreeningRule.BURST) || screening.uses(ScreeningRule.NETWORK)) {
            sentences.add(text(
                    "screening.signs",
                    screening.playsPerDeviceAndClip(),
                    screening.youngDeviceMinutes(),
                    screening.alikePercent(),
                    screening.evenPercent()));
        }
        if (!screening.off().isEmpty()) {
            sentences.add(
                    text("screening.off", language.list(screening.off().stream().map(rule -> rule.in(language)))));
        }
    }

    private void rule(Screening screening, ScreeningRule rule, Object... limits) {
        if (screening.uses(rule)) {
            sentences.add(text("screening." + rule, limits));
        }
    }

    private String name(String name) {
        return nameOf(name, language);
    }

    private String text(String key, Object... arguments) {
        return TEXTS.in(language, key, arguments);
    }
}
