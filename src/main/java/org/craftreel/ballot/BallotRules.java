package org.craftreel.ballot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignEditing;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.PhaseWindow;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.hibernate.Session;

/** Says how a campaign is voted in. Each change is an entry of the campaign's ledger, in its own transaction. */
@ApplicationScoped
class BallotRules {

    private final CampaignEditing editing;
    private final EntityManager entities;
    private final ObjectMapper json;
    private final Clock clock;

    BallotRules(CampaignEditing editing, EntityManager entities, ObjectMapper json, Clock clock) {
        this.editing = editing;
        this.entities = entities;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Keeps a rule; the same again changes nothing. To be called within a transaction.
     *
     * @throws Problem {@code not-found}, {@code outside-subtree}; {@code ballot-fixed} where the vote has begun: votes that
     *     were cast by another rule could not be told from others
     */
    BallotRule set(String slug, BallotRuleResource.Said asked, Caller caller) {
        Campaign campaign = editing.lock(slug, caller);
        Instant now = clock.instant();
        BallotRule rule = BallotRule.of(campaign.id);
        BallotRuleResource.Said before = BallotRuleResource.Said.of(rule);
        if (asked.equals(before)) {
            return rule;
        }
        if (PhaseWindow.of(campaign, CampaignPhase.VOTE).hasBegunAt(now)) {
            throw new Problem(ProblemType.BALLOT_FIXED);
        }
        rule.shape = asked.shape();
        rule.votes = asked.votes();
        rule.ownClips = asked.ownClips();
        rule.changedAt = now;
        rule.changedBy = caller.accountId();
        rule.persist();
        ObjectNode decision = json.createObjectNode()
                .put("act", "SET_BALLOT_RULE")
                .put("by", caller.accountId().toString());
        decision.set("from", json.valueToTree(before));
        decision.set("to", json.valueToTree(asked));
        entities.flush();
        entities.unwrap(Session.class).doWork(connection -> Ledger.append(campaign.id, now, decision, connection));
        return rule;
    }
}
