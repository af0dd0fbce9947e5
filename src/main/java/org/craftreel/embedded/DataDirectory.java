package org.craftreel.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.craftreel.start.StartRefusedException;

/** The directory that holds everything of one instance, locked for as long as its JVM lives. */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws StartRefusedException when another process holds it, or it cannot be made or written */
    static DataDirectory open(Path directory) {
        return openIfFree(directory).orElseThrow(() -> inUse(directory));
    }

    /**
     * Empty when another process holds it.
     *
     * @throws StartRefusedException when it cannot be made or written
     */
    static Optional<DataDirectory> openIfFree(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            PrivateFiles.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            if (!lock(channel)) {
                channel.close();
                return Optional.empty();
            }
            RunningInstance.forgetEarlier(path);
            // Beside the lock, because some systems forbid reading a locked file.
            PrivateFiles.write(path.resolve("pid"), ProcessHandle.current().pid() + "\n");
            return Optional.of(new DataDirectory(path, channel));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "数据目录 " + path + " 无法写入（" + e.getMessage() + "）；请设置 CRAFTREEL_DATA_DIR。",
                    "The data directory " + path + " cannot be written (" + e.getMessage()
                            + "); set CRAFTREEL_DATA_DIR.");
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path.resolve("pid"));
        channel.close();
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    static StartRefusedException inUse(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        String holder = holder(path);
        return new StartRefusedException(
                "数据目录 " + path + " 正被另一个实例使用（进程 " + holder + "）；请先停止它，或为本实例设置另一个 CRAFTREEL_DATA_DIR。",
                "The data directory " + path + " is in use by another instance (process " + holder
                        + "); stop that one, or set another CRAFTREEL_DATA_DIR for this one.");
    }

    private static String holder(Path path) {
        try {
            return Files.readString(path.resolve("pid")).strip();
        } catch (IOException e) {
            return "?";
        }
    }
}
