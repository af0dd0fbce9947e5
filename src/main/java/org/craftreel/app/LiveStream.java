package org.craftreel.app;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;

/** Events in the form of server-sent events (HTML, 9.2). */
final class LiveStream {

    /** What a browser waits before it opens a connection that ended again. */
    private static final Duration RECONNECT = Duration.ofSeconds(3);

    private LiveStream() {}

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
