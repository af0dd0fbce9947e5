package org.craftreel.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A correction of a final result as everybody reads it once it is confirmed, and organizers before. People are not named, their
 * unions are.
 */
@Schema(name = "RankingCorrection")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CorrectionView(
        UUID id,
        Correction.Status status,

        @Schema(example = "公示期间取消了两件作品的资格。") String reason,

        @Schema(description = "The final run that is replaced; it stays as it is")
        FinalRun replaces,

        @Schema(nullable = true, description = "The run that replaces it; absent until it is made")
        FinalRun run,

        @Schema(description = "The union of whoever proposed it")
        OrganizationName proposedBy,

        Instant proposedAt,

        @Schema(description = "The proposal's sequence in the campaign's ledger, which has the SHA-256 of the reason")
        Long proposalEntry,

        @Schema(nullable = true, description = "The union of the second person; absent until it is decided")
        OrganizationName decidedBy,

        @Schema(nullable = true) Instant decidedAt,

        @Schema(nullable = true, description = "The decision's sequence in the campaign's ledger")
        Long decisionEntry,

        @Schema(nullable = true, description = "Why no run could come of it; absent unless it failed")
        Correction.Cause cause,

        @Schema(nullable = true) Instant failedAt,

        @Schema(nullable = true, description = "The failure's sequence in the campaign's ledger")
        Long failureEntry) {

    /** One of the two runs. */
    @Schema(name = "FinalRun")
    public record FinalRun(UUID id, int number, Instant completedAt, String digest) {

        private static FinalRun of(RankingRun run) {
            return run == null ? null : new FinalRun(run.id, run.number, run.completedAt, run.digest);
        }
    }

    /** Those of a campaign that were confirmed, the newest first. To be called within a transaction. */
    public static List<CorrectionView> listConfirmed(UUID campaign) {
        return Correction.listConfirmed(campaign).stream()
                .map(CorrectionView::of)
                .toList();
    }

    /** The one by which a run was made; empty for a run that replaces none. */
    public static Optional<CorrectionView> thatMade(UUID run, List<CorrectionView> corrections) {
        return first(corrections, correction -> correction.run().id().equals(run));
    }

    /** The one by which a run was replaced. */
    public static Optional<CorrectionView> thatReplaced(UUID run, List<CorrectionView> corrections) {
        return first(corrections, correction -> correction.replaces().id().equals(run));
    }

    private static Optional<CorrectionView> first(List<CorrectionView> corrections, Predicate<CorrectionView> asked) {
        return corrections.stream()
                .filter(correction -> correction.run() != null)
                .filter(asked)
                .findFirst();
    }

    public static CorrectionView of(Correction correction) {
        return new CorrectionView(
                correction.id,
                correction.status,
                correction.reason,
                FinalRun.of(correction.replaces),
                FinalRun.of(correction.run),
                OrganizationName.of(correction.proposer.organization),
                correction.proposedAt,
                correction.proposalEntry,
                correction.decider == null ? null : OrganizationName.of(correction.decider.organization),
                correction.decidedAt,
                correction.decisionEntry,
                correction.cause,
                correction.failedAt,
                correction.failureEntry);
    }
}
