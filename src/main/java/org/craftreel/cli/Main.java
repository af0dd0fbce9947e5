package org.craftreel.cli;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.atomic.AtomicInteger;
import org.craftreel.embedded.EmbeddedServers;
import org.craftreel.embedded.StartRefusedException;
import org.jboss.logging.Logger;

/** The program: what is wrong with the surroundings is said before anything starts, then the servers, then the service. */
@QuarkusMain
public class Main {

    private static final Logger LOG = Logger.getLogger(Main.class);

    public static void main(String... args) {
        try {
            HttpPort.requireFree();
            EmbeddedServers.start();
        } catch (StartRefusedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        EmbeddedServers.serving(true);
        int exitCode;
        try {
            exitCode = serve(args);
        } finally {
            EmbeddedServers.serving(false);
        }
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Returns when the service has stopped. Quarkus' own handler of the end would leave the JVM from within. */
    private static int serve(String... args) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            Quarkus.run(args);
            return 0;
        }
        AtomicInteger exitCode = new AtomicInteger();
        Quarkus.run(
                null,
                (code, fault) -> {
                    exitCode.set(code);
                    if (fault != null) {
                        report(fault);
                    }
                },
                args);
        return exitCode.get();
    }

    private static void report(Throwable fault) {
        if (InitialConfigurator.DELAYED_HANDLER.isActivated()) {
            LOG.error("The service did not start", fault);
            return;
        }
        // The log is not set up yet and would keep this to itself.
        fault.printStackTrace();
    }
}
