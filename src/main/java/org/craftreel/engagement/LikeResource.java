package org.craftreel.engagement;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Liking a published clip: once an account. */
@Path("/api/v1/clips/{id}/like")
@RolesAllowed({Role.ANY_WORKER, Role.ANY_ORGANIZER, Role.ANY_ADMIN})
@Tag(name = "Engagement")
class LikeResource {

    private final SecurityIdentity identity;
    private final Clock clock;

    LikeResource(SecurityIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Operation(operationId = "getLike", summary = "Whether the caller likes a clip, and how many do")
    @APIResponse(responseCode = "200", description = "Whether, and how many")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "404", description = "not-found: no such clip, or it is not published")
    public Likes get(UUID id) {
        PublishedClip.require(id);
        return likes(id);
    }

    @PUT
    @Transactional
    @Operation(operationId = "like", summary = "Like a clip", description = "Again it changes nothing.")
    @APIResponse(responseCode = "200", description = "Liked")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "404", description = "not-found: no such clip, or it is not published")
    public Likes like(UUID id) {
        PublishedClip.require(id);
        Like.add(id, Caller.of(identity).accountId(), clock.instant());
        return likes(id);
    }

    @DELETE
    @Transactional
    @Operation(operationId = "unlike", summary = "Like a clip no more", description = "Again it changes nothing.")
    @APIResponse(responseCode = "200", description = "Not liked")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "404", description = "not-found: no such clip, or it is not published")
    public Likes unlike(UUID id) {
        PublishedClip.require(id);
        Like.remove(id, Caller.of(identity).accountId());
        return likes(id);
    }

    private Likes likes(UUID clip) {
        return new Likes(Like.isThere(clip, Caller.of(identity).accountId()), Engagement.of(clip).likes);
    }

    /** A clip's likes as one account sees them. */
    record Likes(
            @Schema(description = "Whether the caller likes the clip")
            boolean liked,

            @Schema(description = "How many accounts do") long likes) {}
}
