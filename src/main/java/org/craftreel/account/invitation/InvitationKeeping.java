package org.craftreel.account.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.account.AccountKeeping;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/**
 * Makes and revokes invitations: everybody those of the roles whose accounts they keep, in the own subtree. Others are not
 * shown to them either, as a code is all that it takes. To be called within a transaction.
 */
@ApplicationScoped
public class InvitationKeeping {

    private final Clock clock;

    InvitationKeeping(Clock clock) {
        this.clock = clock;
    }

    /** The roles to which a caller may invite; nobody becomes an admin by a code. */
    public static Set<Role> rolesOf(Caller caller) {
        EnumSet<Role> roles = EnumSet.copyOf(AccountKeeping.rolesOf(caller));
        roles.remove(Role.ADMIN);
        return roles;
    }

    /**
     * Makes an invitation.
     *
     * @throws Problem {@code forbidden} for the role, {@code outside-subtree}, {@code not-found} for no such union, {@code
     *     invalid-field} for the end, and for more uses of an organizer's than one: who has two accounts could be a second
     *     person to themselves
     */
    public InvitationView create(NewInvitation asked, Caller caller) {
        requireKeeps(asked.role(), caller);
        Organization organization = Organization.findByCode(asked.organizationCode())
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, asked.organizationCode()));
        caller.requireLooksAfter(organization);
        if (asked.role() == Role.ORGANIZER && asked.maxUses() != 1) {
            throw new Problem(ProblemType.INVALID_FIELD, "maxUses", Role.ORGANIZER + " → 1").with("field", "maxUses");
        }
        Instant now = clock.instant();
        Instant endsAt = Optional.ofNullable(asked.endsAt()).orElse(now.plus(NewInvitation.USUAL));
        Instant last = now.plus(NewInvitation.LONGEST);
        if (!endsAt.isAfter(now) || endsAt.isAfter(last)) {
            throw new Problem(ProblemType.INVALID_FIELD, "endsAt", now + " – " + last).with("field", "endsAt");
        }
        Account by = Account.findById(caller.accountId());
        return InvitationView.of(Invitation.create(asked, organization, by, endsAt, now), now);
    }

    /**
     * Those of a caller's subtree, the newest first.
     *
     * @param cursor null on the first page
     * @throws Problem {@code bad-cursor}
     */
    public Page<InvitationView> list(Caller caller, String cursor, int limit) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        Instant now = clock.instant();
        return Page.of(
                        Invitation.listSubtree(caller.organizationPath(), rolesOf(caller), after, limit + 1),
                        limit,
                        last -> new Cursor(last.createdAt, last.id).toString())
                .map(invitation -> InvitationView.of(invitation, now));
    }

    /** @throws Problem {@code not-found}, {@code outside-subtree}, {@code forbidden} for the role */
    public InvitationView require(UUID id, Caller caller) {
        return InvitationView.of(kept(id, caller), clock.instant());
    }

    /**
     * Takes an invitation back: nobody joins by it any more. Who did stays. Again, nothing changes.
     *
     * @throws Problem {@code not-found}, {@code outside-subtree}, {@code forbidden} for the role
     */
    public void revoke(UUID id, Caller caller) {
        kept(id, caller);
        Invitation.revoke(id, caller.accountId(), clock.instant());
    }

    private static Invitation kept(UUID id, Caller caller) {
        Invitation invitation = Invitation.findWithAll(id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        caller.requireLooksAfter(invitation.organization);
        requireKeeps(invitation.role, caller);
        return invitation;
    }

    private static void requireKeeps(Role role, Caller caller) {
        if (!rolesOf(caller).contains(role)) {
            throw new Problem(ProblemType.FORBIDDEN);
        }
    }
}
