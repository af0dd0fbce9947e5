package org.craftreel.clip.takedown;

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
 * Takes published clips down and restores them, which takes one person: what may do harm has to be gone at once, and nothing
 * of it is lost. Each act is an entry of the campaign's ledger, in its own transaction. To be called within a transaction.
 */
@ApplicationScoped
public class Takedowns {

    private final EntityManager entities;
    private final Clock clock;

    Takedowns(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Hides a published clip from everybody but its author and its organizers.
     *
     * @param reason for these, of 1 to 500 characters
     * @throws Problem {@code not-found} also of a clip that the caller may not see, {@code outside-subtree},
     *     {@code state-conflict} if it is not published
     */
    public Clip takeDown(UUID clipId, String reason, Caller caller) {
        Clip clip = lock(clipId, caller);
        Instant now = clock.instant();
        ClipTransition.move(clip, ClipStatus.TAKEN_DOWN, Cause.words(reason), caller.accountId(), now);
        Takedown takedown = new Takedown();
        takedown.id = UuidCreator.getTimeOrderedEpoch();
        takedown.clip = clip;
        takedown.actor = Account.findById(caller.accountId());
        takedown.at = now;
        takedown.reason = reason.strip();
        takedown.persist();
        takedown.entry = enter(clip, now, TakedownEntries.ofTakedown(takedown));
        return clip;
    }

    /**
     * Shows a clip again that was taken down, as it was before.
     *
     * @param note for its author and its organizers; null where nothing is to be added
     * @throws Problem {@code not-found} also of a clip that the caller may not see, {@code outside-subtree} also where a
     *     union above took it down, {@code forbidden} to its author, {@code state-conflict} if it is not taken down
     */
    Clip restore(UUID clipId, String note, Caller caller) {
        Clip clip = lock(clipId, caller);
        Instant now = clock.instant();
        ClipTransition.restore(clip, Cause.words(note), caller.accountId(), now);
        Takedown takedown = Takedown.findOpen(clipId).orElseThrow();
        if (!takedown.mayBeEndedBy(caller)) {
            throw clip.isBy(caller)
                    ? new Problem(ProblemType.FORBIDDEN)
                    : new Problem(ProblemType.OUTSIDE_SUBTREE, takedown.actor.organization.name);
        }
        takedown.restoredBy = Account.findById(caller.accountId());
        takedown.restoredAt = now;
        takedown.note = note == null || note.isBlank() ? null : note.strip();
        takedown.restoreEntry = enter(clip, now, TakedownEntries.ofEnd(takedown));
        return clip;
    }

    /** The clip is locked first: whoever changes a takedown or a clip's status holds this lock. */
    private static Clip lock(UUID clipId, Caller caller) {
        Clip clip = ClipTransition.lock(clipId).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, clipId));
        clip.requireLookedAfterBy(caller, clipId);
        return clip;
    }

    /** What was changed is written before, so that the chain's head is the last row that the transaction locks. */
    private long enter(Clip clip, Instant at, ObjectNode decision) {
        entities.flush();
        UUID campaign = clip.campaign.id;
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> Ledger.append(campaign, at, decision, connection));
    }
}
