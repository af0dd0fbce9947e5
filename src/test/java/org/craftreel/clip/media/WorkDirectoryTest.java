package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.craftreel.start.WorkStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process left goes while others live, and nothing of theirs. */
class WorkDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void sweepsWhatNobodyHoldsAndLeavesItsOwn() throws IOException {
        WorkDirectory mine = new WorkDirectory(Fixtures.settings(Map.of("work-dir", parent.toString())));
        leaveBehind("before");
        mine.begin(new WorkStart());
        assertThat(names()).isEmpty();
        Path job = mine.create();
        Path lock = job.getParent().resolveSibling(job.getParent().getFileName() + ".lock");
        assertThat(isLocked(lock)).isTrue();
        leaveBehind("later");

        mine.sweep();

        assertThat(job).exists();
        assertThat(isLocked(lock)).isTrue();
        assertThat(names())
                .containsExactlyInAnyOrder(
                        job.getParent().getFileName().toString(),
                        lock.getFileName().toString());
        mine.stop(null);
        assertThat(names()).isEmpty();
    }

    @Test
    void beginsAgainWhereItsDirectoryIsGone() throws IOException {
        WorkDirectory mine = new WorkDirectory(Fixtures.settings(Map.of("work-dir", parent.toString())));
        Path first = mine.create().getParent();
        WorkDirectory.remove(first);

        Path second = mine.create().getParent();

        assertThat(second).isNotEqualTo(first).exists();
        mine.sweep();
        assertThat(names()).hasSize(2);
        mine.stop(null);
    }

    private void leaveBehind(String name) throws IOException {
        Files.createFile(parent.resolve(name + ".lock"));
        Files.writeString(
                Files.createDirectories(parent.resolve(name).resolve("clip-1")).resolve("original"), "film");
    }

    /** As other processes see it: within this one every lock is in the way. */
    private static boolean isLocked(Path file) throws IOException {
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        return Files.readAllLines(Path.of("/proc/locks")).stream().anyMatch(lock -> lock.contains(inode));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
