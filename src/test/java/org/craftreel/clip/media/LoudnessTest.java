package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.craftreel.clip.media.Loudness.Tried;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seconds of sound of many kinds, which come out as loud as they should. */
@Execution(ExecutionMode.CONCURRENT)
class LoudnessTest {

    private static final String VOICE = "(sin(880*t)+sin(1760*t)/2+sin(2640*t)/3+sin(7040*t)/8)*abs(sin(16*t))";
    /** Samples that are rounded, and the encoder. */
    private static final double MEASURED = 0.3;

    @TempDir
    Path directory;

    private Fixtures fixtures;
    private Ffmpeg ffmpeg;

    enum Sound {
        TONE(2, "0.05*sin(2760*t)"),
        BEEPS(4, "0.5*sin(6283*t)*lt(mod(t,1),0.1)"),
        VOICE_OF_A_MOMENT(0.7, "0.05*" + VOICE),
        VOICE_WITH_PAUSES(4, "0.1*" + VOICE + "*lt(mod(t,1.4),0.9)+0.002*random(0)"),
        QUIET_VOICE(2, "0.008*" + VOICE),
        LOUD_THEN_QUIET(4, "if(lt(t,2),0.5,0.04)*" + VOICE),
        KNOCKS_IN_A_HUM(3, "0.03*sin(2000*t)+0.5*exp(-60*mod(t,0.7))*sin(3000*t)"),
        TOO_LOUD(2, "max(-0.99,min(0.99,4*sin(1800*t)+sin(2222*t)))"),
        STEREO(2, "0.1*sin(1500*t)|0.02*sin(2500*t)"),
        SIX_CHANNELS(
                3, "0.3*sin(1500*t)|0.3*sin(1900*t)|0.3*sin(2300*t)|0.3*sin(300*t)|0.3*sin(2700*t)|0.3*sin(3100*t)");

        final double seconds;
        final String wave;

        Sound(double seconds, String wave) {
            this.seconds = seconds;
            this.wave = wave;
        }
    }

    @BeforeEach
    void setUp() {
        fixtures = new Fixtures(directory);
        ffmpeg = Fixtures.ffmpeg();
    }

    @ParameterizedTest
    @EnumSource
    void soundOfAnyKindBecomesAsLoudAsOthers(Sound sound) throws Exception {
        Path film = film(sound.seconds, sound.wave);

        Path made = made(film, Loudness.measure(ffmpeg, film, facts(film)));

        assertThat(integrated(made)).isCloseTo(Loudness.TARGET, within(1.0));
        assertThat(facts(made).durationMs()).isCloseTo(facts(film).durationMs(), within(60L));
    }

    /** Single blows over next to nothing cannot become as loud as others without a change of their sound. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.9*exp(-40*mod(t,1))*(2*random(0)-1)+0.006*random(1)",
                "0.9*exp(-150*mod(t,1))*(2*random(0)-1)+0.0006*random(1)",
                "0.9*exp(-30*mod(t,1))*sin(5000*t)",
                // As loud as it shall be, but for its peaks.
                "0.25*sin(2500*t)+0.74*lt(mod(t,0.5),0.002)"
            })
    void nothingBecomesQuieterThatIsNotTooLoud(String wave) throws Exception {
        Path film = film(3, wave);
        Loudness before = Loudness.measure(ffmpeg, film, facts(film)).orElseThrow();

        double after = integrated(made(film, Optional.of(before)));

        assertThat(before.limited()).isTrue();
        assertThat(after)
                .isGreaterThan(Math.min(Loudness.TARGET, before.integrated()) - MEASURED)
                .isLessThan(Loudness.TARGET + 1.0);
    }

    @Test
    void loudnessIsThatOfTheStandard() throws Exception {
        // EBU Tech 3341: a tone of 1 kHz whose peaks are at -23 dBFS is as loud, in both channels of two.
        Path film = film(4, "0.0707946*sin(6283.185*t)|0.0707946*sin(6283.185*t)");

        Loudness measured = Loudness.measure(ffmpeg, film, facts(film)).orElseThrow();

        assertThat(measured.integrated()).isCloseTo(-23, within(0.1));
        assertThat(measured.gain()).isCloseTo(9, within(0.1));
        assertThat(measured.limited()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0005*sin(2760*t)", "0.2*sin(2760*t)*lt(t,0.3)"})
    void whatIsNextToSilentOrTooShortToMeasureStaysAsItIs(String wave) throws Exception {
        Path film = film(wave.contains("lt") ? 0.3 : 2, wave);

        assertThat(Loudness.measure(ffmpeg, film, facts(film))).isEmpty();
    }

    @Test
    void gainIsWhatComesNextToTheTarget() {
        List<Tried> passing = List.of(new Tried(8, -15.5), new Tried(9.5, -14.5), new Tried(11, -13.5));
        List<Tried> turning = List.of(new Tried(8, -19), new Tried(9.5, -18), new Tried(11, -25));
        List<Tried> quieter = List.of(new Tried(8, -23), new Tried(9.5, -25));

        assertThat(Loudness.chosen(-22, -8, passing)).isEqualTo(new Loudness(-22, 10.25, true));
        assertThat(Loudness.chosen(-22, -2, turning)).isEqualTo(new Loudness(-22, 9.5, true));
        assertThat(Loudness.chosen(-22, 1, quieter)).isEqualTo(new Loudness(-22, 0, false));
        assertThat(Loudness.chosen(-22, -4, quieter)).isEqualTo(new Loudness(-22, 2.5, false));
        assertThat(Loudness.chosen(-22, 1, List.of())).isEqualTo(new Loudness(-22, 0, false));
    }

    @Test
    void textsOfTheFileAreNoMeasurement() {
        String summary = "[ebur128@%d @ 0x5] Summary:\n\n  Integrated loudness:\n    I: %s LUFS\n";

        List<String> summaries = Loudness.parse("    title : " + summary.formatted(0, "-1.0")
                + summary.formatted(1, "-22.5") + summary.formatted(0, "-21.5") + "[out#0/null @ 0x5] video:0kB");

        assertThat(summaries).hasSize(2);
        assertThat(summaries.get(0)).contains("-21.5");
        assertThat(summaries.get(1)).contains("-22.5");
    }

    private Path film(double seconds, String wave) throws Exception {
        int channels = wave.split("\\|").length;
        String layout = channels == 1 ? "mono" : channels == 2 ? "stereo" : "5.1";
        return fixtures.make(
                "film.mov",
                "-f lavfi -i color=s=64x64:r=10:d=" + seconds,
                "-f lavfi -i aevalsrc='" + wave + "':s=48000:c=" + layout + ":d=" + seconds,
                Fixtures.h264(),
                "-c:a pcm_s16le");
    }

    private Path made(Path film, Optional<Loudness> loudness) throws Exception {
        Path out = Files.createDirectory(directory.resolve("out"));
        return new LadderRenderer(ffmpeg)
                .render(film, facts(film), loudness, out, share -> {})
                .get(Rung.P480)
                .file();
    }

    private double integrated(Path film) throws Exception {
        return Loudness.measure(ffmpeg, film, facts(film)).orElseThrow().integrated();
    }

    private MediaFacts facts(Path film) throws Exception {
        return new Probe(ffmpeg).of(film, Duration.ofMillis(200), Duration.ofSeconds(60));
    }
}
