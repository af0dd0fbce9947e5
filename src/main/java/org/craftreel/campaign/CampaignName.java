package org.craftreel.campaign;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A campaign as others show it. */
@Schema(name = "CampaignName")
public record CampaignName(
        @Schema(example = "jinhe-2026") String slug,
        @Schema(example = "金河工匠") String title) {

    public static CampaignName of(Campaign campaign) {
        return new CampaignName(campaign.slug, campaign.title);
    }
}
