package org.craftreel.play.screening;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.campaign.ScreeningRule;
import org.craftreel.play.Verdicts;

/** What was found in an hour and is set aside, in pieces that keep intake waiting for a moment only. */
final class Findings {

    private final ScreeningQueue.Claim claim;
    private final Duration taken;
    private final boolean whole;
    private final boolean beside;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final Map<ScreeningRule, Integer> changed = new EnumMap<>(ScreeningRule.class);

    /**
     * @param tickets what is to be set aside, by rule
     * @param whole whether that is all there is, so that the hour need not be judged again until it changes
     * @param beside whether the hours beside it are worth another look
     * @param taken how long the judgement took
     */
    Findings(
            ScreeningQueue.Claim claim,
            Map<ScreeningRule, List<UUID>> tickets,
            boolean whole,
            boolean beside,
            Duration taken) {
        this.claim = claim;
        this.whole = whole;
        this.beside = beside;
        this.taken = taken;
        tickets.forEach(this::add);
    }

    /** Plays of one rule that are set aside in one transaction. */
    record Piece(ScreeningRule rule, List<UUID> tickets) {}

    ScreeningQueue.Claim claim() {
        return claim;
    }

    Hour hour() {
        return claim.hour();
    }

    Duration taken() {
        return taken;
    }

    boolean isBesideOthers() {
        return beside;
    }

    boolean isWhole() {
        return whole;
    }

    private void add(ScreeningRule rule, List<UUID> tickets) {
        for (int from = 0; from < tickets.size(); from += Verdicts.MOST) {
            int to = Math.min(tickets.size(), from + Verdicts.MOST);
            pieces.add(new Piece(rule, tickets.subList(from, to)));
        }
    }

    boolean isDone() {
        return pieces.isEmpty();
    }

    /** Takes the next piece. */
    Piece next() {
        return pieces.remove();
    }

    void count(ScreeningRule rule, int plays) {
        changed.merge(rule, plays, Integer::sum);
    }

    /** The plays that were set aside so far, by rule. */
    Map<ScreeningRule, Integer> changed() {
        return changed;
    }
}
