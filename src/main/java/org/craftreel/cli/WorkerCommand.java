package org.craftreel.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import org.craftreel.clip.media.FfmpegPrograms;
import org.craftreel.start.WorkStart;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/** {@code worker}: takes media work from the queue of a service that runs elsewhere, until it is stopped. */
@Dependent
@Unremovable
class WorkerCommand implements QuarkusApplication {

    private static final Logger LOG = Logger.getLogger(WorkerCommand.class);

    private final Flyway schema;
    private final FfmpegPrograms programs;
    private final Event<WorkStart> work;
    private final Scheduler schedules;

    WorkerCommand(Flyway schema, FfmpegPrograms programs, Event<WorkStart> work, Scheduler schedules) {
        this.schema = schema;
        this.programs = programs;
        this.work = work;
        this.schedules = schedules;
    }

    @Override
    public int run(String... words) {
        try {
            if (!schema.validateWithResult().validationSuccessful) {
                LOG.error("The database's schema is another release's: start the service of this release first");
                return CommandMode.FAILED;
            }
            programs.get();
        } catch (FlywayException away) {
            LOG.errorf("The database does not answer: %s", away.getMessage());
            return CommandMode.FAILED;
        } catch (IOException missing) {
            LOG.error(missing.getMessage());
            return CommandMode.FAILED;
        }
        work.fire(new WorkStart());
        schedules.resume();
        LOG.info("Waits for media work");
        Quarkus.waitForExit();
        return 0;
    }
}
