package org.craftreel.http;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what is read of a body, for those that do not tell their length beforehand ({@link BodyLimit}). A resource that
 * takes the stream itself, as those for videos and covers do, keeps a limit of its own.
 */
@Provider
class BodyCount implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getType() != InputStream.class) {
            context.setInputStream(new Counted(context.getInputStream()));
        }
        return context.proceed();
    }

    private static final class Counted extends FilterInputStream {

        private long read;

        Counted(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int found = super.read(bytes, offset, length);
            count(found);
            return found;
        }

        private void count(int bytes) {
            read += Math.max(0, bytes);
            if (read > BodyLimit.BYTES) {
                throw BodyLimit.tooLarge(BodyLimit.BYTES);
            }
        }
    }
}
