package org.craftreel.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs, unpacked once into {@code target} and from there copied into the data directories of tests: the
 * archive takes seconds of a processor to unpack, which would be most of a first start. What a first start does by itself
 * is the matter of {@code EmbeddedDefaultIT}, {@code DemoIT} and {@link PostgresServerTest}.
 */
public final class UnpackedPrograms {

    private static final Path SHARED = Path.of("target", "postgresql-programs");

    private UnpackedPrograms() {}

    /** Copies them to where a first start on this data directory would unpack them. */
    public static void copyInto(Path data) throws IOException {
        Path programs = unpack();
        Path target = PrivateFiles.createDirectories(
                        PrivateFiles.createDirectories(data).resolve("programs"))
                .resolve(programs.getFileName());
        try (Stream<Path> tree = Files.walk(programs)) {
            for (Path file : (Iterable<Path>) tree::iterator) {
                Files.copy(
                        file,
                        target.resolve(programs.relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static Path unpack() throws IOException {
        Files.createDirectories(SHARED);
        try (FileChannel lock =
                FileChannel.open(SHARED.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Another test, in a process of its own, may unpack them at this moment.
            lock.lock();
            return PostgresPrograms.unpack(SHARED, Wanted.postgresArchive().orElseThrow());
        }
    }
}
