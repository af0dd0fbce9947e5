package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the packets of a file really add up to, whatever its header declares: every packet is read, none is decoded.
 *
 * @param frames packets of the picture's stream that are shown
 * @param pictures when they are shown
 * @param soundMs from its beginning to its end; 0 where there is none, whatever is announced
 * @param endMs when the last picture or sound ends
 * @param asStored whether all is shown as it lies in the file: no picture before a key frame that follows that in the
 *     file, and so needs what lies before, too (open groups); none left out after the first one, as where somebody cut
 *     off the end without encoding it again; none by another description than the first one, as where films were joined
 *     so
 * @param clean ffmpeg reached the end without a complaint
 */
record PacketSurvey(long frames, PictureTimes pictures, long soundMs, long endMs, boolean asStored, boolean clean) {

    /** Of a film of which nothing but a header's word is known. */
    static PacketSurvey announced(long milliseconds) {
        return new PacketSurvey(0, new PictureTimes(0, milliseconds, 0, 0), milliseconds, milliseconds, false, false);
    }

    /** Reads no further than a second beyond the limit, which is enough to see that a clip is too long. */
    static PacketSurvey of(Ffmpeg ffmpeg, Path file, Path directory, int videoStream, int audioStream, Duration most)
            throws IOException, MediaRefusedException {
        List<String> arguments = new ArrayList<>(ffmpeg.untrusted(file));
        arguments.addAll(List.of("-map", "0:" + videoStream));
        if (audioStream >= 0) {
            arguments.addAll(List.of("-map", "0:" + audioStream));
        }
        arguments.addAll(List.of("-c", "copy"));
        arguments.addAll(output(most));
        Lines lines = new Lines();
        Ffmpeg.Outcome outcome =
                ffmpeg.ffmpeg(arguments, directory, ffmpeg.limits().probeTimeout(), lines);
        return lines.survey(outcome);
    }

    /** An output whose lines {@link Lines} reads: of the picture's stream first, then of the sound's, if there is one. */
    static List<String> output(Duration most) {
        return List.of("-t", Long.toString(most.toSeconds() + 2), "-f", "framecrc", "pipe:1");
    }

    /**
     * Of a film that was made here, its picture first.
     *
     * @throws MediaRefusedException {@code DAMAGED} when it is a good deal shorter than what it was made of
     */
    static PacketSurvey requireWhole(Ffmpeg ffmpeg, Path film, MediaFacts original)
            throws IOException, MediaRefusedException {
        PacketSurvey made = of(
                ffmpeg,
                film,
                film.toAbsolutePath().getParent(),
                0,
                original.silent() ? -1 : 1,
                ffmpeg.limits().maxDuration().plusSeconds(2));
        if (made.frames == 0 || Probe.fallsShort(made.endMs, original.durationMs())) {
            throw new MediaRefusedException(FailureCause.DAMAGED);
        }
        return made;
    }

    /**
     * The same with a last picture that stays until an announced end. Some versions of ffmpeg know of no length of any
     * picture where a film has such as are shown in another order than they are stored in.
     */
    PacketSurvey lasting(long announcedMs) {
        PictureTimes longer = pictures.lasting(announcedMs - pictures.lengthMs());
        return new PacketSurvey(frames, longer, soundMs, Math.max(endMs, longer.endMs()), asStored, clean);
    }

    /** Pictures a second, on average. */
    double frameRate() {
        return frames * 1000.0 / Math.max(pictures.lengthMs(), 1);
    }

    /** Although a track may be announced, as by a recorder whose microphone was off. */
    boolean isMute() {
        return clean && soundMs == 0;
    }

    /**
     * The lines of ffmpeg's framecrc: {@code #tb stream: num/den}, then {@code stream, dts, pts, duration, size, crc}, and
     * where there are any {@code F=flags} and {@code S=number of side data} with what they are.
     */
    static final class Lines implements Consumer<String> {
        private static final int STREAMS = 2;
        private static final int FLAGS = 6;
        private static final int KEY = 1;
        private static final int DISCARDED = 4;
        /** Of the sound, which ends in blocks, beyond an end that is cut off; in milliseconds. */
        private static final int LEAST_CUT_OFF = 100;
        /** Fewer have the same time in films that are not well made, too. */
        private static final int LEAST_BACKWARDS = 8;
        /** As libavutil writes it. */
        private static final long UNKNOWN = Long.MIN_VALUE;

        private final double[] unitMs = new double[STREAMS];
        private final long[] begin = {Long.MAX_VALUE, Long.MAX_VALUE};
        private final long[] end = new long[STREAMS];
        /** Of a picture. */
        private long longest;
        /** When the last picture begins. */
        private long last;
        /** When the latest picture was to be decoded. */
        private long decoded = Long.MAX_VALUE;
        /** The longest time between two pictures. */
        private long pause;
        /** When the latest key frame is shown. */
        private long key = Long.MIN_VALUE;
        /** When the latest packet of the pictures is to be decoded, shown or not. */
        private long stored = UNKNOWN;
        /** How many were to be decoded earlier than the one before: ffmpeg makes that the same time. */
        private int backwards;
        /** How long all pictures stay. */
        private long shown;
        /** Whether pictures behind the first one are left out. */
        private boolean cut;

        private boolean asStored = true;
        private long cutOffSound;
        private long frames;

        @Override
        public void accept(String line) {
            if (line.startsWith("#tb ")) {
                String[] parts = line.substring(4).split("[:/]");
                unitMs[Integer.parseInt(parts[0].strip())] =
                        1000.0 * Long.parseLong(parts[1].strip()) / Long.parseLong(parts[2].strip());
                return;
            }
            String[] parts = line.split(",");
            if (line.startsWith("#") || parts.length < 5) {
                return;
            }
            int stream = Integer.parseInt(parts[0].strip());
            long time = Long.parseLong(parts[2].strip());
            long length = Long.parseLong(parts[3].strip());
            long decoding = Long.parseLong(parts[1].strip());
            int flags = flags(parts);
            if (stream == 0) {
                key = (flags & KEY) == 0 ? key : time;
                backwards += decoding == stored && decoding != UNKNOWN ? 1 : 0;
                stored = decoding;
            }
            asStored &= stream != 0 || time >= key && (frames == 0 || !isDescribed(parts));
            if ((flags & DISCARDED) != 0 || time < 0 && time + length <= 0) {
                // What an edit list has cut off from the beginning or the end is decoded at most, and not shown.
                cut |= stream == 0 && frames > 0;
                asStored &= !cut;
                cutOffSound += stream != 0 && end[stream] > 0 ? length : 0;
                return;
            }
            if (stream == 0) {
                frames++;
                longest = Math.max(longest, length);
                last = Math.max(last, time);
                shown += length;
                if (decoding > decoded && decoded != UNKNOWN) {
                    pause = Math.max(pause, decoding - decoded);
                }
                decoded = decoding;
            }
            begin[stream] = Math.min(begin[stream], time);
            end[stream] = Math.max(end[stream], time + length);
        }

        /** Of a packet, as libavcodec numbers them; those of a plain key frame are not written down. */
        private static int flags(String[] parts) {
            String flags = parts.length > FLAGS ? parts[FLAGS].strip() : "";
            return flags.startsWith("F=0x") ? Integer.parseInt(flags.substring(4), 16) : KEY;
        }

        /** Of pictures alone: beside sound there are numbers of samples to be left out. */
        private static boolean isDescribed(String[] parts) {
            return Arrays.stream(parts).skip(FLAGS).anyMatch(part -> part.strip()
                    .startsWith("S="));
        }

        PacketSurvey survey(Ffmpeg.Outcome outcome) {
            if (cut && backwards >= LEAST_BACKWARDS && shown > 0) {
                // An edit list shows what was stored before once more: the times after it are not those of the film.
                end[0] = begin[0] + shown;
                last = Math.min(last, end[0] - longest);
            }
            boolean clean = !outcome.failed()
                    && Decoders.withoutCover(outcome.complaint()).isEmpty();
            long endMs = Math.max(endMs(0), endMs(1));
            long lastMs = endMs(0) - Math.round(last * unitMs[0]);
            long longestMs = Math.max(lastMs, Math.round(pause * unitMs[0]));
            PictureTimes pictures = new PictureTimes(endMs(0) - lengthMs(0), endMs(0), lastMs, longestMs);
            boolean whole = asStored && cutOffSound * unitMs[1] < LEAST_CUT_OFF;
            return new PacketSurvey(frames, pictures, lengthMs(1), endMs, whole, clean);
        }

        private long lengthMs(int stream) {
            return begin[stream] == Long.MAX_VALUE ? 0 : endMs(stream) - Math.round(begin[stream] * unitMs[stream]);
        }

        private long endMs(int stream) {
            long missing = 0;
            if (stream == 0 && frames > 1 && longest == 0) {
                // ffmpeg knows no lengths in films of no constant rate: the last picture is as long as the others are.
                missing = (end[0] - begin[0]) / (frames - 1);
            }
            return Math.round((end[stream] + missing) * unitMs[stream]);
        }
    }
}
