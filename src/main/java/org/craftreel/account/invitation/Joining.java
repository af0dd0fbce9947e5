package org.craftreel.account.invitation;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.AccountView;
import org.craftreel.account.Passwords;
import org.craftreel.account.Role;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.OrganizationName;

/** Makes the accounts of those who hold an invitation. Begins its transactions itself. */
@ApplicationScoped
public class Joining {

    private final JoinLimit limit;
    private final Clock clock;

    Joining(JoinLimit limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** What an invitation is to, which whoever holds its code may know. */
    public record Offer(UUID invitation, String code, OrganizationName organization, Role role) {}

    /**
     * What a code invites to.
     *
     * @param code as it was typed or scanned
     * @throws Problem {@code invitation-unknown}; {@code invitation-gone} for one that ended, was revoked or is used up
     */
    public Offer require(String code) {
        return QuarkusTransaction.requiringNew().call(() -> offer(code, clock.instant()));
    }

    /**
     * Makes an account by a code.
     *
     * @param network where the request comes from, by {@link org.craftreel.http.Network}
     * @throws Problem {@code invitation-unknown}, {@code invitation-gone}, {@code invalid-field} for the password, {@code
     *     too-many-joins}, {@code already-exists} for the login
     */
    public AccountView join(String code, NewMember member, long network) {
        Offer offer = require(code);
        Passwords.requireFit(member.password());
        limit.count(offer.invitation(), network);
        return QuarkusTransaction.requiringNew().call(() -> create(offer.invitation(), member));
    }

    private AccountView create(UUID id, NewMember member) {
        Instant now = clock.instant();
        Invitation invitation = Invitation.findWithAll(id).orElseThrow();
        Account account = Account.create(
                member.login(),
                member.displayName().strip(),
                invitation.role,
                invitation.organization,
                member.password(),
                now);
        account.invitationId = id;
        // At the end, as from here to the commit others who join by it wait. Who finds no use left gets no account.
        if (!Invitation.use(id, now)) {
            Panache.getEntityManager().refresh(invitation);
            throw gone(invitation.state(now));
        }
        return AccountView.of(account);
    }

    private static Offer offer(String code, Instant now) {
        Invitation invitation = InvitationCode.read(code)
                .flatMap(Invitation::findByCode)
                .orElseThrow(() -> new Problem(ProblemType.INVITATION_UNKNOWN));
        Invitation.State state = invitation.state(now);
        if (state != Invitation.State.OPEN) {
            throw gone(state);
        }
        return new Offer(invitation.id, invitation.code, OrganizationName.of(invitation.organization), invitation.role);
    }

    private static Problem gone(Invitation.State state) {
        return new Problem(ProblemType.INVITATION_GONE, state).with("state", state);
    }
}
