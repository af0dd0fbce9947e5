package org.craftreel.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small portrait film with sound, as phones make them, by the machine's ffmpeg. */
public final class FilmFile {

    private FilmFile() {}

    /** Makes it unless it is there: H.264 and AAC, 360 x 640, which is taken over without being encoded again. */
    public static Path make(Path file, int seconds) throws IOException, InterruptedException {
        return make(file, seconds, "libx264", "aac");
    }

    /** Makes it unless it is there, of streams that have to be encoded again before phones play them. */
    public static Path makeLaborious(Path file, int seconds) throws IOException, InterruptedException {
        return make(file, seconds, "mpeg4", "libmp3lame");
    }

    private static Path make(Path file, int seconds, String video, String audio)
            throws IOException, InterruptedException {
        if (Files.exists(file)) {
            return file;
        }
        List<String> command = List.of(
                System.getenv().getOrDefault("CRAFTREEL_MEDIA_FFMPEG", "ffmpeg"),
                "-nostdin",
                "-loglevel",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=360x640:rate=25:duration=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:duration=" + seconds,
                "-c:v",
                video,
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                audio,
                "-movflags",
                "+faststart",
                file.toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("ffmpeg did not make " + file);
        }
        return file;
    }
}
