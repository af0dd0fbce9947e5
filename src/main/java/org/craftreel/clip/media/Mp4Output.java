package org.craftreel.clip.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The end of an ffmpeg command that writes an MP4: with nothing of the upload's metadata, such as a place, and bounded in
 * length and bytes, however much the file turns out to hold when it is decoded. Not in pictures: ffmpeg 8 ends the sound
 * where a bounded stream of pictures ends.
 */
final class Mp4Output {

    static final int KEY_FRAME_SECONDS = 2;

    /** A player jumps to key frames, and segments of a stream begin with one. */
    static final List<String> KEY_FRAMES =
            List.of("-force_key_frames", "expr:gte(t,n_forced*" + KEY_FRAME_SECONDS + ")");

    /** A filter that fills gaps, such as those of a recorder that was paused, and begins where the pictures do. */
    static final String SOUND = "aresample=48000:async=1:first_pts=0";

    /** A picture stands still that stays so many times as long as others, or so long at all. */
    private static final int STILL = 3;

    private static final double STILL_SECONDS = 0.5;

    private static final List<String> WITHOUT_METADATA = List.of(
            "-map_metadata",
            "-1",
            "-map_metadata:s",
            "-1",
            "-map_chapters",
            "-1",
            "-sn",
            "-dn",
            "-fflags",
            "+bitexact",
            "-movflags",
            "+faststart");

    private Mp4Output() {}

    /**
     * Each picture at its own time: phones record at no constant rate, and copies of pictures would fill it up. No picture
     * follows the last one, which stays as long as it did. Where one stays long there are no pictures that are shown in
     * another order than they are stored in: they are told to be decoded before their time, by more than there is room for
     * behind such a pause, so that ffmpeg's streams would have all that follows too early; and some of its versions know no
     * lengths of them.
     */
    static List<String> times(MediaFacts facts) {
        double usual = 1 / PictureFilters.frameRate(facts);
        PictureTimes pictures = facts.pictures();
        double last = Math.max(usual, pictures.lastMs() / 1000.0);
        double lastBegins = (pictures.endMs() - pictures.lastMs() - 1) / 1000.0;
        String length = String.format(
                Locale.ROOT,
                "setts=pts=PTS:dts=DTS:duration=round(if(gte(PTS*TB\\,%.3f)+eq(NEXT_DTS\\,NOPTS)\\,%.6f\\,%.6f)/TB)",
                lastBegins,
                last,
                usual);
        List<String> arguments =
                new ArrayList<>(List.of("-fps_mode", "vfr", "-enc_time_base", "1:90000", "-bsf:v", length));
        if (pictures.longestMs() > Math.min(STILL * usual, STILL_SECONDS) * 1000) {
            arguments.addAll(List.of("-bf", "0"));
        }
        return arguments;
    }

    static List<String> to(Path out, MediaSettings.Limits limits) {
        long most = limits.maxDuration().toSeconds() + 2;
        List<String> arguments = new ArrayList<>(WITHOUT_METADATA);
        arguments.addAll(List.of("-t", Long.toString(most)));
        arguments.addAll(List.of("-fs", Long.toString(limits.maxOutput().asLongValue())));
        arguments.addAll(List.of("-f", "mp4", "file:" + out.toAbsolutePath()));
        return arguments;
    }
}
