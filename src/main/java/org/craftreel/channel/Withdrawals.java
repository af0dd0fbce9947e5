package org.craftreel.channel;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.channel.ChannelFigure.Status;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipTransition;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.hibernate.Session;

/**
 * Takes confirmed figures back: one organizer asks with a reason, another one decides, and each decision is an entry of the
 * campaign's ledger in its own transaction. Until then the figure is shown. Whoever changes figures of a clip holds the clip's
 * lock. To be called within a transaction.
 */
@ApplicationScoped
class Withdrawals {

    private final EntityManager entities;
    private final Event<EvidenceGone> evidenceGone;
    private final Clock clock;

    Withdrawals(EntityManager entities, Event<EvidenceGone> evidenceGone, Clock clock) {
        this.entities = entities;
        this.evidenceGone = evidenceGone;
        this.clock = clock;
    }

    /**
     * Asks that a figure be taken back. What is asked already stays as it was asked.
     *
     * @throws Problem {@code not-found}, {@code outside-subtree}, {@code figure-decided} for a figure that is not confirmed
     */
    FigureView ask(UUID id, String reason, Caller caller) {
        lockClip(id, caller);
        ChannelFigure figure = ChannelFigure.findWithAll(id).orElseThrow();
        requireConfirmed(figure);
        Optional<ChannelWithdrawal> last = ChannelWithdrawal.findLast(id);
        if (last.isEmpty() || last.get().status != ChannelWithdrawal.Status.PENDING) {
            ChannelWithdrawal withdrawal = new ChannelWithdrawal();
            withdrawal.id = UuidCreator.getTimeOrderedEpoch();
            withdrawal.figureId = id;
            withdrawal.reason = reason.strip();
            withdrawal.askedBy = Account.findById(caller.accountId());
            withdrawal.askedAt = clock.instant();
            withdrawal.status = ChannelWithdrawal.Status.PENDING;
            withdrawal.persist();
            entities.flush();
        }
        return FigureView.of(figure, caller);
    }

    /**
     * Takes a figure back, as somebody else has asked, or leaves it. The same again changes nothing.
     *
     * @param asked the request that is decided on; null for the last one
     * @param confirmed whether it is taken back
     * @param note needed where it is not
     * @throws Problem {@code not-found} also where nobody has asked, {@code outside-subtree}, {@code second-person-needed} for
     *     the one who asked, {@code figure-decided} if it was decided in the other way, has lapsed or is not the last one, {@code invalid-field}
     */
    FigureView decide(UUID id, UUID asked, boolean confirmed, String note, Caller caller) {
        if (!confirmed && (note == null || note.isBlank())) {
            throw new Problem(ProblemType.INVALID_FIELD, "reason", "REFUSE → reason").with("field", "reason");
        }
        Clip clip = lockClip(id, caller);
        ChannelWithdrawal withdrawal =
                ChannelWithdrawal.findLast(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        if (withdrawal.askedBy.id.equals(caller.accountId())) {
            throw new Problem(ProblemType.SECOND_PERSON_NEEDED);
        }
        ChannelFigure figure = ChannelFigure.findWithAll(id).orElseThrow();
        ChannelWithdrawal.Status decided =
                confirmed ? ChannelWithdrawal.Status.CONFIRMED : ChannelWithdrawal.Status.REFUSED;
        if (asked != null && !asked.equals(withdrawal.id)) {
            // It was settled, and somebody asked anew, perhaps for another reason.
            throw new Problem(ProblemType.FIGURE_DECIDED, figure.status).with("state", figure.status);
        }
        if (withdrawal.status == decided) {
            return FigureView.of(figure, caller);
        }
        if (withdrawal.status != ChannelWithdrawal.Status.PENDING) {
            throw new Problem(ProblemType.FIGURE_DECIDED, figure.status).with("state", figure.status);
        }
        requireConfirmed(figure);
        withdrawal.status = decided;
        withdrawal.decidedBy = Account.findById(caller.accountId());
        withdrawal.decidedAt = clock.instant();
        withdrawal.note = note == null || note.isBlank() ? null : note.strip();
        if (confirmed) {
            figure.status = Status.WITHDRAWN;
            FigureEvidence.drop(figure, evidenceGone);
        }
        // Before the entry, so that the chain's head is the last row that the transaction locks.
        entities.flush();
        withdrawal.decisionEntry = entities.unwrap(Session.class)
                .doReturningWork(connection -> Ledger.append(
                        clip.campaign.id,
                        withdrawal.decidedAt,
                        WithdrawalEntries.decision(WithdrawalAct.of(withdrawal, clip.id)),
                        connection));
        return FigureView.of(figure, caller);
    }

    private static Clip lockClip(UUID figure, Caller caller) {
        Clip clip = ChannelFigure.findClipOf(figure)
                .flatMap(ClipTransition::lock)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, figure));
        clip.requireLookedAfterBy(caller, figure);
        return clip;
    }

    private static void requireConfirmed(ChannelFigure figure) {
        if (figure.status != Status.CONFIRMED) {
            throw new Problem(ProblemType.FIGURE_DECIDED, figure.status).with("state", figure.status);
        }
    }
}
