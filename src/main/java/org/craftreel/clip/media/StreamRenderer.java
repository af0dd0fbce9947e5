package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.clip.Rendition;

/** Puts films that are there already into fragments for HLS (RFC 8216): one file each, read by byte ranges. */
final class StreamRenderer {

    /** As Apple recommends at most; every film has a key frame there. */
    private static final int SEGMENT_SECONDS = 4;

    private static final Pattern DURATION = Pattern.compile("#EXTINF:([0-9.]+),");
    private static final Pattern RANGE = Pattern.compile("#EXT-X-BYTERANGE:(\\d+)@\\d+");

    private final Ffmpeg ffmpeg;

    StreamRenderer(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * @param playlist with {@link Rendition#ADDRESS} for the file's address
     * @param peakBitRate the highest of any segment, in bits a second
     */
    record Stream(RenderedFile file, String playlist, int peakBitRate) {}

    /** Of all films in one run, into {@code directory}. */
    Map<Rung, Stream> render(Map<Rung, RenderedFile> films, Path directory) throws IOException, MediaRefusedException {
        List<Rung> rungs = List.copyOf(films.keySet());
        List<String> arguments = new ArrayList<>();
        for (Rung rung : rungs) {
            arguments.addAll(ffmpeg.untrusted(films.get(rung).file()));
        }
        for (int i = 0; i < rungs.size(); i++) {
            arguments.addAll(output(i, directory.resolve(name(rungs.get(i))), directory.resolve(list(rungs.get(i)))));
        }
        Ffmpeg.Outcome outcome =
                ffmpeg.ffmpeg(arguments, directory, ffmpeg.limits().renderTimeout(), line -> {});
        if (outcome.failed()) {
            throw new MediaRefusedException(FailureCause.DAMAGED);
        }
        Map<Rung, Stream> streams = new EnumMap<>(Rung.class);
        for (Rung rung : rungs) {
            RenderedFile film = films.get(rung);
            Path file = directory.resolve(name(rung));
            String playlist = Files.readString(directory.resolve(list(rung))).replace(name(rung), Rendition.ADDRESS);
            RenderedFile rendered =
                    new RenderedFile(file, film.width(), film.height(), Files.size(file), film.durationMs(), true);
            streams.put(rung, new Stream(rendered, playlist, peakBitRate(playlist)));
        }
        return streams;
    }

    private static List<String> output(int input, Path file, Path playlist) {
        return List.of(
                "-map",
                Integer.toString(input),
                "-c",
                "copy",
                "-f",
                "hls",
                "-hls_time",
                Integer.toString(SEGMENT_SECONDS),
                "-hls_playlist_type",
                "vod",
                "-hls_segment_type",
                "fmp4",
                "-hls_flags",
                "single_file",
                "-hls_segment_filename",
                "file:" + file.toAbsolutePath(),
                "file:" + playlist.toAbsolutePath());
    }

    /** Segments of less than a second do not count: a player has read ahead further than that. */
    static int peakBitRate(String playlist) {
        double seconds = 0;
        double peak = 0;
        double fallback = 0;
        for (String line : playlist.split("\n")) {
            Matcher duration = DURATION.matcher(line);
            if (duration.matches()) {
                seconds = Double.parseDouble(duration.group(1));
            }
            Matcher range = RANGE.matcher(line);
            if (range.matches() && seconds > 0) {
                double rate = Long.parseLong(range.group(1)) * 8 / seconds;
                fallback = Math.max(fallback, rate);
                peak = seconds >= 1 ? Math.max(peak, rate) : peak;
            }
        }
        return (int) Math.round(peak > 0 ? peak : fallback);
    }

    private static String name(Rung rung) {
        return "stream-" + rung.shortSide + ".m4s";
    }

    private static String list(Rung rung) {
        return "stream-" + rung.shortSide + ".m3u8";
    }
}
