package org.craftreel.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the servers of an instance are, written into the data directory for commands that join it, for as long as they
 * serve. Passwords are not in it: they are in the file of {@link Credentials}.
 */
final class RunningInstance implements AutoCloseable {

    private static final String FILE = "servers";
    private static final String PROCESS = "process";

    private final Path file;

    private RunningInstance(Path file) {
        this.file = file;
    }

    static RunningInstance announce(DataDirectory directory, Map<String, String> addresses) throws IOException {
        StringBuilder lines = new StringBuilder("# Of the running instance; gone when it stops.\n")
                .append(PROCESS + "=" + ProcessHandle.current().pid() + "\n");
        addresses.forEach((name, address) ->
                lines.append(name).append('=').append(address).append('\n'));
        RunningInstance instance = new RunningInstance(directory.resolve(FILE));
        PrivateFiles.write(instance.file, lines.toString());
        return instance;
    }

    /** The addresses by their settings; empty while nothing is announced, as before a start has come so far. */
    static Optional<Properties> find(Path directory) throws IOException {
        Properties addresses = new Properties();
        try {
            addresses.load(new StringReader(Files.readString(directory.resolve(FILE))));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
        // A killed instance leaves its file to the next holder, who may be about to remove it.
        return Optional.of(addresses).filter(written -> ProcessHandle.of(Long.parseLong(written.getProperty(PROCESS)))
                .isPresent());
    }

    /** Removes what a killed instance left. */
    static void forgetEarlier(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(FILE));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
