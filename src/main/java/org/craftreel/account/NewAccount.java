package org.craftreel.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account to add. */
public record NewAccount(
        @NotNull @Pattern(regexp = LOGIN) @Schema(example = "wang.xiulan")
        String login,

        @NotBlank @Size(max = MOST_OF_NAME) @Schema(example = "王秀兰")
        String displayName,

        @NotNull Role role,
        @NotBlank @Schema(example = "jinhe") String organizationCode,

        @NotNull @Schema(description = "8 to 72 bytes in UTF-8")
        String password) {

    public static final int MOST_OF_NAME = 40;
    public static final String LOGIN = "[a-z0-9][a-z0-9._-]{2,39}";
}
