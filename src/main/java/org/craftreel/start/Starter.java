package org.craftreel.start;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells the service's parts to begin, unless the program runs for one command only. Schedules wait until all have: where a
 * setting stops the start, none is under way in what is being taken apart again.
 */
@ApplicationScoped
class Starter {

    void start(
            @Observes StartupEvent quarkus,
            @ConfigProperty(name = "craftreel.command", defaultValue = "false") boolean command,
            Event<ServiceStart> service,
            Event<WorkStart> work,
            Scheduler schedules) {
        if (!command) {
            service.fire(new ServiceStart());
            work.fire(new WorkStart());
            schedules.resume();
        }
    }
}
