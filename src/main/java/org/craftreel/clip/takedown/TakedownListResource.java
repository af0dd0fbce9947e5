package org.craftreel.clip.takedown;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
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

/** What is down in a campaign, for its organizers. */
@Path("/api/v1/campaigns/{slug}/takedowns")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Takedowns")
class TakedownListResource {

    private final SecurityIdentity identity;

    TakedownListResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listTakedowns",
            summary = "Clips of the caller's subtree that are down, and why; the newest act first")
    @APIResponse(responseCode = "200", description = "A page of takedowns that were not ended")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Page<TakedownView> list(
            String slug,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        String path = Caller.of(identity).organizationPath();
        List<Takedown> rows = Takedown.listOpen(campaign.id, path, after, limit + 1);
        return Page.of(rows, limit, takedown -> takedown.cursor().toString()).map(TakedownView::of);
    }
}
