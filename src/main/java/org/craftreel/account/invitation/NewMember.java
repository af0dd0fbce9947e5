package org.craftreel.account.invitation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.craftreel.account.NewAccount;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The account that somebody makes by an invitation. */
@Schema(name = "NewMember")
public record NewMember(
        @NotNull @Pattern(regexp = NewAccount.LOGIN) @Schema(example = "wang.xiulan")
        String login,

        @NotBlank @Size(max = NewAccount.MOST_OF_NAME) @Schema(example = "王秀兰")
        String displayName,

        @NotNull @Schema(description = "8 to 72 bytes in UTF-8")
        String password) {}
