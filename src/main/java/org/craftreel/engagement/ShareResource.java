package org.craftreel.engagement;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.clip.Device;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.keys.Keyring;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;

/** Passing a published clip on. */
@Path("/api/v1/clips/{id}/shares")
@PermitAll
@Tag(name = "Engagement")
class ShareResource {

    private static final String ADD = """
            insert into clip_share (id, clip_id, sharer, channel, created_at)
            values (?1, ?2, ?3, ?4, ?5)
            on conflict do nothing
            """;

    private static final String IS_OTHERS =
            "select 1 from clip_share where id = ?1 and not (clip_id = ?2 and sharer = ?3)";

    private final SecurityIdentity identity;
    private final Keyring keys;
    private final Clock clock;

    ShareResource(SecurityIdentity identity, Keyring keys, Clock clock) {
        this.identity = identity;
        this.keys = keys;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Operation(
            operationId = "shareClip",
            summary = "Tell that a clip was passed on",
            description = "By an account (Bearer) or a device (Craftreel-Device). The client makes the id, so that a"
                    + " repeat after a lost answer counts nothing. The same clip by the same channel counts once in an"
                    + " hour (UTC) for each of them.")
    @APIResponse(responseCode = "200", description = "Counted, now or before")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field, device-required")
    @APIResponse(responseCode = "404", description = "not-found: no such clip, or it is not published")
    @APIResponse(responseCode = "409", description = "id-taken: by another one's share or of another clip")
    public Shares share(UUID id, @NotNull @Valid NewShare share, @RestHeader(Device.HEADER) String deviceToken) {
        PublishedClip.require(id);
        UUID sharer = Device.viewer(Caller.find(identity), deviceToken, keys)
                .orElseThrow(() -> new Problem(ProblemType.DEVICE_REQUIRED));
        Instant now = clock.instant();
        int added = Panache.getEntityManager()
                .createNativeQuery(ADD)
                .setParameter(1, share.id())
                .setParameter(2, id)
                .setParameter(3, sharer)
                .setParameter(4, share.channel().name())
                .setParameter(5, now)
                .executeUpdate();
        if (added > 0) {
            Tally.SHARES.countIn(id, now);
        } else if (isOthers(share.id(), id, sharer)) {
            throw new Problem(ProblemType.ID_TAKEN, share.id());
        }
        return new Shares(Engagement.of(id).shares);
    }

    private static boolean isOthers(UUID share, UUID clip, UUID sharer) {
        return !Panache.getEntityManager()
                .createNativeQuery(IS_OTHERS)
                .setParameter(1, share)
                .setParameter(2, clip)
                .setParameter(3, sharer)
                .getResultList()
                .isEmpty();
    }

    record NewShare(
            @NotNull @Schema(description = "Made by the client")
            UUID id,

            @NotNull ShareChannel channel) {}

    record Shares(
            @Schema(description = "How often the clip was passed on")
            long shares) {}
}
