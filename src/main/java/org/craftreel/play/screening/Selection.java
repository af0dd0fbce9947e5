package org.craftreel.play.screening;

import java.time.Instant;
import java.util.UUID;
import org.craftreel.campaign.ScreeningRule;

/**
 * Plays that an organizer points at.
 *
 * @param restores whether those that the rule set aside, rather than those that it would
 * @param clip null for all of the campaign
 * @param network null for all
 * @param from the begin of the time of issue
 * @param to exclusive
 */
public record Selection(
        UUID campaign, ScreeningRule rule, boolean restores, UUID clip, Long network, Instant from, Instant to) {}
