package org.craftreel.account;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.craftreel.organization.Organization;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The union tree. It stands here, not with the tree itself, because who may add to it is a matter of accounts. */
@Path("/api/v1/organizations")
@Tag(name = "Organizations")
class OrganizationResource {

    private final SecurityIdentity identity;
    private final OrganizationKeeping keeping;

    OrganizationResource(SecurityIdentity identity, OrganizationKeeping keeping) {
        this.identity = identity;
        this.keeping = keeping;
    }

    @GET
    @PermitAll
    @Transactional
    @Operation(operationId = "listOrganizations", summary = "The union tree, parents before children")
    @APIResponse(responseCode = "200", description = "All organizations")
    public List<OrganizationName> list() {
        return Organization.listWhole().stream().map(OrganizationName::of).toList();
    }

    @POST
    @RolesAllowed(Role.ANY_ADMIN)
    @Transactional
    @Operation(operationId = "createOrganization", summary = "Add an organization in the caller's subtree")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = OrganizationName.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such parent")
    @APIResponse(responseCode = "409", description = "already-exists: the code")
    public Response create(@NotNull @Valid NewOrganization organization) {
        Organization created = keeping.create(organization, Caller.of(identity));
        return Response.status(Response.Status.CREATED)
                .entity(OrganizationName.of(created))
                .build();
    }

    @PATCH
    @Path("/{code}")
    @RolesAllowed(Role.ANY_ADMIN)
    @Transactional
    @Operation(
            operationId = "renameOrganization",
            summary = "Give another name to an organization below the caller's own one",
            description = "A root may be renamed by its own admins.")
    @APIResponse(responseCode = "200", description = "As it is named now")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such organization")
    public OrganizationName rename(String code, @NotNull @Valid OrganizationChange change) {
        return OrganizationName.of(keeping.rename(code, change, Caller.of(identity)));
    }
}
