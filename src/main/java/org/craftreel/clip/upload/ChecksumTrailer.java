package org.craftreel.clip.upload;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/**
 * Checksums that follow a chunked body (tus 1.0.0, checksum-trailer). Vert.x drops trailers of requests, so they are
 * taken from the connection's pipeline: the handler stands there before the body's first byte.
 */
@ApplicationScoped
class ChecksumTrailer {

    private static final String TRAILER = "Trailer";
    private static final String NAME = "craftreel-checksum-trailer";
    private static final AttributeKey<String> FOUND = AttributeKey.valueOf(NAME);

    void install(@Observes Filters filters) {
        filters.register(ChecksumTrailer::watch, 250);
    }

    /** The checksum that a request tells or announces; null when it does neither. */
    static Checksum checksumOf(HttpServerRequest request) {
        String told = request.getHeader(Checksum.HEADER);
        if (told != null) {
            return Checksum.of(told);
        }
        return isAnnounced(request) ? Checksum.announced() : null;
    }

    /** What followed the request's body; null when nothing did. To be asked for after the body's end. */
    static String valueOf(HttpServerRequest request) {
        return Wire.of(request).attr(FOUND).getAndSet(null);
    }

    private static void watch(RoutingContext context) {
        if (isAnnounced(context.request())) {
            Channel channel = Wire.of(context.request());
            if (channel.pipeline().get(NAME) == null) {
                channel.pipeline().addBefore(Wire.READER, NAME, new Watcher());
            }
        }
        context.next();
    }

    private static boolean isAnnounced(HttpServerRequest request) {
        String announced = request.getHeader(TRAILER);
        return announced != null
                && announced.toLowerCase(Locale.ROOT).contains(Checksum.HEADER.toLowerCase(Locale.ROOT));
    }

    private static final class Watcher extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            if (message instanceof LastHttpContent last) {
                context.channel().attr(FOUND).set(last.trailingHeaders().get(Checksum.HEADER));
            }
            super.channelRead(context, message);
        }
    }
}
