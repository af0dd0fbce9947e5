package org.craftreel.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.atomic.AtomicInteger;
import org.craftreel.embedded.EmbeddedServers;
import org.craftreel.embedded.StartRefusedException;

/** The program: what is wrong with the surroundings is said before anything starts, then the servers, then the service. */
@QuarkusMain
public class Main {

    public static void main(String... args) {
        try {
            HttpPort.requireFree();
            EmbeddedServers.start();
        } catch (StartRefusedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        AtomicInteger exitCode = new AtomicInteger();
        EmbeddedServers.serving(true);
        try {
            Quarkus.run(null, (code, fault) -> exitCode.set(code), args);
        } finally {
            EmbeddedServers.serving(false);
        }
        if (exitCode.get() != 0) {
            System.exit(exitCode.get());
        }
    }
}
