package org.craftreel.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.craftreel.testsupport.RunningService;

/** Processor time; it hardly depends on what else the machine does, as rates do. */
record Processors(Duration jvm, Duration database, Duration generator) {

    static Processors of(RunningService service) throws IOException {
        ProcessHandle postmaster = service.postmaster().orElseThrow();
        Duration database = postmaster.descendants().map(Processors::used).reduce(used(postmaster), Duration::plus);
        return new Processors(used(service.jvm()), database, used(ProcessHandle.current()));
    }

    Processors since(Processors before) {
        return new Processors(
                jvm.minus(before.jvm), database.minus(before.database), generator.minus(before.generator));
    }

    String perReport(long reports) {
        return String.format(
                Locale.ROOT,
                "processor time a report: service %d us, database %d us, generator %d us",
                jvm.toNanos() / 1000 / reports,
                database.toNanos() / 1000 / reports,
                generator.toNanos() / 1000 / reports);
    }

    /** How many of the machine's processors they kept busy. */
    String in(Duration time) {
        return String.format(
                Locale.ROOT,
                "processors busy: service %.2f, database %.2f, generator %.2f",
                share(jvm, time),
                share(database, time),
                share(generator, time));
    }

    private static double share(Duration used, Duration time) {
        return (double) used.toNanos() / time.toNanos();
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
