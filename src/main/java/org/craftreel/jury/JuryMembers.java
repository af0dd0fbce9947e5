package org.craftreel.jury;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ledger.Ledger;
import org.hibernate.Session;

/**
 * Who scores the clips of a campaign: appointed and dismissed by those who look after its holder. Each act is an entry of the
 * campaign's ledger, in its own transaction; the same again changes nothing.
 */
@ApplicationScoped
public class JuryMembers {

    private final EntityManager entities;
    private final ObjectMapper json;
    private final Clock clock;

    JuryMembers(EntityManager entities, ObjectMapper json, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.clock = clock;
    }

    /** @throws Problem {@code not-a-juror} */
    static void requireJuror(Campaign campaign, Caller caller) {
        if (!Juror.isPresent(campaign.id, caller.accountId())) {
            throw notOne(campaign);
        }
    }

    static Problem notOne(Campaign campaign) {
        return new Problem(ProblemType.NOT_A_JUROR, campaign.title);
    }

    /**
     * Makes somebody a juror. To be called within a transaction.
     *
     * @throws Problem {@code outside-subtree} unless the caller looks after the campaign's holder and after the account,
     *     {@code not-found}, {@code conflict-of-interest} where no clip of the campaign could be scored, as all of them are
     *     of the account's union or those below it, {@code account-closed}
     */
    public void appoint(Campaign campaign, UUID id, Caller caller) {
        caller.requireLooksAfter(campaign.organization);
        Account account = Optional.ofNullable(Account.<Account>findById(id))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        caller.requireLooksAfter(account.organization);
        if (campaign.organization.isWithin(account.organization.path)) {
            throw new Problem(ProblemType.CONFLICT_OF_INTEREST, account.organization.name);
        }
        // Locked, so that whoever is one is not dismissed before they are told of.
        if (Juror.lockPresent(campaign.id, account.id).isPresent()) {
            return;
        }
        if (!account.enabled) {
            throw new Problem(ProblemType.ACCOUNT_CLOSED, account.displayName);
        }
        Instant now = now();
        boolean added = Juror.add(campaign.id, account.id, now);
        // Not there: appointed by somebody else and dismissed again, both since this began.
        Juror juror =
                Juror.lockPresent(campaign.id, account.id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        if (added) {
            juror.appointmentEntry = append(JurorEntries.APPOINT, campaign, account.id, now, caller);
        }
    }

    /**
     * Makes somebody a juror no more; from now on the scores that they gave do not count. To be called within a transaction.
     *
     * @throws Problem {@code outside-subtree}
     */
    public void dismiss(Campaign campaign, UUID account, Caller caller) {
        caller.requireLooksAfter(campaign.organization);
        Juror.lockPresent(campaign.id, account).ifPresent(juror -> {
            Instant now = now();
            juror.dismissedAt = now.isBefore(juror.appointedAt) ? juror.appointedAt : now;
            juror.dismissalEntry = append(JurorEntries.DISMISS, campaign, account, now, caller);
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private long append(String act, Campaign campaign, UUID account, Instant now, Caller caller) {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> Ledger.append(
                        campaign.id,
                        now,
                        json.createObjectNode()
                                .put("act", act)
                                .put("account", account.toString())
                                .put("by", caller.accountId().toString()),
                        connection));
    }
}
