package org.craftreel.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Goes along a campaign's chain, from the first entry on. A row that was changed is told by itself, and its neighbours are held
 * to what it was: else its fault would be told of them, too.
 */
final class Links {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final UUID campaign;
    private final Ledger.Reader reader;
    private final List<String> faults = new ArrayList<>();

    /** Of the last entry in its place. */
    private long sequence;

    /** What the next one may name: of an entry that was changed the digest is either the stored one or that of the text. */
    private List<String> ends = Arrays.asList("");

    Links(UUID campaign, Ledger.Reader reader) {
        this.campaign = campaign;
        this.reader = reader;
    }

    /** Takes the next entry by sequence. */
    void take(Ledger.Stored entry) {
        String computed = CanonicalJson.digest(entry.text().getBytes(StandardCharsets.UTF_8));
        if (!computed.equals(entry.digest())) {
            tell(entry, "its digest is not that of its text");
            requireNext(entry);
            ends = Arrays.asList(entry.digest(), computed);
            return;
        }
        JsonNode said;
        try {
            said = JSON.readTree(entry.text());
        } catch (JsonProcessingException malformed) {
            tell(entry, "it is no JSON");
            requireNext(entry);
            ends = Arrays.asList(computed);
            return;
        }
        if (!isSaid(said, "sequence", Long.toString(entry.sequence()))) {
            // Where it was is told as missing by the next one.
            tell(entry, "its sequence is " + said.get("sequence"));
            return;
        }
        boolean next = requireNext(entry);
        boolean linked = !next || ends.contains(said.path("previous").textValue());
        ends = Arrays.asList(computed);
        if (!isSaid(said, "campaign", campaign.toString())) {
            tell(entry, "its campaign is " + said.get("campaign"));
        } else if (!linked) {
            tell(entry, "its previous is " + said.get("previous"));
        } else {
            reader.read(sequence, said.get("decision"));
        }
    }

    private static boolean isSaid(JsonNode said, String field, String expected) {
        return expected.equals(said.path(field).textValue());
    }

    private boolean requireNext(Ledger.Stored entry) {
        boolean next = entry.sequence() == sequence + 1;
        if (!next) {
            tell(entry, "entry " + (sequence + 1) + " is missing");
        }
        sequence = entry.sequence();
        return next;
    }

    /** Ends at the head; what does not hold, a line each. */
    List<String> end(Ledger.Head head) {
        if (head.entries() != sequence || !ends.contains(head.digest())) {
            faults.add("the head is not the last entry");
        }
        return faults;
    }

    private void tell(Ledger.Stored entry, String fault) {
        faults.add(Ledger.nameOf(entry.sequence()) + ": " + fault);
    }
}
