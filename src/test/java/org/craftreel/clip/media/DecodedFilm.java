package org.craftreel.clip.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A film as a player would have it: every picture with its time, and its sound. */
final class DecodedFilm {

    private static final int SAMPLE_RATE = 48_000;
    private static final int PICTURE_BYTES = TestPicture.POINTS * TestPicture.POINTS * 3;
    /** Of a loud window: where the tone of the test grows loud. */
    private static final double LOUD = 0.6;

    private static final int WINDOW = SAMPLE_RATE / 200;

    private final JsonNode answer;
    private final List<TestPicture> pictures = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();
    private final List<Double> keyFrames = new ArrayList<>();
    private final short[] sound;

    private DecodedFilm(JsonNode answer, byte[] rgb, short[] sound) {
        this.answer = answer;
        this.sound = sound;
        for (int at = 0; at + PICTURE_BYTES <= rgb.length; at += PICTURE_BYTES) {
            int[] points = new int[PICTURE_BYTES / 3];
            for (int i = 0; i < points.length; i++) {
                int from = at + 3 * i;
                points[i] = (rgb[from] & 0xff) << 16 | (rgb[from + 1] & 0xff) << 8 | rgb[from + 2] & 0xff;
            }
            pictures.add(new TestPicture(points));
        }
        for (JsonNode packet : answer.path("packets")) {
            if (packet.path("stream_index").asInt() == 0
                    && !packet.path("flags").asText().contains("D")) {
                double time = Double.parseDouble(packet.path("pts_time").asText());
                times.add(time);
                if (packet.path("flags").asText().startsWith("K")) {
                    keyFrames.add(time);
                }
            }
        }
        times.sort(null);
    }

    /**
     * @param matrix of a film that does not say what its colours are; ffmpeg would take every one for BT.601
     */
    static DecodedFilm of(Ffmpeg ffmpeg, Path film, String matrix) throws IOException, MediaRefusedException {
        Path directory = film.toAbsolutePath().getParent();
        JsonNode answer = ask(ffmpeg, film, directory);
        boolean silent = answer.path("streams").size() < 2;
        Path rgb = directory.resolve("decoded.rgb");
        Path pcm = directory.resolve("decoded.pcm");
        boolean tagged = answer.at("/streams/0").hasNonNull("color_space");
        List<String> arguments = new ArrayList<>(ffmpeg.untrusted(film));
        arguments.addAll(List.of("-map", "0:v:0", "-fps_mode", "passthrough", "-vf"));
        arguments.add("scale=" + TestPicture.POINTS + ":" + TestPicture.POINTS + ":flags=area+accurate_rnd"
                + (tagged ? "" : ":in_color_matrix=" + matrix) + ",format=rgb24");
        arguments.addAll(List.of("-f", "rawvideo", "file:" + rgb));
        if (!silent) {
            arguments.addAll(List.of("-map", "0:a:0", "-ac", "1", "-af"));
            arguments.add("aresample=" + SAMPLE_RATE + ":async=1:first_pts=0");
            arguments.addAll(List.of("-f", "s16le", "file:" + pcm));
        }
        Ffmpeg.Outcome outcome = ffmpeg.ffmpeg(arguments, directory, Duration.ofSeconds(60), line -> {});
        assertThat(outcome.failed()).as(outcome.complaint()).isFalse();
        short[] sound = new short[silent ? 0 : (int) (Files.size(pcm) / 2)];
        if (!silent) {
            ByteBuffer.wrap(Files.readAllBytes(pcm))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(sound);
        }
        return new DecodedFilm(answer, Files.readAllBytes(rgb), sound);
    }

    private static JsonNode ask(Ffmpeg ffmpeg, Path film, Path directory) throws IOException, MediaRefusedException {
        StringBuilder text = new StringBuilder();
        List<String> arguments =
                new ArrayList<>(List.of("-show_streams", "-show_format", "-show_packets", "-of", "json"));
        arguments.addAll(ffmpeg.untrusted(film));
        ffmpeg.ffprobe(arguments, directory, Duration.ofSeconds(20), line -> text.append(line)
                .append('\n'));
        return new ObjectMapper().readTree(text.toString());
    }

    JsonNode picture() {
        return answer.at("/streams/0");
    }

    /** The codec and its profile. */
    String soundKind() {
        return answer.at("/streams/1/codec_name").asText() + " "
                + answer.at("/streams/1/profile").asText();
    }

    JsonNode tags() {
        return answer.at("/format/tags");
    }

    boolean silent() {
        return sound.length == 0;
    }

    int channels() {
        return answer.at("/streams/1/channels").asInt();
    }

    double sampleRate() {
        return answer.at("/streams/1/sample_rate").asDouble();
    }

    List<TestPicture> pictures() {
        return pictures;
    }

    /** In seconds, of each picture. */
    List<Double> times() {
        return times;
    }

    List<Double> keyFrames() {
        return keyFrames;
    }

    /** When the last picture ends, in seconds. */
    double pictureEnd() {
        return end(0);
    }

    double soundEnd() {
        return end(1);
    }

    private double end(int stream) {
        double begin = Double.MAX_VALUE;
        double last = 0;
        double length = 0;
        int count = 0;
        for (JsonNode packet : answer.path("packets")) {
            if (packet.path("stream_index").asInt() == stream) {
                double time = packet.path("pts_time").asDouble();
                count++;
                begin = Math.min(begin, time);
                if (time >= last) {
                    last = time;
                    length = packet.path("duration_time").asDouble();
                }
            }
        }
        // Of films of no constant rate ffprobe knows no lengths.
        return last + (length == 0 ? (last - begin) / Math.max(1, count - 1) : length);
    }

    /** When the band is white first, in seconds. */
    double flash() {
        for (int i = 0; i < pictures.size(); i++) {
            if (pictures.get(i).flashes()) {
                return times.get(i);
            }
        }
        return Double.NaN;
    }

    /** When the tone grows loud, in seconds, to 5 ms. */
    double beep() {
        double[] powers = new double[sound.length / WINDOW];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = power(i * WINDOW);
        }
        Arrays.sort(powers);
        // Not the very loudest: encoders add a crack where a tone is cut off.
        double loud = powers[powers.length * 9 / 10];
        for (int at = 0; at + WINDOW <= sound.length; at += WINDOW) {
            if (power(at) > loud * LOUD) {
                return (double) at / SAMPLE_RATE;
            }
        }
        return Double.NaN;
    }

    private double power(int from) {
        double sum = 0;
        for (int i = from; i < from + WINDOW; i++) {
            sum += (double) sound[i] * sound[i];
        }
        return Math.sqrt(sum / WINDOW);
    }
}
