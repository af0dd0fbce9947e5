package org.craftreel.testsupport;

import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.craftreel.clip.media.Ffmpeg;
import org.craftreel.clip.media.MediaSettings;
import org.eclipse.microprofile.config.ConfigProvider;

/** Files to upload, made once per run in the tests' data directory, which is deleted. */
public final class Films {

    private static final Map<String, byte[]> MADE = new ConcurrentHashMap<>();
    private static final String H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";

    private Films() {}

    /** Three seconds, 360 x 640, H.264 and AAC, index in front. */
    public static byte[] sample() {
        return make(
                "sample.mp4",
                "-f lavfi -i testsrc2=s=360x640:r=25:d=3 -f lavfi -i sine=r=48000:d=3 " + H264
                        + "-c:a aac -movflags +faststart");
    }

    /** The same pictures in a mirror, in another file. */
    public static byte[] mirrored() {
        return make("mirrored.mp4", "-f lavfi -i testsrc2=s=360x640:r=25:d=3 -vf hflip,scale=270:480 -crf 30 " + H264);
    }

    /** Eight seconds of streams that have to be encoded again before phones play them. */
    public static byte[] laborious() {
        return make(
                "laborious.mp4",
                "-f lavfi -i testsrc2=s=360x640:r=25:d=8 -f lavfi -i sine=r=48000:d=8 -c:v mpeg4 -c:a libmp3lame");
    }

    public static byte[] truncated() {
        byte[] whole = sample();
        return Arrays.copyOf(whole, whole.length / 2);
    }

    public static byte[] audioOnly() {
        return make("sound.mp4", "-f lavfi -i sine=r=48000:d=2 -c:a aac");
    }

    /** A header that describes a picture track, and no picture. */
    public static byte[] withoutFrames() {
        byte[] whole = make(
                "fragmented.mp4",
                "-f lavfi -i testsrc2=s=320x240:r=25:d=1 " + H264 + "-movflags +frag_keyframe+empty_moov");
        int fragment = new String(whole, StandardCharsets.ISO_8859_1).indexOf("moof") - 4;
        return Arrays.copyOf(whole, fragment);
    }

    /** Five hours, a picture a minute. */
    public static byte[] fiveHours() {
        return make("long.mp4", "-f lavfi -i color=s=64x64:r=1/60:d=18000 " + H264);
    }

    /** 16000 x 16000 by its header and by the headers of its pictures. */
    public static byte[] huge() {
        byte[] bytes = make("huge.mkv", "-f lavfi -i testsrc2=s=320x320:r=5:d=1 -c:v mjpeg");
        for (int i = 0; i + 9 < bytes.length; i++) {
            // PixelWidth and PixelHeight (RFC 9559), and the frame headers of the JPEG pictures: 16000 is 0x3e80.
            boolean size = (bytes[i] & 0xff) == 0xb0 || (bytes[i] & 0xff) == 0xba;
            if (size && (bytes[i + 1] & 0xff) == 0x82 && bytes[i + 2] == 1 && bytes[i + 3] == 64) {
                write16000(bytes, i + 2);
            }
            if ((bytes[i] & 0xff) == 0xff && (bytes[i + 1] & 0xff) == 0xc0) {
                write16000(bytes, i + 5);
                write16000(bytes, i + 7);
            }
        }
        return bytes;
    }

    private static void write16000(byte[] bytes, int at) {
        bytes[at] = 0x3e;
        bytes[at + 1] = (byte) 0x80;
    }

    private static byte[] make(String name, String arguments) {
        return MADE.computeIfAbsent(name, missing -> run(missing, arguments)).clone();
    }

    private static byte[] run(String name, String arguments) {
        try {
            SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
            Path directory = Files.createDirectories(
                    Path.of(config.getValue("craftreel.data-dir", String.class)).resolve("films"));
            List<String> all = new java.util.ArrayList<>(List.of(arguments.split(" ")));
            all.add("file:" + directory.resolve(name));
            Ffmpeg.of(config.getConfigMapping(MediaSettings.class))
                    .generate(all, directory, Duration.ofSeconds(60), in -> {});
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
