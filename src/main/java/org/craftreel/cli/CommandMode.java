package org.craftreel.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.craftreel.embedded.EmbeddedServers;
import org.craftreel.start.StartRefusedException;

/**
 * Runs a command in place of the service: the same program and settings, beside a running instance or without one, but
 * no port and no change of the schema.
 */
enum CommandMode {
    /** Its answer alone is on standard output, and no schedule runs beside it. */
    ONCE(Map.of(
            "craftreel.command", "true",
            "quarkus.scheduler.enabled", "false",
            "quarkus.banner.enabled", "false",
            "quarkus.log.level", "WARN",
            "quarkus.log.console.stderr", "true")),

    /** It goes on until it is stopped, and the schedules that look for work run in it. */
    WORKER(Map.of("craftreel.command", "true"));

    /** The command could not do its work. */
    static final int FAILED = 3;

    private static final Map<String, String> ALWAYS =
            Map.of("quarkus.http.host-enabled", "false", "quarkus.flyway.migrate-at-start", "false");

    private final Map<String, String> settings;

    CommandMode(Map<String, String> settings) {
        this.settings = settings;
    }

    /** Returns the exit code. */
    int run(Class<? extends QuarkusApplication> command, String... words) {
        ALWAYS.forEach(System::setProperty);
        settings.forEach(System::setProperty);
        EmbeddedServers servers;
        try {
            servers = EmbeddedServers.joinOrStart();
        } catch (StartRefusedException e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
        EmbeddedServers.serving(true);
        AtomicInteger exitCode = new AtomicInteger(FAILED);
        try {
            Quarkus.run(
                    command,
                    (code, fault) -> {
                        exitCode.set(fault == null ? code : FAILED);
                        if (fault != null) {
                            Main.report(fault);
                        }
                    },
                    words);
        } finally {
            EmbeddedServers.serving(false);
            servers.close();
        }
        return exitCode.get();
    }

    /** Says why the command could not do its work; the exit code. */
    static int fail(String chinese, String english) {
        System.err.println(chinese);
        System.err.println(english);
        return FAILED;
    }
}
