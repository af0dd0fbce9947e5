package org.craftreel.jury;

import java.util.UUID;
import org.craftreel.account.Account;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who scores, as the organizers and they themselves read it. */
@Schema(name = "JurorName")
public record JurorName(
        UUID account, @Schema(example = "周明远") String name, OrganizationName organization) {

    static JurorName of(Account account) {
        return new JurorName(account.id, account.displayName, OrganizationName.of(account.organization));
    }
}
