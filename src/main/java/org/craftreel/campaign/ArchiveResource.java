package org.craftreel.campaign;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Campaigns that lists leave out, while everything of them stays at its address. */
@Path("/api/v1/campaigns/{slug}/archive")
@RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Campaigns")
class ArchiveResource {

    private final SecurityIdentity identity;
    private final CampaignEditing editing;

    ArchiveResource(SecurityIdentity identity, CampaignEditing editing) {
        this.identity = identity;
        this.editing = editing;
    }

    @PUT
    @Transactional
    @Operation(
            operationId = "archiveCampaign",
            summary = "Leave a campaign out of the lists",
            description =
                    "By its name everything of it stays readable, and what it counts goes on. Again, it changes nothing.")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public CampaignView archive(String slug) {
        return set(slug, true);
    }

    @DELETE
    @Transactional
    @Operation(
            operationId = "restoreCampaign",
            summary = "Show an archived campaign in the lists again",
            description = "Again, it changes nothing.")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found")
    public CampaignView restore(String slug) {
        return set(slug, false);
    }

    private CampaignView set(String slug, boolean archived) {
        Caller caller = Caller.of(identity);
        Campaign campaign = editing.lock(slug, caller);
        editing.archive(campaign, archived, caller);
        return CampaignView.of(campaign);
    }
}
