package org.craftreel.app;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** A campaign's board as it changes. */
@Path("/api/v1/campaigns/{slug}/board/events")
@PermitAll
@Tag(name = "Live")
class BoardEventsResource {

    private final Live live;

    BoardEventsResource(Live live) {
        this.live = live;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    // Proxies that gather an answer before they pass it on would pass on nothing.
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(
            operationId = "watchBoard",
            summary = "A campaign's board, now and whenever it changes",
            description =
                    "Each `board` event has, as JSON, the totals, the current run, when places change next, and the figures"
                            + " of its first places as they are at this moment, within about a second of the change."
                            + " Places themselves change with the run: its number tells that the board is to be read"
                            + " again. A comment comes when there is nothing to tell; `end` tells that the connection"
                            + " ends and another may be opened.")
    @APIResponse(
            responseCode = "200",
            description = "Server-sent events",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = LiveBoard.class)))
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    @APIResponse(responseCode = "503", description = "too-many-listeners: come again as Retry-After says")
    public Multi<OutboundSseEvent> listen(String slug, @Context Sse sse) {
        return LiveStream.ofCampaign(slug, campaign -> live.listen(LiveSubject.board(campaign)), sse);
    }
}
