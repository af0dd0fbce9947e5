package org.craftreel.account.invitation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import org.craftreel.account.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invitation to be made. */
@Schema(name = "NewInvitation")
public record NewInvitation(
        @NotBlank @Schema(example = "jinhe", description = "The union that people join")
        String organizationCode,

        @NotNull
        @Schema(
                enumeration = {"WORKER", "ORGANIZER"},
                description = "What they become there. An organizer looks after the union and all below it")
        Role role,

        @Schema(nullable = true, description = "Until when it holds, at most 90 days ahead; in 14 days unless given")
        Instant endsAt,

        @NotNull
        @Min(1)
        @Max(MOST_USES)
        @Schema(example = "200", description = "How many accounts can be made by it; an organizer's: 1")
        Integer maxUses,

        @Size(max = MOST_OF_NOTE) @Schema(nullable = true, example = "车间宣传栏", description = "For organizers only")
        String note) {

    public static final int MOST_USES = 10_000;
    public static final int MOST_DAYS = 90;
    public static final int USUAL_DAYS = 14;
    public static final int MOST_OF_NOTE = 100;

    static final Duration LONGEST = Duration.ofDays(MOST_DAYS);
    static final Duration USUAL = Duration.ofDays(USUAL_DAYS);
}
