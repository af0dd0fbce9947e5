package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.craftreel.testsupport.FilmFile;
import org.craftreel.testsupport.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The example of the documentation against the packaged program, twice as it promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstClipIT {

    private static final int LONGEST_SECONDS = 240;

    private RunningService service;

    @BeforeAll
    void start() throws Exception {
        // Nobody asks for further renditions here, whose making would only slow down the rest.
        service = RunningService.prepare()
                .with("CRAFTREEL_MEDIA_CONCURRENCY_BEHIND", "0")
                .start();
    }

    @AfterAll
    void leaveNothing() throws Exception {
        service.close();
    }

    @Test
    void exampleWalksFromSignInToTheFirstRank() throws Exception {
        String first = await(start("first", RunningService.ADMIN_PASSWORD), "first", 0);
        // Again, beside what the first run left.
        String second = await(start("second", RunningService.ADMIN_PASSWORD), "second", 0);

        assertThat(first).contains("\nPASSED: clip ").contains(" has rank 1 with 1 play on the board of first-clip-");
        assertThat(second).contains("\nPASSED: clip ");
    }

    @Test
    void exampleNamesTheStepThatFails() throws Exception {
        String output = await(start("third", "another-password"), "third", 1);

        assertThat(output)
                .contains("\nFAILED at: sign in as admin\n")
                .contains("status 401, expected 200")
                .doesNotContain("PASSED");
    }

    private Process start(String name, String password) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        "docs/examples/first-clip.sh",
                        service.uri("").toString(),
                        FilmFile.make(service.beside(name + ".mp4"), 8).toString())
                .redirectErrorStream(true)
                .redirectOutput(service.beside(name).toFile());
        builder.environment().put("CRAFTREEL_ADMIN_PASSWORD", password);
        return builder.start();
    }

    private String await(Process script, String name, int exitCode) throws Exception {
        try {
            assertThat(script.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            script.destroyForcibly();
        }
        String output = Files.readString(service.beside(name));
        assertThat(script.exitValue()).as(output).isEqualTo(exitCode);
        return output;
    }
}
