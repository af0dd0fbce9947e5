package org.craftreel.ranking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run as everybody may see it. */
@Schema(name = "RankingRun")
public record RunView(
        UUID id,
        @Schema(description = "From 1 on") int number,
        Instant dueAt,
        Instant completedAt,

        @Schema(description = "Due times before, which passed while nothing ran and which this run covers")
        int missed,

        int ruleVersion,

        @Schema(description = "The last batch of plays that it saw")
        long watermark,

        int entries,

        @Schema(description = "What the digest is of: 1 the whole run, 2 what this row says")
        int schema,

        @Schema(nullable = true, description = "Figures are of the hours from here on; absent in schema 1")
        Instant figuresFrom,

        @Schema(nullable = true, description = "Exclusive; absent in schema 1")
        Instant figuresTo,

        @Schema(nullable = true, description = "SHA-256, in hex, of the rule set; absent in schema 1")
        String rulesDigest,

        @Schema(nullable = true, description = "SHA-256, in hex, of the entries' digests by place; absent in schema 1")
        String entriesDigest,

        @Schema(
                nullable = true,
                description =
                        "Figures that its rules ask for and that it did not count yet, by name; absent where it counted"
                                + " all. With commas between them they are part of what the digest is of")
        List<String> notCounted,

        @Schema(nullable = true, description = "How many decisions the ledger had; absent in runs of before")
        Long ledgerEntries,

        @Schema(
                nullable = true,
                description = "The digest of the last of them, empty where there was none; absent in runs of before")
        String ledgerDigest,

        @Schema(description = "SHA-256, in hex, of the run's canonical bytes (RFC 8785)")
        String digest,

        @Schema(nullable = true, description = "The digest of the run before; absent for the first")
        String previousDigest,

        @Schema(
                nullable = true,
                description = "Of a final run: JWS in compact form, by Ed25519, of what the digest is of")
        String signature,

        @Schema(
                nullable = true,
                description = "The digest of the final run that this one corrects; absent in all others")
        String replaces,

        @Schema(nullable = true, description = "SHA-256, in hex, of why it does; absent in all others")
        String reasonDigest,

        @Schema(name = "final") @com.fasterxml.jackson.annotation.JsonProperty("final")
        boolean finalRun) {

    /** The public key that the signature names, 32 bytes in base64url; empty where there is no signature. */
    public String publicKey() {
        return signature == null ? "" : RunSignature.publicKey(signature);
    }

    public static RunView of(RankingRun run) {
        return new RunView(
                run.id,
                run.number,
                run.dueAt,
                run.completedAt,
                run.missed,
                run.ruleVersion,
                run.watermark,
                run.entries,
                run.schema,
                run.figuresFrom,
                run.figuresTo,
                run.rulesDigest,
                run.entriesDigest,
                run.notCounted == null
                        ? null
                        : run.notCounted().stream().sorted().toList(),
                run.ledgerEntries,
                run.ledgerDigest,
                run.digest,
                run.previousDigest,
                run.signature,
                run.replaces,
                run.reasonDigest,
                run.finalRun);
    }
}
