package org.craftreel.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the store answers for the bucket, asked anew each time. */
@Readiness
@ApplicationScoped
class StorageHealth implements HealthCheck {

    @Inject
    ObjectStore store;

    @Override
    public HealthCheckResponse call() {
        try {
            store.check();
            return HealthCheckResponse.up("storage");
        } catch (RuntimeException e) {
            return HealthCheckResponse.named("storage")
                    .down()
                    .withData("cause", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
