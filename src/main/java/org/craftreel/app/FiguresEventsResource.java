package org.craftreel.app;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Set;
import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** A published clip's figures as they change. */
@Path("/api/v1/clips/{id}/figures/events")
@PermitAll
@Tag(name = "Live")
class FiguresEventsResource {

    private final Live live;

    FiguresEventsResource(Live live) {
        this.live = live;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    // Proxies that gather an answer before they pass it on would pass on nothing.
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(
            operationId = "watchFigures",
            summary = "A clip's figures, now and whenever they change",
            description =
                    "Each `figures` event has the whole figures as JSON, as the clip has them, within about a second of"
                            + " the change. A comment comes when there is nothing to tell; `gone` tells that the clip is"
                            + " not published any more, `end` that the connection ends and another may be opened.")
    @APIResponse(
            responseCode = "200",
            description = "Server-sent events",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "404", description = "not-found: no such clip, or it is not published")
    @APIResponse(responseCode = "503", description = "too-many-listeners: come again as Retry-After says")
    public Multi<OutboundSseEvent> listen(UUID id, @Context Sse sse) {
        // Not by an annotation: that would hold the transaction as long as the stream lasts.
        boolean published = QuarkusTransaction.requiringNew()
                .call(() -> !Clip.findPublished(Set.of(id)).isEmpty());
        if (!published) {
            throw new Problem(ProblemType.NOT_FOUND, id);
        }
        return LiveStream.of(live.listen(LiveSubject.clip(id)), sse);
    }
}
