package org.craftreel.storage;

/** There is no object under the key. */
public class NoSuchObjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;

    NoSuchObjectException(String key, Throwable cause) {
        super("No object " + key, cause);
        this.key = key;
    }

    public String key() {
        return key;
    }
}
