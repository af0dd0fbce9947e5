package org.craftreel.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.PhaseWarning;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version of a campaign's rules, when it was in force and why it was made. */
@Schema(name = "RuleVersion")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleVersion(
        @Schema(description = "Rankings that are due from then on use it, and tickets of plays are issued by it")
        Instant since,

        @Schema(nullable = true, description = "Exclusive; absent for the version in force")
        Instant until,

        @Schema(nullable = true, description = "Why it replaced the one before; always there once counting is open")
        String reason,

        @Schema(
                nullable = true,
                description =
                        "The change's sequence in the campaign's ledger, which has the digests of the rules and of"
                                + " the reason; absent before counting opened")
        Long ledgerEntry,

        @Schema(description = "SHA-256 of the whole rule set, in hex, as runs name it: rulesDigest")
        String digest,

        CampaignView.Rules rules,

        @Schema(
                description =
                        "Of the version in force: what of it the final ranking will not have; absent where it will have all"
                                + " of it")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<PhaseWarning> warnings) {}
