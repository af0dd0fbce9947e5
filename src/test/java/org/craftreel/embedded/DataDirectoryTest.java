package org.craftreel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.craftreel.start.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        try (DataDirectory directory = DataDirectory.open(parent.resolve("a/data"))) {
            Credentials.load(directory);

            assertThat(mode(directory.path())).isEqualTo("rwx------");
            assertThat(mode(directory.resolve("credentials"))).isEqualTo("rw-------");
        }
    }

    @Test
    void secondHolderIsRefusedAndToldWhoHoldsIt() throws IOException {
        Path path = parent.resolve("data");
        try (DataDirectory first = DataDirectory.open(path)) {
            assertThatThrownBy(() -> DataDirectory.open(path))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining(
                            "The data directory " + first.path() + " is in use by another instance (process "
                                    + ProcessHandle.current().pid() + ")")
                    .hasMessageContaining("数据目录 " + first.path() + " 正被另一个实例使用")
                    .hasMessageContaining("CRAFTREEL_DATA_DIR");
        }
        DataDirectory.open(path).close();
    }

    @Test
    void unusablePathIsRefused() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void credentialsStayTheSame() throws IOException {
        try (DataDirectory directory = DataDirectory.open(parent.resolve("data"))) {
            Credentials first = Credentials.load(directory);

            assertThat(Credentials.load(directory)).isEqualTo(first);
            assertThat(first.database()).hasSize(48).isNotEqualTo(first.databaseAdmin());
            assertThat(first).hasToString("Credentials");
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
