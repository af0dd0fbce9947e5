package org.craftreel.ranking;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleTerm;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Rules to be tried on a run. */
@Schema(name = "TriedRules")
public record TriedRules(
        @NotEmpty @Size(max = 20) List<@Valid @NotNull RuleTerm> terms,

        @Valid @Schema(nullable = true, description = "Default: that of the run's rules")
        Placing placing) {}
