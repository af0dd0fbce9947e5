package org.craftreel.ranking;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleSet;
import org.craftreel.campaign.RuleTerm;

/**
 * A run with what all of its readers need: neither a run nor a version of rules ever changes.
 *
 * @param dayBefore the last run that was due 24 to 36 hours before; null where there was none
 */
record KnownRun(RankingRun run, List<RuleTerm> terms, Placing placing, UUID dayBefore) {

    private static final Duration DAY = Duration.ofHours(24);

    /** What was due before that is not of yesterday. */
    private static final Duration NOT_LONGER_AGO = Duration.ofHours(36);

    static KnownRun of(RankingRun run) {
        RuleSet rules = RuleSet.get(run.campaignId, run.ruleVersion);
        Optional<RankingRun> before = RankingRun.findAsOf(run.campaignId, run.dueAt.minus(DAY))
                .filter(found -> found.dueAt.isAfter(run.dueAt.minus(NOT_LONGER_AGO)));
        return new KnownRun(
                run, rules.terms, rules.placing, before.map(found -> found.id).orElse(null));
    }
}
