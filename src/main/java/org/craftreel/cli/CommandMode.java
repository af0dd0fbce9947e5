package org.craftreel.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.craftreel.embedded.EmbeddedServers;
import org.craftreel.embedded.StartRefusedException;

/**
 * Runs a command in place of the service: the same program and settings, beside a running instance or without one, but
 * no port, no schedule, no change of the schema. Its answer alone is on standard output.
 */
final class CommandMode {

    /** The command could not do its work. */
    static final int FAILED = 3;

    private static final Map<String, String> SETTINGS = Map.of(
            "craftreel.command", "true",
            "quarkus.http.host-enabled", "false",
            "quarkus.scheduler.enabled", "false",
            "quarkus.flyway.migrate-at-start", "false",
            "quarkus.banner.enabled", "false",
            "quarkus.log.level", "WARN",
            "quarkus.log.console.stderr", "true");

    private CommandMode() {}

    /** Returns the exit code. */
    static int run(Class<? extends QuarkusApplication> command, String... words) {
        SETTINGS.forEach(System::setProperty);
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
}
