package org.craftreel.app;

import io.quarkus.cache.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * The totals of campaigns as pages and apps ask for them: each is computed once in half a second at the most, however
 * many ask. Of a campaign with very many clips they take longer than all the rest of a page. To be called within a
 * transaction.
 */
@ApplicationScoped
public class CampaignTotals {

    @CacheResult(cacheName = "campaign-totals")
    public Totals of(UUID campaignId) {
        return Totals.of(campaignId);
    }
}
