package org.craftreel.clip.playback;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Sends a {@link MediaBody} a chunk at a time. A chunk is read on a worker thread once the one before it has gone out,
 * so a viewer on a slow network holds a chunk of memory and no thread.
 */
@Provider
public class MediaBodyWriter implements ServerMessageBodyWriter<MediaBody> {

    private static final Logger LOG = Logger.getLogger(MediaBodyWriter.class);
    private static final int CHUNK_BYTES = 128 * 1024;

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == MediaBody.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == MediaBody.class;
    }

    @Override
    public void writeResponse(MediaBody body, Type generic, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        request.suspend();
        ServerHttpResponse response = context.serverResponse();
        response.setResponseHeader("Content-Length", Long.toString(body.length()));
        new Sending(body, response, request).next();
    }

    @Override
    public void writeTo(
            MediaBody body,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException, WebApplicationException {
        try (InputStream stream = body.stream()) {
            stream.transferTo(out);
        }
    }

    private record Sending(MediaBody body, ServerHttpResponse response, ResteasyReactiveRequestContext request) {

        void next() {
            body.take(this::sendChunk);
        }

        private void sendChunk() {
            try {
                byte[] chunk = body.stream().readNBytes(CHUNK_BYTES);
                if (chunk.length == 0) {
                    response.end();
                    request.resume();
                    return;
                }
                response.write(chunk, fault -> {
                    if (fault == null) {
                        next();
                    } else {
                        abandon(fault);
                    }
                });
            } catch (IOException | RuntimeException fault) {
                abandon(fault);
            }
        }

        /** The length was announced, so that the only way left to tell the viewer is to close the connection. */
        private void abandon(Throwable fault) {
            LOG.debugf("A video was not sent to its end: %s", fault);
            body.close();
            request.serverRequest().closeConnection();
            request.resume();
        }
    }
}
