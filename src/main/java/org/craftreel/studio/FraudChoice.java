package org.craftreel.studio;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.app.ScreeningView;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.play.screening.Organizing;

/**
 * Plays that an organizer points at by rule and time, as the page's address says it; times are those of the campaign's zone.
 *
 * @param clipText what was typed, a clip's id or an address with it; blank for all clips
 * @param clip null for all
 * @param network null for all
 * @param fault what is wrong with it; null where nothing is
 */
record FraudChoice(
        ScreeningRule rule,
        String clipText,
        UUID clip,
        String network,
        LocalDateTime from,
        LocalDateTime to,
        Fault fault,
        ZoneId zone)
        implements FraudView.Selected {

    /** What cannot be asked. */
    enum Fault {
        TIME,
        CLIP,
        NETWORK
    }

    private static final Pattern CLIP =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    /** Before anything was chosen: all of a day. */
    static FraudChoice ofDay(LocalDate day, ZoneId zone) {
        return new FraudChoice(
                ScreeningRule.NETWORK,
                "",
                null,
                null,
                day.atStartOfDay(),
                day.plusDays(1).atStartOfDay(),
                null,
                zone);
    }

    /** What is not there is that of the day. */
    static FraudChoice of(MultivaluedMap<String, String> asked, LocalDate day, ZoneId zone) {
        FraudChoice ofDay = ofDay(day, zone);
        TypedFields typed = new TypedFields(asked);
        ScreeningRule rule = typed.choice("rule", ScreeningRule.class).orElse(ofDay.rule);
        LocalDateTime from = typed.dateTime("from").orElse(ofDay.from);
        LocalDateTime to = typed.dateTime("to").orElse(ofDay.to);
        String clipText = typed.text("clip").strip();
        Matcher clip = CLIP.matcher(clipText);
        boolean isClip = clip.find();
        String network = typed.find("network").orElse(null);
        Fault fault = null;
        if (!typed.faults().isEmpty() || !isWindow(from, to, zone)) {
            fault = Fault.TIME;
        } else if (!clipText.isEmpty() && !isClip) {
            fault = Fault.CLIP;
        } else if (network != null && !network.matches(ScreeningView.NETWORK)) {
            fault = Fault.NETWORK;
        }
        return new FraudChoice(
                rule, clipText, isClip ? UUID.fromString(clip.group()) : null, network, from, to, fault, zone);
    }

    private static boolean isWindow(LocalDateTime from, LocalDateTime to, ZoneId zone) {
        Duration length = Duration.between(from.atZone(zone), to.atZone(zone));
        return length.compareTo(Duration.ZERO) > 0 && length.compareTo(Organizing.LONGEST) <= 0;
    }

    /** The same, of a clip that is none of the campaign's. */
    FraudChoice withoutClip() {
        return new FraudChoice(rule, clipText, null, network, from, to, Fault.CLIP, zone);
    }

    @Override
    public Instant begin() {
        return from.atZone(zone).toInstant();
    }

    @Override
    public Instant end() {
        return to.atZone(zone).toInstant();
    }

    /** Whether what the rule set aside can be restored only, whatever else is chosen. */
    public boolean isOnlyRestored() {
        return ScreeningView.isAtIntake(rule);
    }

    /** What can be done with what is chosen. */
    public List<ScreeningView.Act> acts() {
        return List.of(ScreeningView.Act.values()).stream()
                .filter(act ->
                        ScreeningView.findRefusal(act, rule, clip, network).isEmpty())
                .toList();
    }
}
