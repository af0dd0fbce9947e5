package org.craftreel.storage;

/** The stream held more bytes than allowed; nothing of it was kept. */
public class ObjectTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long maxBytes;

    ObjectTooLargeException(long maxBytes) {
        super("More than " + maxBytes + " bytes");
        this.maxBytes = maxBytes;
    }

    /** The limit that was passed, in bytes. */
    public long maxBytes() {
        return maxBytes;
    }
}
