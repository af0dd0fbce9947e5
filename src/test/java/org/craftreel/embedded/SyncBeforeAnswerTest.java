package org.craftreel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.craftreel.testsupport.Strace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The kernel's own witness that a PUT is on disk before it is answered. Runs where strace is. */
@Execution(ExecutionMode.CONCURRENT)
class SyncBeforeAnswerTest {

    @TempDir
    Path directory;

    @Test
    void putIsSyncedBeforeItIsAnswered() throws Exception {
        Strace.require();
        Path root = Files.createDirectory(directory.resolve("objects"));
        Path trace = directory.resolve("trace");
        Process process = new ProcessBuilder(
                        "strace",
                        "-f",
                        // Only the calls named below stop the process; otherwise this takes a minute.
                        "--seccomp-bpf",
                        "-y",
                        "-s",
                        "15",
                        "-e",
                        "trace=fsync,fdatasync,rename,write,writev,sendto,sendmsg",
                        "-o",
                        trace.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ObjectServerProcess.class.getName(),
                        root.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();

        List<String> calls = Files.readAllLines(trace);
        int published = first(calls, line -> line.contains("rename(") && line.contains("clips/1.mp4\""));
        int fileSynced = first(calls, line -> line.contains("fsync(") && line.contains("craftreel/clips/1.mp4>"));
        int directorySynced = first(calls, line -> line.contains("fsync(") && line.contains("craftreel/clips>"));
        int bucketSynced =
                first(calls.subList(published, calls.size()), line -> line.contains("objects/craftreel>")) + published;
        int answered = first(calls, line -> line.contains("HTTP/1.1 200"));

        assertThat(List.of(published, fileSynced, directorySynced, bucketSynced, answered))
                .isSorted();
    }

    private static int first(List<String> calls, Predicate<String> wanted) {
        return IntStream.range(0, calls.size())
                .filter(i -> wanted.test(calls.get(i)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No such call among\n" + String.join("\n", calls)));
    }
}
