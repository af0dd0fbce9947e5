package org.craftreel.app;

/**
 * What is told to one who listens.
 *
 * @param name of the event; null for a heartbeat
 * @param data JSON; null for a heartbeat
 */
record LiveEvent(String name, String data) {

    static final LiveEvent HEARTBEAT = new LiveEvent(null, null);

    /** The connection ends, and the client may open another. */
    static final LiveEvent END = new LiveEvent("end", "{}");

    /** What was listened to is no more. */
    static final LiveEvent GONE = new LiveEvent("gone", "{}");
}
