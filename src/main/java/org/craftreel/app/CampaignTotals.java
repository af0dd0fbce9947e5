package org.craftreel.app;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.craftreel.time.KeptByCost;

/**
 * What campaigns add up to, as pages and apps ask for it: computed once in half a second at the most, however many ask, as
 * a play is to be seen within a second of its answer. What a card says of a campaign with very many clips takes longer than
 * all the rest of a page, and is kept for the longer, some seconds. To be called within a transaction.
 */
@ApplicationScoped
public class CampaignTotals {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private final KeptByCost<UUID, Totals> totals = new KeptByCost<>(SHORTEST, SHORTEST, MOST, Ticker.systemTicker());
    private final KeptByCost<UUID, Turnout> turnouts = new KeptByCost<>(SHORTEST, LONGEST, MOST, Ticker.systemTicker());

    public Totals of(UUID campaign) {
        return totals.get(campaign, Totals::of);
    }

    /** As of now, for those who are told of each change; who asks afterwards gets the same. */
    Totals now(UUID campaign) {
        return totals.renew(campaign, Totals::of);
    }

    public Turnout turnout(UUID campaign) {
        return turnouts.get(campaign, asked -> Turnout.mapOf(Set.of(asked)).get(asked));
    }

    /** Those of some campaigns, by one statement. */
    public Map<UUID, Turnout> turnouts(Collection<UUID> campaigns) {
        return turnouts.getAll(campaigns, Turnout::mapOf);
    }
}
