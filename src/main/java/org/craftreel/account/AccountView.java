package org.craftreel.account;

import java.util.UUID;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account as it sees itself, and as those who keep accounts see it. */
@Schema(name = "Account")
public record AccountView(
        UUID id,
        @Schema(example = "wang.xiulan") String login,
        @Schema(example = "王秀兰") String displayName,
        Role role,
        OrganizationName organization,

        @Schema(description = "False where it was closed: nobody signs in with it")
        boolean enabled) {

    public static AccountView of(Account account) {
        return new AccountView(
                account.id,
                account.login,
                account.displayName,
                account.role,
                OrganizationName.of(account.organization),
                account.enabled);
    }
}
