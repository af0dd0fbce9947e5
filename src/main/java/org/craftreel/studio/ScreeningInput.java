package org.craftreel.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.craftreel.campaign.Screening;
import org.craftreel.campaign.ScreeningRule;
import org.jboss.resteasy.reactive.RestForm;

/** When plays are set aside, as a form has it: rules that are used, and limits as they were typed. */
public class ScreeningInput {

    /** Organizers' own judgement is no rule that could be left out. */
    static final List<ScreeningRule> RULES = Stream.of(ScreeningRule.values())
            .filter(rule -> rule != ScreeningRule.ORGANIZER)
            .toList();

    @RestForm
    public List<String> used = new ArrayList<>();

    @RestForm
    public String clockLeadMs;

    @RestForm
    public String networksPerTicket;

    @RestForm
    public String playsPerDeviceHour;

    @RestForm
    public String burstPlays;

    @RestForm
    public String burstFactor;

    @RestForm
    public String networkPlays;

    @RestForm
    public String networkSharePercent;

    @RestForm
    public String youngDeviceMinutes;

    @RestForm
    public String playsPerDeviceAndClip;

    @RestForm
    public String alikePercent;

    @RestForm
    public String evenPercent;

    static ScreeningInput of(Screening screening) {
        ScreeningInput input = new ScreeningInput();
        RULES.stream().filter(screening::uses).map(ScreeningRule::name).forEach(input.used::add);
        input.clockLeadMs = screening.clockLeadMs().toString();
        input.networksPerTicket = Objects.toString(screening.networksPerTicket(), "");
        input.playsPerDeviceHour = screening.playsPerDeviceHour().toString();
        input.burstPlays = screening.burstPlays().toString();
        input.burstFactor = screening.burstFactor().toString();
        input.networkPlays = screening.networkPlays().toString();
        input.networkSharePercent = screening.networkSharePercent().toString();
        input.youngDeviceMinutes = screening.youngDeviceMinutes().toString();
        input.playsPerDeviceAndClip = screening.playsPerDeviceAndClip().toString();
        input.alikePercent = screening.alikePercent().toString();
        input.evenPercent = screening.evenPercent().toString();
        return input;
    }

    /** The limits by name, as they were typed. */
    Map<String, String> limits() {
        Map<String, String> limits = new LinkedHashMap<>();
        limits.put("clockLeadMs", clockLeadMs);
        limits.put("networksPerTicket", networksPerTicket);
        limits.put("playsPerDeviceHour", playsPerDeviceHour);
        limits.put("burstPlays", burstPlays);
        limits.put("burstFactor", burstFactor);
        limits.put("networkPlays", networkPlays);
        limits.put("networkSharePercent", networkSharePercent);
        limits.put("playsPerDeviceAndClip", playsPerDeviceAndClip);
        limits.put("youngDeviceMinutes", youngDeviceMinutes);
        limits.put("alikePercent", alikePercent);
        limits.put("evenPercent", evenPercent);
        return limits;
    }

    /** Null where the form had none of it: then it stays as it is. A limit that is left blank gets its default. */
    Screening read(RuleErrors errors) {
        if (limits().values().stream().allMatch(Objects::isNull)) {
            return null;
        }
        List<ScreeningRule> off =
                RULES.stream().filter(rule -> !used.contains(rule.name())).toList();
        return new Screening(
                off,
                number("clockLeadMs", errors),
                number("networksPerTicket", errors),
                number("playsPerDeviceHour", errors),
                number("burstPlays", errors),
                number("burstFactor", errors),
                number("networkPlays", errors),
                number("networkSharePercent", errors),
                number("youngDeviceMinutes", errors),
                number("playsPerDeviceAndClip", errors),
                number("alikePercent", errors),
                number("evenPercent", errors));
    }

    private Integer number(String limit, RuleErrors errors) {
        return RuleInput.number(limit, limits().get(limit), Integer::valueOf, errors);
    }
}
