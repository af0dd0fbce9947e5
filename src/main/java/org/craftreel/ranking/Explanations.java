package org.craftreel.ranking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleSet;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.http.Language;

/**
 * Explains places. What all places of a run have in common is read once: neither a run nor a version of rules ever changes.
 * To be called within a transaction.
 */
@ApplicationScoped
public class Explanations {

    private static final int MOST_RUNS = 200;

    private final Cache<UUID, Common> known =
            Caffeine.newBuilder().maximumSize(MOST_RUNS).build();

    /**
     * What is the same for all entries of a run.
     *
     * @param competing how many of them compete
     */
    record Common(List<RuleTerm> terms, Placing placing, int competing) {

        private static Common of(RankingRun run) {
            RuleSet rules = RuleSet.get(run.campaignId, run.ruleVersion);
            return new Common(rules.terms, rules.placing, RankingEntry.countCompeting(run));
        }
    }

    /** An entry, and why it has its place. */
    public record Explained(RankingEntry entry, Explanation why) {}

    /** Empty where the clip is not in the run. */
    public Optional<Explained> find(RankingRun run, UUID clip, Language language) {
        return RankingEntry.find(run.id, clip).map(entry -> new Explained(entry, explain(run, entry, language)));
    }

    private Explanation explain(RankingRun run, RankingEntry entry, Language language) {
        Common common = known.get(run.id, id -> Common.of(run));
        return Explanation.of(run, common, entry, entry.listNear(), language);
    }
}
