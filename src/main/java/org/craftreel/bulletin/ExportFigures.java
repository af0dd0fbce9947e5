package org.craftreel.bulletin;

import java.util.Set;
import org.craftreel.campaign.AskedFigures;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.RuleSet;
import org.craftreel.ranking.RankingRun;

/** Figures that not every campaign has. To be called within a transaction. */
final class ExportFigures {

    private ExportFigures() {}

    /** Of a campaign's clips by now: whoever plans a vote has votes. */
    static Set<String> ofClips(Campaign campaign) {
        return campaign.phases.containsKey(CampaignPhase.VOTE) ? Set.of("votes") : Set.of();
    }

    /** Of the entries of its current run: what the rules of that run ask for. */
    static Set<String> ofRun(Campaign campaign) {
        return RankingRun.findCurrent(campaign)
                .map(run -> RuleSet.get(run.campaignId, run.ruleVersion))
                .map(rules -> AskedFigures.of(rules.terms, rules.placing))
                .orElse(Set.of());
    }
}
