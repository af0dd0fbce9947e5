package org.craftreel.account.invitation;

import java.time.Instant;
import java.util.UUID;
import org.craftreel.account.Role;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invitation as those see it who keep the accounts that it makes. */
@Schema(name = "Invitation")
public record InvitationView(
        UUID id,
        @Schema(example = "7K3M-9QWX-VT2B-8ZHF") String code,

        @Schema(example = "/join/7K3M-9QWX-VT2B-8ZHF", description = "The page where people make their account")
        String path,

        OrganizationName organization,
        Role role,
        String note,
        Instant endsAt,
        int maxUses,

        @Schema(description = "Accounts made by it so far") int uses,
        Invitation.State state,
        @Schema(description = "The name of whoever made it") String createdBy,
        Instant createdAt) {

    static InvitationView of(Invitation invitation, Instant now) {
        return new InvitationView(
                invitation.id,
                invitation.code,
                "/join/" + invitation.code,
                OrganizationName.of(invitation.organization),
                invitation.role,
                invitation.note,
                invitation.endsAt,
                invitation.maxUses,
                invitation.uses,
                invitation.state(now),
                invitation.createdBy.displayName,
                invitation.createdAt);
    }
}
