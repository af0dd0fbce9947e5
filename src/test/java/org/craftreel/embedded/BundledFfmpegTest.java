package org.craftreel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledFfmpegTest {

    @TempDir
    static Path directory;

    private static BundledFfmpeg bundled;

    @BeforeAll
    static void unpack() throws Exception {
        bundled = BundledFfmpeg.unpack(directory, BundledFfmpeg.find().orElseThrow());
    }

    @Test
    void clipIsMadeAndProbed() throws Exception {
        Path clip = directory.resolve("clip.mp4");
        String made = run(
                Map.of(),
                List.of(
                        bundled.ffmpeg().toString(),
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=d=1:s=90x160:r=10",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=d=1",
                        "-c:v",
                        "libx264",
                        "-c:a",
                        "aac",
                        clip.toString()));
        String probed = run(
                Map.of(),
                List.of(
                        bundled.ffprobe().toString(),
                        "-v",
                        "error",
                        "-show_entries",
                        "stream=codec_name",
                        "-of",
                        "csv=p=0",
                        clip.toString()));

        // Silence on stderr too: a stand-in without a version that is asked for would make the linker complain.
        assertThat(made).isEmpty();
        assertThat(probed.lines()).containsExactly("h264", "aac");
    }

    @Test
    void noLibraryOfXOrSoundOfTheMachineIsLoaded() throws Exception {
        String loaded = run(
                Map.of("LD_DEBUG", "files", "LD_BIND_NOW", "1"),
                List.of(bundled.ffprobe().toString(), "-version"));

        Path home = bundled.ffprobe().getParent();
        for (String library :
                List.of("libxcb.so.1", "libxcb-shm.so.0", "libasound.so.2", "libpulse.so.0", "libudev.so.1")) {
            assertThat(loaded).contains("calling init: " + home.resolve(library));
        }
        assertThat(loaded.lines().filter(line -> line.contains("calling init: /lib") || line.contains("init: /usr")))
                .allMatch(line -> line.matches(".*/(libc|libm|libmvec|libstdc\\+\\+|libgcc_s|ld-linux.*)\\.so.*"));
    }

    private static String run(Map<String, String> environment, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
