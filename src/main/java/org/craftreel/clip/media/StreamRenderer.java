package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.craftreel.clip.Rendition;

/** Puts films that are there already into fragments for HLS (RFC 8216): one file each, read by byte ranges. */
final class StreamRenderer {

    /** As Apple recommends at most; every film has a key frame there. */
    private static final int SEGMENT_SECONDS = 4;

    private static final Pattern DURATION = Pattern.compile("#EXTINF:([0-9.]+),");
    private static final Pattern TARGET = Pattern.compile("#EXT-X-TARGETDURATION:\\d+");
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

    /**
     * Of all films in one run, into {@code directory}.
     *
     * @param facts of what the films were made of
     */
    Map<Rung, Stream> render(Map<Rung, RenderedFile> films, MediaFacts facts, Path directory)
            throws IOException, MediaRefusedException {
        List<Rung> rungs = List.copyOf(films.keySet());
        List<String> arguments = new ArrayList<>();
        for (Rung rung : rungs) {
            arguments.addAll(ffmpeg.untrusted(films.get(rung).file()));
        }
        for (int i = 0; i < rungs.size(); i++) {
            arguments.addAll(output(i, directory.resolve(name(rungs.get(i))), directory.resolve(list(rungs.get(i)))));
        }
        Ffmpeg.Outcome outcome =
                ffmpeg.ffmpeg(arguments, directory, ffmpeg.renderTimeout(facts.durationMs()), line -> {});
        if (outcome.failed()) {
            throw new MediaRefusedException(FailureCause.DAMAGED);
        }
        Map<Rung, Stream> streams = new EnumMap<>(Rung.class);
        for (Rung rung : rungs) {
            RenderedFile film = films.get(rung);
            Path file = directory.resolve(name(rung));
            String told = Files.readString(directory.resolve(list(rung))).replace(name(rung), Rendition.ADDRESS);
            String playlist = whole(told, facts.pictures().beginMs(), facts.durationMs());
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

    /**
     * ffmpeg tells of each segment how long its pictures last. The first one takes as well what is heard before them, and the
     * last one what is heard after them: players go by the list.
     *
     * @param beginMs when the first picture is shown
     * @param durationMs of all, in milliseconds
     */
    static String whole(String playlist, long beginMs, long durationMs) {
        List<Double> seconds = new ArrayList<>();
        for (Matcher told = DURATION.matcher(playlist); told.find(); ) {
            seconds.add(Double.parseDouble(told.group(1)));
        }
        seconds.set(0, seconds.get(0) + beginMs / 1000.0);
        int last = seconds.size() - 1;
        double missing = durationMs / 1000.0
                - seconds.stream().mapToDouble(Double::doubleValue).sum();
        seconds.set(last, seconds.get(last) + Math.max(0, missing));
        Iterator<Double> next = seconds.iterator();
        String whole =
                DURATION.matcher(playlist).replaceAll(told -> String.format(Locale.ROOT, "#EXTINF:%.6f,", next.next()));
        long target = Math.round(Collections.max(seconds));
        return TARGET.matcher(whole).replaceFirst("#EXT-X-TARGETDURATION:" + Math.max(1, target));
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
