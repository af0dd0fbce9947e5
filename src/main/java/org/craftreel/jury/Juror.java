package org.craftreel.jury;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.campaign.Campaign;

/** That somebody scores the clips of a campaign, from when to when. It changes by {@link JuryMembers} only. */
@Entity
public class Juror extends PanacheEntityBase {

    private static final String ADD = """
            insert into juror (id, campaign_id, account_id, appointed_at) values (?1, ?2, ?3, ?4) on conflict do nothing
            """;

    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "campaign_id")
    Campaign campaign;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "account_id")
    Account account;

    @Column(name = "appointed_at")
    Instant appointedAt;

    /** Exclusive; null for whoever still is one. */
    @Column(name = "dismissed_at")
    Instant dismissedAt;

    /** The sequences of both acts in the campaign's ledger. */
    @Column(name = "appointment_entry")
    Long appointmentEntry;

    @Column(name = "dismissal_entry")
    Long dismissalEntry;

    static boolean isPresent(UUID campaign, UUID account) {
        return count("campaign.id = ?1 and account.id = ?2 and dismissedAt is null", campaign, account) > 0;
    }

    /** Locked until the transaction ends: of one juror's acts, and of the dismissal, one comes after the other. */
    static Optional<Juror> lockPresent(UUID campaign, UUID account) {
        return find("campaign.id = ?1 and account.id = ?2 and dismissedAt is null", campaign, account)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Appoints somebody; whether they were none before. */
    static boolean add(UUID campaign, UUID account, Instant now) {
        return getEntityManager()
                        .createNativeQuery(ADD)
                        .setParameter(1, UuidCreator.getTimeOrderedEpoch())
                        .setParameter(2, campaign)
                        .setParameter(3, account)
                        .setParameter(4, now)
                        .executeUpdate()
                == 1;
    }
}
