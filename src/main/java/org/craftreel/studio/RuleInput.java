package org.craftreel.studio;

import jakarta.ws.rs.BeanParam;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.craftreel.campaign.AskedFigures;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.Placing.Threshold;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.campaign.RuleTerm.Normalisation;
import org.craftreel.ranking.RuleWords;
import org.jboss.resteasy.reactive.RestForm;

/**
 * Rules as a form has them: a row for each figure, all in the same order, so that it needs no script to add one. What was
 * typed stays as it was typed until it is right.
 */
public class RuleInput {

    private static final int LEAST_TIES = 4;
    private static final int MOST_TIES = 10;

    @RestForm
    public List<String> figure = new ArrayList<>();

    @RestForm
    public List<String> weight = new ArrayList<>();

    @RestForm
    public List<String> normalisation = new ArrayList<>();

    @RestForm
    public List<String> of = new ArrayList<>();

    @RestForm
    public List<String> z = new ArrayList<>();

    @RestForm
    public List<String> halfLifeHours = new ArrayList<>();

    @RestForm
    public List<String> atLeast = new ArrayList<>();

    @RestForm
    public List<String> ties = new ArrayList<>();

    @RestForm
    public String periodHours;

    @RestForm
    public String mostPerAuthor;

    @RestForm
    public String mostPerOrganization;

    @RestForm
    public String windowSeconds;

    @RestForm
    public String qualifyingWatchMs;

    @BeanParam
    public ScreeningInput screening = new ScreeningInput();

    @RestForm
    public String reason;

    /** The number of the run that rules are tried on; blank for the newest. */
    @RestForm
    public String run;

    /** The version that the form was filled from. */
    @RestForm
    public Integer version;

    /** The id of a preset to fill the form with. */
    @RestForm
    public String preset;

    /**
     * The name of the button: {@code preset} to fill the form, {@code try} to see what the rules would make of the current
     * run, else to put them in force.
     */
    @RestForm
    public String act;

    /** A figure's row. */
    public record Row(
            String figure,
            String weight,
            String normalisation,
            String of,
            String z,
            String halfLifeHours,
            String atLeast) {

        /** Whether anything is typed that would have no meaning of its own otherwise. */
        public boolean used() {
            return Stream.of(weight, of, z, halfLifeHours, atLeast).anyMatch(text -> !text.isBlank());
        }
    }

    /** What rules say; the figures that they weigh first. */
    static RuleInput of(CampaignView.Rules rules) {
        RuleInput input = new RuleInput();
        input.version = rules.version();
        input.place(rules.terms(), rules.placing());
        input.windowSeconds = text(rules.windowSeconds());
        input.qualifyingWatchMs = text(rules.qualifyingWatchMs());
        input.screening = ScreeningInput.of(rules.screening());
        return input;
    }

    /** Puts what places are made of in the place of what was typed of it; all else stays. */
    void place(List<RuleTerm> terms, Placing placing) {
        Map<String, RuleTerm> weighed = terms.stream().collect(Collectors.toMap(RuleTerm::term, Function.identity()));
        Map<String, Long> asked =
                placing.eligibility().stream().collect(Collectors.toMap(Threshold::term, Threshold::atLeast));
        Stream.of(figure, weight, normalisation, of, z, halfLifeHours, atLeast, ties)
                .forEach(List::clear);
        Stream.concat(terms.stream().map(RuleTerm::term), RuleWords.figures().stream())
                .distinct()
                .forEach(name -> add(name, weighed.get(name), asked.get(name)));
        ties.addAll(placing.ties());
        periodHours = text(placing.periodHours());
        mostPerAuthor = text(placing.mostPerAuthor());
        mostPerOrganization = text(placing.mostPerOrganization());
    }

    private void add(String name, RuleTerm term, Long least) {
        figure.add(name);
        weight.add(term == null ? "" : text(term.weight()));
        normalisation.add((term == null ? Normalisation.BY_LEADER : term.normalisation()).name());
        of.add(term == null || term.of() == null ? "" : term.of());
        z.add(term == null ? "" : text(term.z()));
        halfLifeHours.add(term == null ? "" : text(term.halfLifeHours()));
        atLeast.add(text(least));
    }

    /** Of figures that there are: a form that was tampered with has no row for others. */
    public List<Row> rows() {
        List<String> known = RuleWords.figures();
        return IntStream.range(0, figure.size())
                .filter(row -> known.contains(figure.get(row)))
                .mapToObj(row -> new Row(
                        figure.get(row),
                        at(weight, row),
                        at(normalisation, row),
                        at(of, row),
                        at(z, row),
                        at(halfLifeHours, row),
                        at(atLeast, row)))
                .toList();
    }

    /** What the rules ask for, also where a number of theirs is none yet. */
    Set<String> asked() {
        List<RuleTerm> named = rows().stream()
                .filter(Row::used)
                .map(row -> new RuleTerm(row.figure, Normalisation.NONE, null, row.of, null, null))
                .toList();
        return AskedFigures.of(named, new Placing(null, null, null, null, ties));
    }

    /** With room for one more, up to as many as rules can have. */
    public List<String> tieRows() {
        List<String> rows =
                new ArrayList<>(ties.stream().filter(tie -> !tie.isBlank()).toList());
        int most = Math.min(MOST_TIES, Math.max(LEAST_TIES, rows.size() + 1));
        while (rows.size() < most) {
            rows.add("");
        }
        return rows;
    }

    /** The rules; empty where something is no number, which is told by field. A figure without a weight is not weighed. */
    Optional<NewCampaign.Rules> read(RuleErrors errors) {
        List<RuleTerm> terms = new ArrayList<>();
        List<Threshold> eligibility = new ArrayList<>();
        for (Row row : rows()) {
            if (!row.weight.isBlank()) {
                terms.add(new RuleTerm(
                        row.figure,
                        normalisation(row, errors),
                        number("weight-" + row.figure, row.weight, BigDecimal::new, errors),
                        row.of.isBlank() ? null : row.of,
                        number("z-" + row.figure, row.z, BigDecimal::new, errors),
                        number("halfLifeHours-" + row.figure, row.halfLifeHours, Integer::valueOf, errors)));
            }
            Long least = number("atLeast-" + row.figure, row.atLeast, Long::valueOf, errors);
            if (least != null) {
                eligibility.add(new Threshold(row.figure, least));
            }
        }
        Placing placing = new Placing(
                number("periodHours", periodHours, Integer::valueOf, errors),
                eligibility,
                number("mostPerAuthor", mostPerAuthor, Integer::valueOf, errors),
                number("mostPerOrganization", mostPerOrganization, Integer::valueOf, errors),
                ties.stream().filter(tie -> !tie.isBlank()).toList());
        NewCampaign.Rules rules = new NewCampaign.Rules(
                number("windowSeconds", windowSeconds, Integer::valueOf, errors),
                number("qualifyingWatchMs", qualifyingWatchMs, Integer::valueOf, errors),
                terms,
                placing,
                screening.read(errors));
        return errors.isEmpty() ? Optional.of(rules) : Optional.empty();
    }

    private static Normalisation normalisation(Row row, RuleErrors errors) {
        return number("normalisation-" + row.figure, row.normalisation, Normalisation::valueOf, errors);
    }

    /** Null where nothing is typed. */
    static <T> T number(String field, String typed, Function<String, T> read, RuleErrors errors) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return read.apply(typed.strip());
        } catch (IllegalArgumentException other) {
            errors.put(field, "“" + typed.strip() + "”");
            return null;
        }
    }

    private static String at(List<String> column, int row) {
        return row < column.size() ? column.get(row) : "";
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal decimal
                ? decimal.stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
