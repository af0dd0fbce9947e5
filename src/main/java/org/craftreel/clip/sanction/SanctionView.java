package org.craftreel.clip.sanction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.http.Page;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sanction as everybody reads it once it is confirmed, and organizers before. People are not named, their unions are. */
@Schema(name = "Sanction")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SanctionView(
        UUID id,
        SanctionedClip clip,

        @Schema(description = "DISQUALIFY: it is out of the ranking. ZERO_VOTES: runs count none of its votes")
        Sanction.Kind kind,

        Sanction.Status status,

        @Schema(example = "片中人物不是本人，未取得授权。") String reason,

        @Schema(description = "The union of whoever proposed it")
        OrganizationName proposedBy,

        Instant proposedAt,

        @Schema(description = "The proposal's sequence in the campaign's ledger, which has the SHA-256 of the reason")
        Long proposalEntry,

        @Schema(nullable = true, description = "The union of the second person; absent until it is decided")
        OrganizationName decidedBy,

        @Schema(nullable = true) Instant decidedAt,

        @Schema(nullable = true, description = "The decision's sequence in the campaign's ledger")
        Long decisionEntry) {

    /** The clip that it is about. */
    @Schema(name = "SanctionedClip")
    public record SanctionedClip(UUID id, String title, OrganizationName organization) {}

    /** The confirmed ones of a campaign for its pages, the newest first. To be called within a transaction. */
    public static List<SanctionView> listNewest(UUID campaign) {
        return Sanction.listConfirmed(campaign, null, Page.MAX_LIMIT).stream()
                .map(SanctionView::of)
                .toList();
    }

    public static SanctionView of(Sanction sanction) {
        return new SanctionView(
                sanction.id,
                new SanctionedClip(
                        sanction.clip.id, sanction.clip.title, OrganizationName.of(sanction.clip.organization)),
                sanction.kind,
                sanction.status,
                sanction.reason,
                OrganizationName.of(sanction.proposer.organization),
                sanction.proposedAt,
                sanction.proposalEntry,
                sanction.decider == null ? null : OrganizationName.of(sanction.decider.organization),
                sanction.decidedAt,
                sanction.decisionEntry);
    }
}
