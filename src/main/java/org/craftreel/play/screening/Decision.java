package org.craftreel.play.screening;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.campaign.Screening;
import org.craftreel.campaign.ScreeningRule;

/**
 * A judgement and what is to be set aside by it.
 *
 * @param tickets by rule
 * @param whole whether that is all there is
 */
record Decision(Judgement judgement, Map<ScreeningRule, List<UUID>> tickets, boolean whole) {

    /** Plays that are found and set aside before the hour is judged again. */
    private static final int MOST_AT_ONCE = 100_000;

    static Decision of(Judgement judgement, Screening limits) throws SQLException {
        Map<ScreeningRule, List<UUID>> found = new EnumMap<>(ScreeningRule.class);
        int left = MOST_AT_ONCE;
        for (ScreeningRule rule : Judgement.RULES) {
            if (limits.uses(rule) && left > 0) {
                List<UUID> tickets = judgement.tickets(rule, null, left);
                left -= tickets.size();
                found.put(rule, tickets);
            }
        }
        return new Decision(judgement, found, left > 0);
    }
}
