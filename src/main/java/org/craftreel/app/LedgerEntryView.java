package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.Panache;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.clip.sanction.Sanction;
import org.craftreel.clip.sanction.SanctionEntries;
import org.craftreel.clip.takedown.TakedownEntries;
import org.craftreel.ledger.Ledger;
import org.craftreel.ranking.Correction;
import org.craftreel.ranking.CorrectionEntries;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/** A decision of a campaign's ledger as everybody may read it. */
@Schema(name = "LedgerEntry")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LedgerEntryView(
        @Schema(description = "From 1 on") long sequence,

        @Schema(
                nullable = true,
                description = "The entry itself, canonical JSON (RFC 8785) with campaign, sequence, previous, at and"
                        + " decision. Absent for disqualifications and corrections that were proposed and not confirmed,"
                        + " and for takedowns and their ends: the digest, which the next entry names, shows that it is there and does not"
                        + " change")
        String text,

        @Schema(description = "SHA-256, in hex, of the text's UTF-8, which the next entry names as `previous`")
        String digest) {

    /** The entries after one of them, from the first on. To be called within a transaction. */
    public static List<LedgerEntryView> list(UUID campaign, long after, int limit) {
        Set<String> sanctions = Sanction.idsConfirmed(campaign);
        Set<String> corrections = Correction.idsConfirmed(campaign);
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .doReturningWork(connection -> Ledger.list(campaign, after, limit, connection))
                .stream()
                .map(entry -> of(entry, sanctions, corrections))
                .toList();
    }

    private static LedgerEntryView of(Ledger.Stored entry, Set<String> sanctions, Set<String> corrections) {
        JsonNode decision = entry.entry().path("decision");
        boolean open = SanctionEntries.isPublic(decision, sanctions)
                && CorrectionEntries.isPublic(decision, corrections)
                && !TakedownEntries.isOne(decision);
        return new LedgerEntryView(entry.sequence(), open ? entry.text() : null, entry.digest());
    }

    /**
     * What an entry says.
     *
     * @param at when it was decided
     * @param act what was done, as the entry calls it
     */
    public record Said(Instant at, String act) {}

    /** Empty where the text is not for everybody, or was changed into what no entry says. */
    public Optional<Said> said() {
        if (text == null) {
            return Optional.empty();
        }
        JsonNode entry = new Ledger.Stored(sequence, text, digest).entry();
        try {
            return Optional.of(new Said(
                    Instant.parse(entry.path("at").asText()),
                    entry.path("decision").path("act").asText()));
        } catch (DateTimeException changed) {
            return Optional.empty();
        }
    }
}
