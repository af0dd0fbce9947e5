package org.craftreel.app;

import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** A campaign's ledger, for whoever wants to check the chain. */
@Path("/api/v1/campaigns/{slug}/ledger")
@PermitAll
@Tag(name = "Rankings")
class LedgerResource {

    @GET
    @Transactional
    @Operation(
            operationId = "listLedger",
            summary = "The decisions of a campaign, from the first on, each with its place in the chain",
            description = "Runs name how many entries they knew and the digest of the last one.")
    @APIResponse(responseCode = "200", description = "A page of entries")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<LedgerEntryView> list(
            String slug,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        UUID campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug)).id;
        long after = cursor == null ? 0 : Cursor.number(cursor);
        return Page.of(
                LedgerEntryView.list(campaign, after, limit + 1), limit, entry -> Long.toString(entry.sequence()));
    }
}
