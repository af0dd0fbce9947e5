package org.craftreel.cli;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.craftreel.embedded.EmbeddedServers;
import org.craftreel.start.StartRefusedException;
import org.jboss.logging.Logger;

/** The program: what is wrong with the surroundings is said before anything starts, then the servers, then the service or a command. */
@QuarkusMain
public class Main {

    private static final Logger LOG = Logger.getLogger(Main.class);

    private static final int BAD_USAGE = 2;

    public static void main(String... args) throws IOException {
        Invocation invocation = read(args);
        String[] options = invocation.options().toArray(String[]::new);
        switch (invocation.task()) {
            case SERVE -> serve();
            case WORK -> System.exit(CommandMode.WORKER.run(WorkerCommand.class, options));
            case CHECK_STORAGE -> System.exit(CommandMode.ONCE.run(StorageCheckCommand.class, options));
            case VERIFY -> System.exit(CommandMode.ONCE.run(VerifyCommand.class, options));
            case VERIFY_LEDGER -> System.exit(CommandMode.ONCE.run(VerifyLedgerCommand.class, options));
            case VERIFY_PLAYS -> System.exit(CommandMode.ONCE.run(VerifyPlaysCommand.class, options));
            case VERIFY_RANKING -> System.exit(CommandMode.ONCE.run(VerifyRankingCommand.class, options));
            case VERIFY_EXPORT -> System.exit(VerifyRankingCommand.runOn(options[0]));
            case RANK -> System.exit(CommandMode.ONCE.run(RankCommand.class, options));
            case RANK_NOW -> System.exit(CommandMode.ONCE.run(RankNowCommand.class, options));
            case EXPORT_RANKING -> System.exit(CommandMode.ONCE.run(ExportRankingCommand.class, options));
            case DRILL -> System.exit(CommandMode.ONCE.run(DrillCommand.class, options));
            case HELP -> System.out.print(Invocation.USAGE);
        }
    }

    private static Invocation read(String... args) {
        try {
            return Invocation.of(args);
        } catch (BadUsageException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_USAGE);
            throw new IllegalArgumentException(e);
        }
    }

    private static void serve() throws IOException {
        Optional<Rehearsal> rehearsal = Rehearsal.isAskedFor() ? Optional.of(Rehearsal.prepare()) : Optional.empty();
        prepareService();
        EmbeddedServers servers = startServers();
        EmbeddedServers.serving(true);
        int exitCode;
        try {
            exitCode = runService();
        } finally {
            EmbeddedServers.serving(false);
        }
        if (rehearsal.isPresent()) {
            servers.close();
            rehearsal.get().deleteDirectory();
        }
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /**
     * Lets Quarkus do what needs no configuration while the embedded servers start, which wait for the disk. A fault is
     * thrown again when Quarkus itself asks for the class.
     */
    private static void prepareService() {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread preparation = new Thread(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            try {
                Class.forName(Application.APP_CLASS_NAME, true, loader);
            } catch (ClassNotFoundException | LinkageError e) {
                LOG.debug("The service could not be prepared", e);
            }
        });
        preparation.setDaemon(true);
        preparation.start();
    }

    private static EmbeddedServers startServers() {
        try {
            HttpPort.requireFree();
            return EmbeddedServers.start();
        } catch (StartRefusedException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    /** Returns when the service has stopped. Quarkus' own handler of the end would leave the JVM from within. */
    private static int runService() {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            Quarkus.run();
            return 0;
        }
        AtomicInteger exitCode = new AtomicInteger();
        Quarkus.run(null, (code, fault) -> {
            exitCode.set(code);
            if (fault != null) {
                report(fault);
            }
        });
        return exitCode.get();
    }

    static void report(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefusedException) {
                System.err.println(cause.getMessage());
                return;
            }
        }
        if (InitialConfigurator.DELAYED_HANDLER.isActivated()) {
            LOG.error("The service did not start", fault);
            return;
        }
        // The log is not set up yet and would keep this to itself.
        fault.printStackTrace();
    }
}
