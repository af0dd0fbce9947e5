package org.craftreel.clip.upload;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/** The connection below a request, for what Vert.x has no word for: its own thread, interim answers, trailers. */
final class Wire {

    /** The name under which Vert.x reads messages; what stands before it sees them first. */
    static final String READER = "handler";

    private Wire() {}

    static Channel of(HttpServerRequest request) {
        return ((ConnectionBase) request.connection()).channel();
    }
}
