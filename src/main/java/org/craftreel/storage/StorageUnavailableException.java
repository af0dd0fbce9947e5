package org.craftreel.storage;

/** The store could not be reached, did not answer in time or failed; the same call may succeed later. */
public class StorageUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
