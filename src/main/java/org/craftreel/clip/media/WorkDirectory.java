package org.craftreel.clip.media;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.craftreel.start.WorkStart;
import org.jboss.logging.Logger;

/**
 * Where this process's media jobs work: a directory of its own beside those of other processes, with a lock file that
 * the process holds while it lives. What a killed process left is unlocked, and goes when another one begins or, within a
 * minute, while others live.
 */
@ApplicationScoped
class WorkDirectory {

    private static final Logger LOG = Logger.getLogger(WorkDirectory.class);
    private static final String LOCK = ".lock";

    private final MediaSettings settings;
    private volatile Path own;
    private FileChannel lock;

    WorkDirectory(MediaSettings settings) {
        this.settings = settings;
    }

    /** A new directory for one job. */
    synchronized Path create() throws IOException {
        if (own == null || Files.notExists(own)) {
            begin();
        }
        return Files.createTempDirectory(own, "clip-");
    }

    /** Removes a directory with all that is in it, as far as that can be done. */
    static void remove(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(WorkDirectory::delete);
        } catch (IOException | UncheckedIOException left) {
            LOG.warnf("Could not remove %s: %s", directory, left);
        }
    }

    synchronized void stop(@Observes ShutdownEvent stop) throws IOException {
        if (own == null) {
            return;
        }
        remove(own);
        delete(lockOf(own));
        if (lock != null) {
            lock.close();
        }
        own = null;
    }

    void begin(@Observes WorkStart start) {
        sweep();
    }

    /** Removes what killed processes left. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        Path parent = parent();
        if (Files.notExists(parent)) {
            return;
        }
        List<Path> locks;
        try (Stream<Path> files = Files.list(parent)) {
            locks = files.filter(file -> file.toString().endsWith(LOCK)).toList();
        } catch (IOException | UncheckedIOException away) {
            LOG.warnf("What killed processes left in %s stays for now: %s", parent, away);
            return;
        }
        for (Path file : locks) {
            String name = file.toString();
            Path directory = Path.of(name.substring(0, name.length() - LOCK.length()));
            // To open and close its own would let go of it: the system's locks are a process's, not a channel's.
            if (!directory.equals(own)) {
                removeLeftBehind(file, directory);
            }
        }
    }

    private Path parent() {
        return settings.workDir().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "craftreel"));
    }

    private void begin() throws IOException {
        Path parent = Files.createDirectories(parent());
        if (lock != null) {
            lock.close();
        }
        // Before the lock, so that its own is known to a sweep.
        own = parent.resolve(UUID.randomUUID().toString());
        // Locked before the directory exists: another process never meets it without its lock.
        lock = FileChannel.open(lockOf(own), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        if (Files.notExists(lockOf(own))) {
            throw new IOException("Another process took " + own + " for one that was left behind");
        }
        Files.createDirectory(own);
    }

    private static void removeLeftBehind(Path file, Path directory) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            if (taken != null) {
                remove(directory);
                if (Files.notExists(directory)) {
                    delete(file);
                }
            }
        } catch (OverlappingFileLockException ownProcess) {
            // Held by another instance in this very process, which lives.
            LOG.debugf("%s is in use", directory);
        } catch (IOException | UncheckedIOException left) {
            LOG.debugf("%s stays for now: %s", directory, left);
        }
    }

    private static Path lockOf(Path directory) {
        return directory.resolveSibling(directory.getFileName() + LOCK);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
