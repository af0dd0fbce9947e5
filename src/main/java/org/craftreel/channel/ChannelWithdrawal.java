package org.craftreel.channel;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;

/** That a confirmed figure be taken back: asked by one organizer, decided by another. It changes by {@link Withdrawals}. */
@Entity
@Table(name = "channel_withdrawal")
class ChannelWithdrawal extends PanacheEntityBase {

    /** What became of it. */
    enum Status {
        PENDING,
        CONFIRMED,
        REFUSED,
        /** A correction took the figure's place before anybody decided. */
        LAPSED
    }

    private static final String WITH_PEOPLE = "from ChannelWithdrawal w join fetch w.askedBy asker"
            + " join fetch asker.organization left join fetch w.decidedBy decider left join fetch decider.organization ";

    @Id
    UUID id;

    @Column(name = "figure_id")
    UUID figureId;

    String reason;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "asked_by")
    Account askedBy;

    @Column(name = "asked_at")
    Instant askedAt;

    @Enumerated(EnumType.STRING)
    Status status;

    /** Null, as all that follows, until it is decided. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "decided_by")
    Account decidedBy;

    @Column(name = "decided_at")
    Instant decidedAt;

    /** Why it was refused, or what was added to a confirmation; null for nothing. */
    String note;

    /** The decision's sequence in the campaign's ledger. */
    @Column(name = "decision_entry")
    Long decisionEntry;

    /** The last one of a figure. */
    static Optional<ChannelWithdrawal> findLast(UUID figure) {
        return find(WITH_PEOPLE + "where w.figureId = ?1 order by w.askedAt desc, w.id desc", figure)
                .page(0, 1)
                .firstResultOptional();
    }

    /** The last one of each of some figures; those without are left out. */
    static Map<UUID, ChannelWithdrawal> mapOf(Collection<UUID> figures) {
        Map<UUID, ChannelWithdrawal> last = new HashMap<>();
        if (!figures.isEmpty()) {
            List<ChannelWithdrawal> found =
                    list(WITH_PEOPLE + "where w.figureId in ?1 order by w.askedAt, w.id", figures);
            found.forEach(withdrawal -> last.put(withdrawal.figureId, withdrawal));
        }
        return last;
    }

    /** What waits of a figure that was corrected has nothing left to decide. */
    static void lapse(UUID figure) {
        update("status = ?1 where figureId = ?2 and status = ?3", Status.LAPSED, figure, Status.PENDING);
    }
}
