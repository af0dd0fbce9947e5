package org.craftreel.storage;

import jakarta.enterprise.inject.spi.CDI;
import okhttp3.ConnectionPool;

/** Connections of the service to its store. */
public final class StoreConnections {

    private StoreConnections() {}

    /** How many carry an answer that was neither read to its end nor closed. */
    public static int inUse() {
        ConnectionPool pool = CDI.current().select(ObjectStore.class).get().connections();
        return pool.connectionCount() - pool.idleConnectionCount();
    }
}
