package org.craftreel.testsupport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A small portrait film with sound, as phones make them, by the machine's ffmpeg. */
public final class FilmFile {

    /** What the tests ask of a film does not depend on how well it is compressed. */
    private static final List<String> H264 = List.of("libx264", "-preset", "ultrafast");

    private FilmFile() {}

    /** Makes it unless it is there: H.264 and AAC, 360 x 640, which is taken over without being encoded again. */
    public static Path make(Path file, int seconds) throws IOException, InterruptedException {
        return make(file, seconds, "360x640", H264, "aac");
    }

    /** The same, large enough for two sizes: 720 x 1280. */
    public static Path makeSharp(Path file, int seconds) throws IOException, InterruptedException {
        return make(file, seconds, "720x1280", H264, "aac");
    }

    /** Makes it unless it is there, of streams that have to be encoded again before phones play them. */
    public static Path makeLaborious(Path file, int seconds) throws IOException, InterruptedException {
        return make(file, seconds, "360x640", List.of("mpeg4"), "libmp3lame");
    }

    /**
     * A film that is as large as one of a phone, and quick to make and to process: behind the pictures there are random
     * bytes in a box that players skip (ISO/IEC 14496-12, {@code free}).
     */
    public static Path makeLarge(Path file, int seconds, int bytes) throws IOException, InterruptedException {
        make(file, seconds);
        byte[] box = new byte[bytes - (int) Files.size(file)];
        new Random().nextBytes(box);
        ByteBuffer.wrap(box).putInt(box.length).put("free".getBytes(StandardCharsets.US_ASCII));
        Files.write(file, box, StandardOpenOption.APPEND);
        return file;
    }

    /** As the service tells it. */
    public static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static Path make(Path file, int seconds, String size, List<String> video, String audio)
            throws IOException, InterruptedException {
        if (Files.exists(file)) {
            return file;
        }
        List<String> command = new ArrayList<>(List.of(
                System.getenv().getOrDefault("CRAFTREEL_MEDIA_FFMPEG", "ffmpeg"),
                "-nostdin",
                "-loglevel",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=" + size + ":rate=25:duration=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:duration=" + seconds,
                "-c:v"));
        command.addAll(video);
        command.addAll(List.of("-pix_fmt", "yuv420p", "-c:a", audio, "-movflags", "+faststart", file.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("ffmpeg did not make " + file);
        }
        return file;
    }
}
