package org.craftreel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningInstanceTest {

    private static final Map<String, String> ADDRESSES =
            Map.of(Wanted.STORAGE_ENDPOINT, "http://127.0.0.1:1234", Wanted.DATABASE_URL, "jdbc:postgresql://h:5/c");

    @TempDir
    Path parent;

    @Test
    void itsServersAreFoundAsLongAsItRuns() throws IOException {
        try (DataDirectory directory = DataDirectory.open(parent.resolve("data"))) {
            assertThat(RunningInstance.find(directory.path())).isEmpty();

            try (RunningInstance instance = RunningInstance.announce(directory, ADDRESSES)) {
                assertThat(instance).isNotNull();
                assertThat(RunningInstance.find(directory.path()).orElseThrow()).containsAllEntriesOf(ADDRESSES);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("servers"))))
                        .isEqualTo("rw-------");
            }
            assertThat(directory.resolve("servers")).doesNotExist();
        }
    }

    @Test
    void whatAKilledOneLeftIsNotBelievedAndRemovedByTheNext() throws Exception {
        Path path = Files.createDirectories(parent.resolve("data"));
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.writeString(path.resolve("servers"), "process=" + ended.pid() + "\n");

        assertThat(RunningInstance.find(path)).isEmpty();
        DataDirectory.open(path).close();
        assertThat(path.resolve("servers")).doesNotExist();
    }

    @Test
    void directoryThatIsHeldIsNotFree() throws IOException {
        Path path = parent.resolve("data");
        try (DataDirectory held = DataDirectory.open(path)) {
            assertThat(DataDirectory.openIfFree(held.path())).isEmpty();
        }
    }
}
