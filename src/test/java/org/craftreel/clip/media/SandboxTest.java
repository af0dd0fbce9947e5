package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the kernel keeps a program from, whatever that program is. */
@Execution(ExecutionMode.CONCURRENT)
class SandboxTest {

    private static final int PATIENCE_SECONDS = 20;

    @TempDir
    Path directory;

    private Sandbox sandbox;
    private Path job;
    private Path secret;

    @BeforeEach
    void setUp() throws IOException {
        sandbox = Sandbox.detect(Fixtures.SETTINGS.limits(), List.of("true"), Map.of(), List.of());
        job = Files.createDirectory(directory.resolve("job"));
        secret = Files.writeString(directory.resolve("secret"), "craftreel");
        Files.writeString(job.resolve("original"), "film");
    }

    @Test
    void programReadsAndWritesItsOwnDirectory() throws Exception {
        assertThat(run(List.of(), "cp", job.resolve("original").toString(), job + "/copy"))
                .isZero();

        assertThat(job.resolve("copy")).hasContent("film");
    }

    @Test
    void programReadsNothingElseButWhatItIsGiven() throws Exception {
        assumeTrue(sandbox.confined(), "this machine lets nobody make namespaces");

        assertThat(run(List.of(), "cat", secret.toString())).isNotZero();
        assertThat(run(List.of(), "cat", "/etc/passwd")).isNotZero();
        assertThat(run(List.of(), "ls", "/proc/self")).isNotZero();
        assertThat(run(List.of(directory), "cat", secret.toString())).isZero();
        assertThat(run(List.of(directory), "cp", job + "/original", directory + "/beside"))
                .isNotZero();
        assertThat(run(List.of(), "touch", "/usr/bin/true")).isNotZero();
        assertThat(directory.resolve("beside")).doesNotExist();
    }

    @Test
    void programOfAnotherPlaceIsConfinedAsWell() throws Exception {
        Path programs = Files.createDirectory(directory.resolve("programs of ours"));
        Path program = Files.writeString(programs.resolve("run"), "#!/bin/sh\nexec test -r \"${1:-/}\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Sandbox ours =
                Sandbox.detect(Fixtures.SETTINGS.limits(), List.of(program.toString()), Map.of(), List.of(programs));

        assertThat(ours.confined()).isEqualTo(sandbox.confined());
        assertThat(start(ours.around(List.of(program.toString(), job + "/original"), List.of(), ".view"))
                        .waitFor())
                .isZero();
    }

    @Test
    void programHasNoNetworkAndNoRights() throws Exception {
        assumeTrue(sandbox.confined(), "this machine lets nobody make namespaces");
        try (ListeningPost post = ListeningPost.open()) {
            String port = post.address().substring(post.address().lastIndexOf(':') + 1);
            assertThat(run(List.of(), "bash", "-c", "echo > /dev/tcp/127.0.0.1/" + port))
                    .isNotZero();
            assertThat(post.asked()).isZero();
        }
        assertThat(run(List.of(), "mount", "-t", "tmpfs", "none", "/usr")).isNotZero();
        assertThat(run(List.of(), "unshare", "--mount", "true")).isNotZero();
    }

    @Test
    void programsBoundsAreKept() throws Exception {
        Path large = job.resolve("large");
        Sandbox small = Sandbox.detect(
                Fixtures.settings(Map.of("limits.max-output", "1M")).limits(), List.of("true"), Map.of(), List.of());
        List<String> command = List.of("dd", "if=" + job.resolve("original"), "of=" + large, "bs=1M", "seek=4");

        assertThat(start(small.around(command, List.of(), ".view")).waitFor()).isNotZero();
        assertThat(Files.exists(large) ? Files.size(large) : 0).isLessThanOrEqualTo(1024 * 1024);
    }

    /** The thread that starts it waits for it as well, so that its end by the thread's end is that of the service. */
    @Test
    void programEndsWithTheServiceThatIsKilled() throws Exception {
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Host.class.getName(),
                        job.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            ProcessHandle program = awaitProgram(service);

            service.destroyForcibly();

            assertThat(program.onExit()).succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
        } finally {
            service.descendants().forEach(ProcessHandle::destroyForcibly);
            service.destroyForcibly().waitFor();
        }
    }

    /** A service whose ffmpeg takes its time. */
    static final class Host {
        public static void main(String[] arguments) throws Exception {
            List<String> slow = List.of("-re", "-f", "lavfi", "-i", "testsrc2=s=64x64:d=120", "-f", "null", "-");
            Fixtures.ffmpeg().ffmpeg(slow, Path.of(arguments[0]), Duration.ofMinutes(2), line -> {});
        }
    }

    /** What the words in front of it have become when it is ffmpeg itself. */
    private ProcessHandle awaitProgram(Process service) throws Exception {
        for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
            Optional<ProcessHandle> found = service.descendants()
                    .filter(process -> process.info().arguments().stream()
                            .flatMap(Stream::of)
                            .anyMatch("testsrc2=s=64x64:d=120"::equals))
                    .filter(process -> process.info().command().orElse("").endsWith("/ffmpeg"))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            assertThat(service.isAlive())
                    .as(Files.readString(directory.resolve("log")))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("no program was started: " + Files.readString(directory.resolve("log")));
    }

    private int run(List<Path> read, String... command) throws Exception {
        return start(sandbox.around(List.of(command), read, ".view")).waitFor();
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(job.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
