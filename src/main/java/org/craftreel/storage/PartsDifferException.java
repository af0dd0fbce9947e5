package org.craftreel.storage;

/** Parts of an object were named that the store does not have, or has differently; it is still in parts. */
public class PartsDifferException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PartsDifferException(String key, Throwable cause) {
        super("Other parts of " + key, cause);
    }
}
