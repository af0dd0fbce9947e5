package org.craftreel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.craftreel.start.StartRefusedException;
import org.jboss.logging.Logger;

/**
 * Starts the servers and finds the programs that are not configured, before Quarkus reads its configuration, and hands
 * them to it as system properties. Started once per JVM: development mode reloads classes, but neither system
 * properties nor servers. They are closed after the service, in the JVM's shutdown, or by {@link #close()}.
 */
public final class EmbeddedServers implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EmbeddedServers.class);

    /** Classes may be loaded anew, so what one JVM shares is said by system properties. */
    private static final String STARTED = "craftreel.embedded.started";

    private static final String SERVING = "craftreel.embedded.serving";

    /** Longer than the service's own time to drain its requests. */
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);

    /** How long a command waits for an instance that is starting or stopping. */
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(60);

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Deque<AutoCloseable> servers = new ArrayDeque<>();

    private EmbeddedServers() {}

    /**
     * Starts what is not configured; does nothing when this JVM has done so.
     *
     * @throws StartRefusedException when it cannot, with a sentence for the operator
     */
    public static EmbeddedServers start() {
        return begin(EmbeddedServers::startWanted);
    }

    /**
     * The servers for a command: what is not configured are those of the instance that runs on the data directory; when
     * none runs, they are started until {@link #close()}.
     *
     * @throws StartRefusedException when there are none, with a sentence for the operator
     */
    public static EmbeddedServers joinOrStart() {
        return begin(EmbeddedServers::joinOrStart);
    }

    /** What a start does. */
    private interface Beginning {
        void begin(EmbeddedServers embedded, Wanted wanted) throws IOException;
    }

    private static EmbeddedServers begin(Beginning beginning) {
        EmbeddedServers embedded = new EmbeddedServers();
        if (System.getProperty(STARTED) != null) {
            return embedded;
        }
        try {
            beginning.begin(embedded, Wanted.read());
        } catch (IOException e) {
            embedded.close();
            if (e.getCause() instanceof StartRefusedException refused) {
                throw refused;
            }
            throw new StartRefusedException(
                    "内置服务无法启动：" + e.getMessage(), "The embedded servers cannot start: " + e.getMessage());
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
        embedded.properties.put(STARTED, "true");
        embedded.properties.forEach(System::setProperty);
        Runtime.getRuntime().addShutdownHook(new Thread(embedded::closeAfterService, "embedded-servers-close"));
        return embedded;
    }

    /** Says whether the service runs in this JVM; while it does, a shutdown of the JVM leaves the servers to it. */
    public static void serving(boolean serving) {
        System.setProperty(SERVING, Boolean.toString(serving));
    }

    /** What was set for Quarkus, as system properties. */
    public Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    /** Closes the S3 server, then PostgreSQL, then releases the data directory. Repeated, it does nothing. */
    @Override
    public synchronized void close() {
        while (!servers.isEmpty()) {
            try {
                servers.pop().close();
            } catch (Exception e) {
                LOG.warn("An embedded server did not close cleanly", e);
            }
        }
        properties.keySet().forEach(System::clearProperty);
        properties.clear();
    }

    private void startWanted(Wanted wanted) throws IOException {
        wanted.requireServers();
        wanted.ffmpeg().ifPresent(program -> properties.put(Wanted.FFMPEG, program));
        wanted.ffprobe().ifPresent(program -> properties.put(Wanted.FFPROBE, program));
        if (!wanted.needsDataDirectory()) {
            Secrets.put(wanted.secrets().orElseThrow(), wanted, properties);
            return;
        }
        DataDirectory directory = DataDirectory.open(wanted.dataDirectory());
        servers.push(directory);
        Secrets.put(Secrets.of(wanted, directory), wanted, properties);
        if (wanted.database() && Files.notExists(directory.resolve("postgresql"))) {
            System.out.println("首次启动，正在准备数据目录 / First start, preparing the data directory: " + directory.path());
        }
        startServers(wanted, directory);
        servers.push(RunningInstance.announce(directory, addresses()));
    }

    private void joinOrStart(Wanted wanted) throws IOException {
        Secrets.put(Secrets.find(wanted), wanted, properties);
        if (!wanted.database() && !wanted.storage()) {
            return;
        }
        wanted.requireData();
        long deadline = System.nanoTime() + LONGEST_CHANGE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<DataDirectory> free = DataDirectory.openIfFree(wanted.dataDirectory());
            if (free.isPresent()) {
                servers.push(free.get());
                wanted.requireServers();
                startServers(wanted.withoutFfmpeg(), free.get());
                return;
            }
            Optional<Properties> running = RunningInstance.find(wanted.dataDirectory());
            if (running.isPresent()) {
                join(wanted, running.get());
                return;
            }
            pause();
        }
        throw DataDirectory.inUse(wanted.dataDirectory());
    }

    private void join(Wanted wanted, Properties running) throws IOException {
        Credentials credentials = Credentials.read(wanted.dataDirectory().resolve(Credentials.FILE));
        if (wanted.database()) {
            putDatabase(addressIn(running, Wanted.DATABASE_URL), credentials);
        }
        if (wanted.storage()) {
            putStorage(addressIn(running, Wanted.STORAGE_ENDPOINT), credentials);
        }
    }

    private static String addressIn(Properties running, String setting) {
        String address = running.getProperty(setting);
        if (address == null) {
            throw new StartRefusedException(
                    "正在运行的实例没有使用内置服务（" + setting + "）；请为本命令设置与它相同的配置。",
                    "The running instance uses a server of its configuration (" + setting
                            + "); give this command the same settings.");
        }
        return address;
    }

    private Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>(properties);
        addresses.keySet().retainAll(List.of(Wanted.DATABASE_URL, Wanted.STORAGE_ENDPOINT));
        return addresses;
    }

    /** At once, because each waits for the disk or for another process most of the time. */
    private void startServers(Wanted wanted, DataDirectory directory) throws IOException {
        Credentials credentials = wanted.database() || wanted.storage() ? Credentials.load(directory) : null;
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<PostgresServer> database =
                    submit(threads, wanted.database(), () -> startDatabase(directory, credentials));
            Future<ObjectServer> storage = submit(
                    threads,
                    wanted.storage(),
                    () -> ObjectServer.start(directory.resolve("objects"), wanted.bucket(), credentials));
            Future<BundledFfmpeg> ffmpeg = submit(threads, wanted.needsBundledFfmpeg(), () -> unpackFfmpeg(directory));
            // Each is taken before a fault of another is told, so that the closing finds it.
            List<IOException> faults = new ArrayList<>();
            takeDatabase(result(database, faults), credentials);
            takeStorage(result(storage, faults), credentials);
            takeFfmpeg(wanted, result(ffmpeg, faults));
            if (!faults.isEmpty()) {
                throw faults.get(0);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static PostgresServer startDatabase(DataDirectory directory, Credentials credentials) throws IOException {
        Path programs = PostgresPrograms.unpack(
                directory.resolve("programs"), Wanted.postgresArchive().orElseThrow());
        return PostgresServer.start(directory, programs, credentials);
    }

    private static BundledFfmpeg unpackFfmpeg(DataDirectory directory) throws IOException {
        return BundledFfmpeg.unpack(
                directory.resolve("programs"), BundledFfmpeg.find().orElseThrow());
    }

    private void takeDatabase(PostgresServer server, Credentials credentials) {
        if (server == null) {
            return;
        }
        servers.push(server);
        putDatabase(server.jdbcUrl(), credentials);
    }

    private void putDatabase(String jdbcUrl, Credentials credentials) {
        properties.put(Wanted.DATABASE_URL, jdbcUrl);
        // The demo is for those who try the program, never for somebody's own database.
        properties.put("craftreel.demo.database-is-embedded", "true");
        properties.put("quarkus.datasource.username", PostgresCluster.ROLE);
        properties.put("quarkus.datasource.password", credentials.database());
    }

    private void takeStorage(ObjectServer server, Credentials credentials) {
        if (server == null) {
            return;
        }
        servers.push(server);
        putStorage(server.endpoint().toString(), credentials);
    }

    private void putStorage(String endpoint, Credentials credentials) {
        properties.put(Wanted.STORAGE_ENDPOINT, endpoint);
        properties.put("craftreel.storage.access-key", credentials.storageAccessKey());
        properties.put("craftreel.storage.secret-key", credentials.storageSecretKey());
    }

    private void takeFfmpeg(Wanted wanted, BundledFfmpeg bundled) {
        if (bundled == null) {
            return;
        }
        if (wanted.ffmpeg().isEmpty()) {
            properties.put(Wanted.FFMPEG, bundled.ffmpeg().toString());
        }
        if (wanted.ffprobe().isEmpty()) {
            properties.put(Wanted.FFPROBE, bundled.ffprobe().toString());
        }
    }

    private void closeAfterService() {
        long deadline = System.nanoTime() + LONGEST_DRAIN.toNanos();
        try {
            while (Boolean.getBoolean(SERVING) && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static <T> Future<T> submit(ExecutorService threads, boolean wanted, Callable<T> start) {
        return threads.submit(() -> wanted ? start.call() : null);
    }

    private static <T> T result(Future<T> future, List<IOException> faults) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            faults.add(new IOException(e.getCause().getMessage(), e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            faults.add(new IOException("Interrupted", e));
        }
        return null;
    }
}
