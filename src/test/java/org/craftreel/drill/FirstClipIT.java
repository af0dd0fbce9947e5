package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
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
        service = RunningService.prepare().start();
    }

    @AfterAll
    void leaveNothing() throws Exception {
        service.close();
    }

    @Test
    void exampleWalksFromSignInToTheFirstRank() throws Exception {
        String first = run(RunningService.ADMIN_PASSWORD, 0);
        String second = run(RunningService.ADMIN_PASSWORD, 0);

        assertThat(first).contains("\nPASSED: clip ").contains(" has rank 1 with 1 play on the board of first-clip-");
        assertThat(second).contains("\nPASSED: clip ");
    }

    @Test
    void exampleNamesTheStepThatFails() throws Exception {
        String output = run("another-password", 1);

        assertThat(output)
                .contains("\nFAILED at: sign in as admin\n")
                .contains("status 401, expected 200")
                .doesNotContain("PASSED");
    }

    private String run(String password, int exitCode) throws Exception {
        Path output = service.beside("example-output");
        ProcessBuilder builder = new ProcessBuilder(
                        "docs/examples/first-clip.sh",
                        service.uri("").toString(),
                        FilmFile.make(service.beside("film.mp4"), 8).toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("CRAFTREEL_ADMIN_PASSWORD", password);
        Process script = builder.start();
        try {
            assertThat(script.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            script.destroyForcibly();
        }
        assertThat(script.exitValue()).as(Files.readString(output)).isEqualTo(exitCode);
        return Files.readString(output);
    }
}
