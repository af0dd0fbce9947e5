package org.craftreel.clip.upload;

/**
 * What a sender says of the bytes of one request.
 *
 * @param offset where they begin in the file
 * @param length of the whole file, where it is told with this request; null otherwise
 * @param checksum of these bytes; null where none is told
 * @param ends whether they are the last ones; null where that follows from the file's length
 * @param declared how many they are; -1 where that is not told
 */
record Appending(long offset, Long length, Checksum checksum, Boolean ends, long declared) {

    boolean completes(boolean full) {
        return ends == null ? full : ends;
    }
}
