package org.craftreel.account;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change of an account; what is left out stays. */
@Schema(name = "AccountChange")
public record AccountChange(
        @Size(max = NewAccount.MOST_OF_NAME) @Pattern(regexp = ".*\\S.*") @Schema(nullable = true, example = "王秀兰")
        String displayName,

        @Schema(nullable = true, description = "False closes the account: nobody signs in with it. Its clips stay")
        Boolean enabled,

        @Schema(nullable = true, description = "8 to 72 bytes in UTF-8")
        String password) {}
