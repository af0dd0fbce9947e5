package org.craftreel.clip.sanction;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** A campaign's sanctions: the confirmed ones for everybody, those that wait for its organizers. */
@Path("/api/v1/campaigns/{slug}/sanctions")
@Tag(name = "Sanctions")
class SanctionResource {

    private final SecurityIdentity identity;

    SanctionResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @PermitAll
    @Transactional
    @Operation(
            operationId = "listSanctions",
            summary = "Clips that were disqualified or lost their votes, and why; the newest first")
    @APIResponse(responseCode = "200", description = "A page of confirmed sanctions")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<SanctionView> list(
            String slug,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        return page(Sanction.listConfirmed(campaign(slug), after, limit + 1), limit);
    }

    @GET
    @Path("/proposed")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "listProposedSanctions",
            summary = "What waits for a second person, of the caller's subtree; the oldest first")
    @APIResponse(responseCode = "200", description = "A page of proposals")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<SanctionView> listProposed(
            String slug,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        String path = Caller.of(identity).organizationPath();
        return page(Sanction.listProposed(campaign(slug), path, after, limit + 1), limit);
    }

    private static UUID campaign(String slug) {
        return Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug)).id;
    }

    private static Page<SanctionView> page(List<Sanction> rows, int limit) {
        return Page.of(rows, limit, sanction -> sanction.cursor().toString()).map(SanctionView::of);
    }
}
