package org.craftreel.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A running PostgreSQL, a process of its own that listens on loopback only. It is started again when it dies while it
 * is wanted.
 */
final class PostgresServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PostgresServer.class);
    /** What was written between two checkpoints is done again after a crash. */
    private static final long START_MILLIS = 300_000;

    private static final int ATTEMPTS = 5;

    /** On the command line, where neither a file nor ALTER SYSTEM overrides them. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            // No socket in the file system: its path would have a length limit, and nobody uses it.
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            // For several replicas with a full pool each, and the connections of a killed one that are still going.
            "max_connections=200",
            "work_mem=16MB",
            "maintenance_work_mem=128MB",
            "wal_buffers=16MB",
            "min_wal_size=128MB",
            "random_page_cost=1.1",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC");

    private static final long MIB = 1024 * 1024;
    private static final long LEAST_BUFFERS_MIB = 128;
    private static final long MOST_BUFFERS_MIB = 4 * 1024;
    private static final long LEAST_WAL_MIB = 1024;
    private static final long MOST_WAL_MIB = 6 * 1024;

    private final PostgresCluster cluster;
    private final Path log;
    private int port;
    private volatile Process process;
    private volatile boolean stopping;

    private PostgresServer(PostgresCluster cluster, Path log) {
        this.cluster = cluster;
        this.log = log;
    }

    static PostgresServer start(DataDirectory directory, Path programs, Credentials credentials) throws IOException {
        PostgresCluster cluster = new PostgresCluster(directory, programs, Unprivileged.detect());
        cluster.release();
        cluster.createIfAbsent(credentials);
        PostgresServer server = new PostgresServer(cluster, directory.resolve("postgresql.log"));
        server.launchPatiently();
        server.process.onExit().thenAccept(server::restart);
        return server;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresCluster.DATABASE;
    }

    /** Another may take the port meanwhile, and the last of a killed server's processes may still be going. */
    private void launchPatiently() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                launch(FreePort.find());
                return;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.debugf(e, "PostgreSQL did not start, attempt %d", attempt);
                pause(300L * attempt);
                // One whose program was killed while it started had no pid file yet when it was looked for.
                cluster.release();
            }
        }
    }

    private void launch(int port) throws IOException {
        this.port = port;
        Path data = cluster.path();
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : SETTINGS) {
            arguments.addAll(List.of("-c", setting));
        }
        arguments.addAll(List.of("-c", "shared_buffers=" + buffersMib() + "MB"));
        arguments.addAll(List.of("-c", "max_wal_size=" + walMib(data) + "MB"));
        arguments.addAll(List.of("-c", "effective_cache_size=" + 4 * buffersMib() + "MB"));
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("postgresql.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        PrivateFiles.write(log, "");
        // A session of its own: Ctrl-C in the terminal must reach this program first, then PostgreSQL through it.
        ProcessBuilder builder = new ProcessBuilder(Commands.join(
                        List.of("setsid"),
                        cluster.command("postgres", arguments.toArray(new String[0]))
                                .toArray(new String[0])))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LC_ALL", "C");
        process = builder.start();
        awaitReady(data.resolve("postmaster.pid"));
    }

    /**
     * A tenth of what is free on the disk, within bounds; it is taken only while so much is written within five minutes. Each
     * checkpoint has every page that changes after it written whole once: plays of a whole week change pages all over, and with
     * a checkpoint each ten seconds that was most of what went to the disk.
     */
    private static long walMib(Path data) throws IOException {
        long tenth = Files.getFileStore(data).getUsableSpace() / MIB / 10;
        return Math.max(LEAST_WAL_MIB, Math.min(tenth, MOST_WAL_MIB));
    }

    /**
     * An eighth of the machine's memory, within bounds. Viewers come in no order, so that the index of their windows is written
     * all over: a page of it that has to go before it comes again costs as much as the plays themselves. Memory that is
     * never used is never taken.
     */
    private static long buffersMib() {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long eighth = machine.getTotalMemorySize() / MIB / 8;
        return Math.max(LEAST_BUFFERS_MIB, Math.min(eighth, MOST_BUFFERS_MIB));
    }

    /** The server writes its state into the eighth line of its pid file. */
    private void awaitReady(Path pidFile) throws IOException {
        long deadline = System.nanoTime() + START_MILLIS * 1_000_000;
        String own = Long.toString(process.pid());
        while (process.isAlive() && System.nanoTime() < deadline) {
            if (Files.exists(pidFile)) {
                List<String> lines = Files.readAllLines(pidFile);
                if (lines.size() >= 8
                        && lines.get(0).strip().equals(own)
                        && lines.get(7).strip().equals("ready")) {
                    return;
                }
            }
            pause(10);
        }
        process.destroyForcibly();
        throw new IOException(
                "PostgreSQL did not start: " + Files.readString(log).strip());
    }

    private void restart(Process dead) {
        while (!stopping) {
            LOG.errorf("PostgreSQL ended with code %d and is started again", dead.exitValue());
            try {
                pause(500);
                synchronized (this) {
                    if (stopping) {
                        return;
                    }
                    launch(port);
                }
                process.onExit().thenAccept(this::restart);
                return;
            } catch (IOException e) {
                LOG.error("PostgreSQL cannot be started again yet", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        synchronized (this) {
            PostgresCluster.stop(process.toHandle());
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
