package org.craftreel.clip.sanction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.clip.Cause;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.hibernate.Session;

/**
 * Disqualifies clips, or has their votes count nothing, which takes two people. Each act is an entry of the campaign's
 * ledger, in its own transaction: ids, and the SHA-256 of the words, so that these cannot be changed afterwards without it
 * showing, and a name in them can be erased. To be called within a transaction.
 */
@ApplicationScoped
class Sanctioning {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EntityManager entities;
    private final Clock clock;

    Sanctioning(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Proposes that a clip, published or taken down, be disqualified or lose its votes: nothing changes for it yet.
     *
     * @throws Problem {@code state-conflict} if it is neither, {@code sanction-proposed} if that was proposed already,
     *     {@code sanction-decided} if it has no votes any more
     */
    Sanction propose(UUID clipId, Sanction.Kind kind, String reason, Caller caller) {
        Clip clip = ClipTransition.lock(clipId).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, clipId));
        clip.requireLookedAfterBy(caller, clipId);
        ClipTransition.require(clip, ClipStatus.DISQUALIFIED);
        if (Sanction.is(Sanction.Status.PROPOSED, kind, clipId)) {
            throw new Problem(ProblemType.SANCTION_PROPOSED);
        }
        if (Sanction.is(Sanction.Status.CONFIRMED, kind, clipId)) {
            throw decided(Sanction.Status.CONFIRMED);
        }
        Sanction sanction = new Sanction();
        sanction.id = UuidCreator.getTimeOrderedEpoch();
        sanction.clip = clip;
        sanction.kind = kind;
        sanction.status = Sanction.Status.PROPOSED;
        sanction.proposer = Account.findById(caller.accountId());
        sanction.proposedAt = clock.instant();
        sanction.reason = reason.strip();
        sanction.persist();
        sanction.proposalEntry = enter(
                sanction,
                sanction.proposedAt,
                decision(SanctionEntries.actOf(kind, sanction.status), sanction, caller)
                        .put("reason", Ledger.digestOf(sanction.reason)));
        return sanction;
    }

    /**
     * Confirms a proposal, by which the clip is disqualified or loses its votes, or refuses it. The same again changes
     * nothing.
     *
     * @param note null where nothing is to be added
     * @throws Problem {@code second-person-needed} if the caller proposed it, {@code sanction-decided} if it was decided in
     *     the other way, {@code state-conflict} if the clip is neither published nor taken down any more
     */
    Sanction decide(UUID id, Sanction.Status decided, String note, Caller caller) {
        // The clip is locked first: whoever changes a sanction or a clip's status holds this lock.
        Clip clip = Sanction.findClipOf(id)
                .flatMap(ClipTransition::lock)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        Sanction sanction = Sanction.findWithAll(id).orElseThrow();
        clip.requireLookedAfterBy(caller, id);
        if (sanction.proposer.id.equals(caller.accountId())) {
            throw new Problem(ProblemType.SECOND_PERSON_NEEDED);
        }
        if (sanction.status == decided) {
            return sanction;
        }
        if (sanction.status != Sanction.Status.PROPOSED) {
            throw decided(sanction.status);
        }
        Instant now = clock.instant();
        if (decided == Sanction.Status.CONFIRMED) {
            confirm(clip, sanction, caller, now);
        }
        sanction.status = decided;
        sanction.decider = Account.findById(caller.accountId());
        sanction.decidedAt = now;
        sanction.note = note == null || note.isBlank() ? null : note.strip();
        ObjectNode entry = decision(SanctionEntries.actOf(sanction.kind, decided), sanction, caller);
        if (sanction.note != null) {
            entry.put("note", Ledger.digestOf(sanction.note));
        }
        sanction.decisionEntry = enter(sanction, now, entry);
        return sanction;
    }

    /** Votes stay as they were cast: what is counted follows from the sanction. */
    private static void confirm(Clip clip, Sanction sanction, Caller caller, Instant now) {
        switch (sanction.kind) {
            case DISQUALIFY ->
                ClipTransition.move(
                        clip, ClipStatus.DISQUALIFIED, Cause.words(sanction.reason), caller.accountId(), now);
            case ZERO_VOTES -> ClipTransition.require(clip, ClipStatus.DISQUALIFIED);
        }
    }

    private static Problem decided(Sanction.Status status) {
        return new Problem(ProblemType.SANCTION_DECIDED, status).with("state", status);
    }

    private static ObjectNode decision(String act, Sanction sanction, Caller caller) {
        return JSON.createObjectNode()
                .put("act", act)
                .put("sanction", sanction.id.toString())
                .put("clip", sanction.clip.id.toString())
                .put("by", caller.accountId().toString());
    }

    /** What was changed is written before, so that the chain's head is the last row that the transaction locks. */
    private long enter(Sanction sanction, Instant at, ObjectNode decision) {
        entities.flush();
        UUID campaign = sanction.clip.campaign.id;
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> Ledger.append(campaign, at, decision, connection));
    }
}
