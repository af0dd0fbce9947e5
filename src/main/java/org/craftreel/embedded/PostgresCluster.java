package org.craftreel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.craftreel.start.StartRefusedException;
import org.jboss.logging.Logger;

/** PostgreSQL's data on disk: made once, found again, and freed from a server that a killed JVM left behind. */
final class PostgresCluster {

    static final String DATABASE = "craftreel";
    static final String ROLE = "craftreel";
    static final String ADMIN = "postgres";

    private static final Logger LOG = Logger.getLogger(PostgresCluster.class);
    private static final String VERSION = "18";

    private final DataDirectory directory;
    private final Path programs;
    private final Unprivileged user;

    PostgresCluster(DataDirectory directory, Path programs, Unprivileged user) {
        this.directory = directory;
        this.programs = programs;
        this.user = user;
    }

    Path path() {
        return directory.resolve("postgresql");
    }

    List<String> command(String program, String... arguments) {
        return Commands.join(
                Commands.join(
                        user.prefix(), programs.resolve("bin").resolve(program).toString()),
                arguments);
    }

    /** Makes the cluster unless it exists. It appears by a rename, so that an interrupted making leaves none. */
    void createIfAbsent(Credentials credentials) throws IOException {
        user.allowThrough(directory.path());
        user.allowThrough(programs.getParent());
        if (Files.isDirectory(path())) {
            requireVersion();
            user.ownTree(path());
            return;
        }
        Path half = directory.resolve("postgresql.new");
        PrivateFiles.deleteTree(half);
        PrivateFiles.createDirectories(half);
        user.own(half);
        Path password = directory.resolve("postgresql.password");
        try {
            PrivateFiles.write(password, credentials.databaseAdmin() + "\n");
            user.own(password);
            Commands.run(
                    command(
                            "initdb",
                            "--pgdata=" + half,
                            "--username=" + ADMIN,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8"),
                    "");
        } finally {
            Files.deleteIfExists(password);
        }
        Commands.run(
                command("postgres", "--single", "-D", half.toString(), ADMIN),
                "CREATE ROLE %s LOGIN PASSWORD '%s'\nCREATE DATABASE %s OWNER %s\n"
                        .formatted(ROLE, credentials.database(), DATABASE, ROLE));
        Files.move(half, path(), StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.sync(directory.path());
    }

    /** Stops a server on this data that outlived its JVM; a stale pid file that names a stranger is removed. */
    void release() throws IOException {
        Path pidFile = path().resolve("postmaster.pid");
        Optional<ProcessHandle> named =
                readPid(pidFile).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
        if (named.isEmpty()) {
            return;
        }
        ProcessHandle process = named.get();
        if (!isOurServer(process.pid())) {
            // After a reboot the number may belong to anybody; PostgreSQL itself cannot tell and would not start.
            Files.deleteIfExists(pidFile);
            return;
        }
        LOG.infof("Stopping the PostgreSQL %d that an earlier process left behind", process.pid());
        stop(process);
    }

    /** Clean and quick: open transactions are rolled back, what was committed is on disk. */
    static void stop(ProcessHandle server) throws IOException {
        for (String signal : List.of("INT", "QUIT", "KILL")) {
            Commands.signal(server.pid(), signal);
            if (ended(server)) {
                return;
            }
            LOG.warnf("PostgreSQL %d did not end after signal %s", server.pid(), signal);
        }
        throw new IOException("PostgreSQL " + server.pid() + " cannot be stopped");
    }

    /** Looks often: of a process that is no child, the JVM itself learns the end only after most of a second. */
    private static boolean ended(ProcessHandle server) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (server.isAlive()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean isOurServer(long pid) {
        try {
            Path process = Path.of("/proc", Long.toString(pid));
            Path program = process.resolve("exe").toRealPath();
            return program.getFileName().toString().equals("postgres")
                    && process.resolve("cwd").toRealPath().equals(path().toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Long> readPid(Path pidFile) throws IOException {
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,9}"))
                    .map(Long::valueOf);
        }
    }

    private void requireVersion() throws IOException {
        String version = Files.readString(path().resolve("PG_VERSION")).strip();
        if (!version.equals(VERSION)) {
            throw new StartRefusedException(
                    "数据目录 " + path() + " 属于 PostgreSQL " + version + "，本程序内置的是 " + VERSION + "；请先用旧版本导出数据。",
                    "The data in " + path() + " is of PostgreSQL " + version + ", this program brings " + VERSION
                            + "; export it with the earlier release first.");
        }
    }
}
