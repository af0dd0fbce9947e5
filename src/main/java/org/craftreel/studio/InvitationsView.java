package org.craftreel.studio;

import java.util.List;
import java.util.Set;
import org.craftreel.account.Role;
import org.craftreel.account.invitation.Invitation;
import org.craftreel.account.invitation.InvitationView;
import org.craftreel.http.Page;
import org.craftreel.page.OrganizationOption;
import org.craftreel.page.QrCode;

/**
 * What the page of invitations shows.
 *
 * @param nextCursor null where there is no more
 * @param roles to which the reader may invite
 * @param fields of the form for a new one
 * @param made whether one was just made
 */
record InvitationsView(
        List<Shown> invitations,
        String nextCursor,
        Set<Role> roles,
        List<OrganizationOption> organizations,
        TypedFields fields,
        boolean made) {

    /** An invitation with its address from outside; {@code code} is null for one that is over. */
    record Shown(InvitationView invitation, String address, QrCode code) {

        static Shown of(InvitationView invitation, String origin) {
            String address = origin + invitation.path();
            boolean open = invitation.state() == Invitation.State.OPEN;
            return new Shown(invitation, address, open ? QrCode.of(address) : null);
        }

        /** Whether there is anything to take back, now or once its maker's account is opened again. */
        public boolean isRevocable() {
            return code != null || invitation.state() == Invitation.State.MAKER_CLOSED;
        }

        public long uses() {
            return invitation.uses();
        }

        public long most() {
            return invitation.maxUses();
        }
    }

    static InvitationsView of(
            Page<InvitationView> page,
            String origin,
            Set<Role> roles,
            List<OrganizationOption> organizations,
            TypedFields fields,
            boolean made) {
        return new InvitationsView(
                page.items().stream().map(each -> Shown.of(each, origin)).toList(),
                page.nextCursor(),
                roles,
                organizations,
                fields,
                made);
    }

    /** Accounts are of no campaign, so their times are told by the usual clock. */
    public String zone() {
        return SetupForm.USUAL_ZONE;
    }

    public boolean isOrganizers() {
        return roles.contains(Role.ORGANIZER);
    }

    public String typed(String field) {
        return fields.text(field);
    }

    /** Null where nothing is wrong with a field. */
    public SetupFault fault(String field) {
        return fields.faults().get(field);
    }

    public boolean isFaulty() {
        return !fields.faults().isEmpty();
    }
}
