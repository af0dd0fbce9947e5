package org.craftreel.ranking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Has final results corrected, which takes two people as the disqualification before it does. Each act is an entry of the
 * campaign's ledger, in its own transaction; the run itself is the job's. To be called within a transaction.
 */
@ApplicationScoped
public class Corrections {

    private static final Logger LOG = Logger.getLogger(Corrections.class);

    private final EntityManager entities;
    private final Clock clock;

    Corrections(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * How many clips of the final result were disqualified, or lost their votes, since; 0 where there is no result that
     * could be corrected.
     */
    public int countSanctioned(UUID campaign) {
        return RankingRun.findFinal(campaign)
                .filter(CorrectedRuns::mayBeReplaced)
                .map(run -> entities.unwrap(Session.class)
                        .doReturningWork(connection ->
                                CorrectedRuns.sanctioned(run, Ledger.head(campaign, connection), connection))
                        .size())
                .orElse(0);
    }

    /**
     * Proposes that the final result be made again: nothing changes yet.
     *
     * @throws Problem {@code outside-subtree}; {@code nothing-to-correct} where no clip of a final result was disqualified,
     *     or lost its votes, since; {@code correction-proposed} where one waits already, for a second person or for its run;
     *     {@code result-changed} where the result is not what was signed
     */
    public Correction propose(Campaign campaign, String reason, Caller caller) {
        caller.requireLooksAfter(campaign.organization);
        // Whoever changes a correction holds this lock, and so does whoever makes a run.
        entities.refresh(campaign, LockModeType.PESSIMISTIC_WRITE);
        if (Correction.findOpen(campaign.id).isPresent()) {
            throw new Problem(ProblemType.CORRECTION_PROPOSED);
        }
        if (countSanctioned(campaign.id) == 0) {
            throw new Problem(ProblemType.NOTHING_TO_CORRECT);
        }
        RankingRun result = RankingRun.findFinal(campaign.id).orElseThrow();
        entities.unwrap(Session.class)
                .doReturningWork(connection -> CorrectedRuns.fault(campaign, StoredRuns.read(result.id, connection)))
                .ifPresent(fault -> {
                    LOG.errorf("The result of %s is not what was signed: %s", campaign.slug, fault);
                    throw new Problem(ProblemType.RESULT_CHANGED);
                });
        Correction correction = new Correction();
        correction.id = UuidCreator.getTimeOrderedEpoch();
        correction.campaignId = campaign.id;
        correction.replaces = result;
        correction.status = Correction.Status.PROPOSED;
        correction.proposer = Account.findById(caller.accountId());
        correction.proposedAt = clock.instant();
        correction.reason = reason.strip();
        correction.persist();
        correction.proposalEntry = enter(
                correction,
                correction.proposedAt,
                decision(correction, caller).put("reason", Ledger.digestOf(correction.reason)));
        return correction;
    }

    /**
     * Confirms a proposal, so that the run is made within seconds, or refuses it. The same again changes nothing.
     *
     * @param note null where nothing is to be added
     * @throws Problem {@code not-found}; {@code outside-subtree}; {@code second-person-needed} if the caller proposed it;
     *     {@code sanction-decided} if it was decided in the other way
     */
    public Correction decide(Campaign campaign, UUID id, Correction.Status decided, String note, Caller caller) {
        caller.requireLooksAfter(campaign.organization);
        entities.refresh(campaign, LockModeType.PESSIMISTIC_WRITE);
        Correction correction =
                Correction.findOf(campaign.id, id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        if (correction.proposer.id.equals(caller.accountId())) {
            throw new Problem(ProblemType.SECOND_PERSON_NEEDED);
        }
        if (correction.status == decided) {
            return correction;
        }
        if (correction.status != Correction.Status.PROPOSED) {
            throw new Problem(ProblemType.SANCTION_DECIDED, correction.status).with("state", correction.status);
        }
        correction.status = decided;
        correction.decider = Account.findById(caller.accountId());
        correction.decidedAt = clock.instant();
        correction.note = note == null || note.isBlank() ? null : note.strip();
        ObjectNode entry = decision(correction, caller);
        if (correction.note != null) {
            entry.put("note", Ledger.digestOf(correction.note));
        }
        correction.decisionEntry = enter(correction, correction.decidedAt, entry);
        return correction;
    }

    private static ObjectNode decision(Correction correction, Caller caller) {
        return CorrectionEntries.entry(correction.status, correction)
                .put("by", caller.accountId().toString());
    }

    /** What was changed is written before, so that the chain's head is the last row that the transaction locks. */
    private long enter(Correction correction, Instant at, ObjectNode decision) {
        entities.flush();
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> Ledger.append(correction.campaignId, at, decision, connection));
    }
}
