package org.craftreel.studio;

import jakarta.validation.ConstraintViolation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.RuleWords;

/** What is wrong with rules that were typed, by the form's field: {@code weight-likes}, {@code ties}, {@code reason}. */
public final class RuleErrors {

    private static final Pattern OF_TERM = Pattern.compile("terms\\[(\\d+)]\\.(\\w+)");
    private static final Pattern OF_THRESHOLD = Pattern.compile("placing\\.eligibility\\[(\\d+)]\\.(\\w+)");

    private final Language language;
    private final Map<String, String> byField = new LinkedHashMap<>();

    RuleErrors(Language language) {
        this.language = language;
    }

    boolean isEmpty() {
        return byField.isEmpty();
    }

    /** Empty where nothing is wrong with a field. */
    String of(String field) {
        return byField.getOrDefault(field, "");
    }

    /** The first one of a field is told. */
    void put(String field, String why) {
        String name = field.contains("-") ? field.substring(0, field.indexOf('-')) : field;
        byField.putIfAbsent(field, new Problem(ProblemType.INVALID_FIELD, name, why).detail(language));
    }

    /** A sentence of {@link RuleWords}. */
    void tell(String field, String sentence) {
        byField.putIfAbsent(field, RuleWords.sentence(sentence, language));
    }

    /** As the API tells it, beside the field that it names. */
    void put(String field, Problem problem) {
        byField.putIfAbsent(field, problem.detail(language));
    }

    void putAll(Set<ConstraintViolation<NewCampaign.Rules>> violations, NewCampaign.Rules rules) {
        for (ConstraintViolation<NewCampaign.Rules> violation : violations) {
            put(field(violation.getPropertyPath().toString(), rules), violation.getMessage());
        }
    }

    private static String field(String path, NewCampaign.Rules rules) {
        Matcher term = OF_TERM.matcher(path);
        if (term.matches()) {
            return term.group(2) + "-"
                    + rules.terms().get(Integer.parseInt(term.group(1))).term();
        }
        Matcher threshold = OF_THRESHOLD.matcher(path);
        if (threshold.matches()) {
            int index = Integer.parseInt(threshold.group(1));
            return threshold.group(2) + "-"
                    + rules.placing().eligibility().get(index).term();
        }
        return path.substring(path.lastIndexOf('.') + 1).replaceAll("\\[.*", "");
    }
}
