package org.craftreel.start;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the service's parts to begin, unless the program runs for one command only. */
@ApplicationScoped
class Starter {

    void start(
            @Observes StartupEvent quarkus,
            @ConfigProperty(name = "craftreel.command", defaultValue = "false") boolean command,
            Event<ServiceStart> service,
            Event<WorkStart> work) {
        if (!command) {
            service.fire(new ServiceStart());
            work.fire(new WorkStart());
        }
    }
}
