package org.craftreel.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.craftreel.start.ServiceStart;
import org.jboss.logging.Logger;

/** Makes the bucket at start. A store that is down then does not keep the service from starting. */
@ApplicationScoped
class BucketAtStart {

    private static final Logger LOG = Logger.getLogger(BucketAtStart.class);

    void create(@Observes ServiceStart event, ObjectStore store) {
        try {
            store.check();
        } catch (StorageUnavailableException e) {
            LOG.warnf("The object store is not ready: %s", e.getMessage());
        }
    }
}
