package org.craftreel.clip.upload;

import java.util.Optional;

/**
 * What a process knows of a file from the bytes that it took; what it does not know is read from the store.
 *
 * @param sha256 in hex, where all bytes passed here
 * @param head the first bytes, where those did
 */
record Seen(Optional<String> sha256, Optional<byte[]> head) {

    static final Seen NOTHING = new Seen(Optional.empty(), Optional.empty());
}
