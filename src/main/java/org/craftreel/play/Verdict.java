package org.craftreel.play;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.ScreeningRule;

/**
 * A decision on plays of one campaign.
 *
 * @param restores whether the plays are taken back rather than set aside
 * @param from the begin of the time of issue that was looked at
 * @param to exclusive
 * @param by the account that decided; null for the service itself
 * @param act the id under which the account's reason is kept; null with {@code by}
 * @param tickets what it is about; those that it does not change are no part of the ledger's entry
 */
public record Verdict(
        UUID campaign,
        ScreeningRule rule,
        boolean restores,
        Instant from,
        Instant to,
        UUID by,
        UUID act,
        List<UUID> tickets) {}
