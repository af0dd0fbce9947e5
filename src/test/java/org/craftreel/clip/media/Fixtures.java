package org.craftreel.clip.media;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small films for the tests, made by ffmpeg in the directory of the test. */
public final class Fixtures {
    private static final int FIRST_OF_ALL = 1000;

    /** The defaults of the product. */
    public static final MediaSettings SETTINGS = settings(Map.of());

    private final Path directory;
    private final Ffmpeg ffmpeg;

    Fixtures(Path directory) {
        this.directory = directory;
        this.ffmpeg = ffmpeg();
    }

    /**
     * The programs with the defaults of the product, the same for all tests as it is for all work of a service: what the
     * machine lets them be kept from is found out by starting them several times.
     */
    public static Ffmpeg ffmpeg() {
        return Programs.FOUND;
    }

    private static final class Programs {
        static final Ffmpeg FOUND = find();

        private static Ffmpeg find() {
            try {
                return Ffmpeg.of(SETTINGS);
            } catch (IOException none) {
                throw new UncheckedIOException(none);
            }
        }
    }

    /** The defaults of the product, with a few of them changed. The programs may be named by the environment. */
    static MediaSettings settings(Map<String, String> changed) {
        Map<String, String> named = new HashMap<>();
        changed.forEach((name, value) -> named.put("craftreel.media." + name, value));
        return new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDefaultInterceptors()
                // Tests of the whole service leave system properties behind that name the programs.
                .withSources(new PropertiesConfigSource(named, "test", FIRST_OF_ALL))
                .addDiscoveredConverters()
                .withMapping(MediaSettings.class)
                .build()
                .getConfigMapping(MediaSettings.class);
    }

    /** Two seconds, 640 x 360, H.264 and AAC, index in front. */
    Path compliant() throws IOException {
        return make("compliant.mp4", picture(2), sound(2), h264(), "-c:a aac -movflags +faststart");
    }

    Path silent() throws IOException {
        return make("silent.mp4", picture(2), h264(), "-movflags +faststart");
    }

    Path make(String name, String... arguments) throws IOException {
        Path file = directory.resolve(name);
        List<String> all = new ArrayList<>(List.of(String.join(" ", arguments).split(" ")));
        all.add("file:" + file);
        ffmpeg.generate(all, directory, Duration.ofSeconds(60), in -> {});
        return file;
    }

    static String picture(int seconds) {
        return "-f lavfi -i testsrc2=s=640x360:r=25:d=" + seconds;
    }

    static String sound(int seconds) {
        return "-f lavfi -i sine=r=48000:d=" + seconds;
    }

    /** What {@code -f srt -i} takes: one text at the beginning, and one until a later second. */
    static String texts(int end) {
        String texts =
                "1\n00:00:00,500 --> 00:00:01,000\nfirst\n\n2\n00:00:01,500 --> 00:00:%02d,000\nlast\n".formatted(end);
        return "data:text/plain;base64," + Base64.getEncoder().encodeToString(texts.getBytes(StandardCharsets.UTF_8));
    }

    static String h264() {
        return "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";
    }
}
