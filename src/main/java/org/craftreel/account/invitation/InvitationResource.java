package org.craftreel.account.invitation;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.craftreel.account.AccountView;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.http.Network;
import org.craftreel.http.Page;
import org.craftreel.keys.Keyring;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Invitations to unions, and the accounts that people make by them. */
@Path("/api/v1/invitations")
@Tag(name = "Invitations")
class InvitationResource {

    private final SecurityIdentity identity;
    private final InvitationKeeping keeping;
    private final Joining joining;
    private final Keyring keys;

    InvitationResource(SecurityIdentity identity, InvitationKeeping keeping, Joining joining, Keyring keys) {
        this.identity = identity;
        this.keeping = keeping;
        this.joining = joining;
        this.keys = keys;
    }

    @GET
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "listInvitations",
            summary = "The invitations of the caller's subtree, the newest first",
            description = "Organizers see those of workers, admins all.")
    @APIResponse(responseCode = "200", description = "A page of invitations")
    @APIResponse(responseCode = "400", description = "bad-cursor, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden")
    public Page<InvitationView> list(
            @RestQuery String cursor, @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return keeping.list(Caller.of(identity), cursor, limit);
    }

    @POST
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "createInvitation",
            summary = "Invite to a union of the caller's subtree",
            description = "Organizers invite workers; admins organizers, too.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = InvitationView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such organization")
    public Response create(@NotNull @Valid NewInvitation invitation) {
        return Response.status(Response.Status.CREATED)
                .entity(keeping.create(invitation, Caller.of(identity)))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "revokeInvitation",
            summary = "Take an invitation back",
            description = "Nobody joins by it any more; who did stays. It stays in the list.")
    @APIResponse(responseCode = "204", description = "Revoked, or it was")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such invitation")
    public void revoke(UUID id) {
        keeping.revoke(id, Caller.of(identity));
    }

    @POST
    @Path("/{code}/accounts")
    @PermitAll
    @Operation(
            operationId = "join",
            summary = "Make an account by an invitation",
            description = "Its union and its role are the invitation's. Whoever made it signs in as everybody does.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "404", description = "invitation-unknown")
    @APIResponse(responseCode = "409", description = "already-exists: the login")
    @APIResponse(
            responseCode = "410",
            description = "invitation-gone: it ended, was revoked or is used up, as `state` says")
    @APIResponse(
            responseCode = "429",
            description = "too-many-joins: by this invitation or from this network; wait as Retry-After says")
    public Response join(String code, @NotNull @Valid NewMember member, HttpServerRequest request) {
        return Response.status(Response.Status.CREATED)
                .entity(joining.join(code, member, Network.of(request.remoteAddress(), keys)))
                .build();
    }
}
