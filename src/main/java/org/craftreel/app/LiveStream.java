package org.craftreel.app;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** Events in the form of server-sent events (HTML, 9.2). */
final class LiveStream {

    /** What a browser waits before it opens a connection that ended again. */
    private static final Duration RECONNECT = Duration.ofSeconds(3);

    private LiveStream() {}

    /** @param events by the campaign's id */
    static Multi<OutboundSseEvent> ofCampaign(String slug, Function<UUID, Multi<LiveEvent>> events, Sse sse) {
        // Not by an annotation: that would hold the transaction as long as the stream lasts.
        UUID campaign = QuarkusTransaction.requiringNew().call(() -> Campaign.findBySlug(slug)
                .map(found -> found.id)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug)));
        return of(events.apply(campaign), sse);
    }

    static Multi<OutboundSseEvent> of(Multi<LiveEvent> events, Sse sse) {
        return events.map(event -> write(event, sse));
    }

    private static OutboundSseEvent write(LiveEvent event, Sse sse) {
        if (event.name() == null) {
            return sse.newEventBuilder().comment("heartbeat").build();
        }
        return sse.newEventBuilder()
                .name(event.name())
                .reconnectDelay(RECONNECT.toMillis())
                .data(String.class, event.data())
                .build();
    }
}
