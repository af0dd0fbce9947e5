package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Makes of an upload what every phone plays. Nothing of the upload's metadata, such as a place, gets into the result. */
public final class Renderer {

    private static final int LONG_SIDE = 1280;
    private static final int POSTER_SECONDS = 6;
    /** Key frames are few and quickly found. */
    private static final int KEY_FRAMES_SEARCHED_SECONDS = 15;

    private final Ffmpeg ffmpeg;

    public Renderer(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * An MP4 of H.264 and AAC with its index in front. Streams that play everywhere are taken over untouched, with their
     * rotation; others are encoded anew, upright and with a long side of at most 1280 pixels.
     *
     * @param facts of {@code in}, as {@link Probe} found them
     * @param out is written, or replaced
     * @param progress is told the share that is done, where that takes time
     * @throws MediaRefusedException when the film cannot be read to its end, or costs more than the settings allow
     * @throws IOException when the machine is at fault: worth another try
     */
    public RenderedFile playable(Path in, MediaFacts facts, Path out, DoubleConsumer progress)
            throws IOException, MediaRefusedException {
        try (StreamCopy copy = StreamCopy.begin(ffmpeg, in, out, facts)) {
            return playable(in, facts, copy, progress);
        }
    }

    /** The same where the first streams are being copied already, which is waited for if they play everywhere. */
    RenderedFile playable(Path in, MediaFacts facts, StreamCopy copy, DoubleConsumer progress)
            throws IOException, MediaRefusedException {
        Path out = copy.file();
        if (facts.playsEverywhere() && !copy.isOf(facts)) {
            copy.close();
            return playable(in, facts, out, progress);
        }
        if (facts.playsEverywhere() && isWhole(copy, facts)) {
            return new RenderedFile(out, facts.width(), facts.height(), Files.size(out), facts.durationMs(), false);
        }
        copy.close();
        return encode(in, facts, out, progress);
    }

    /** A copy ends with the last packet where ffmpeg does not know how long a picture stays. */
    private static boolean isWhole(StreamCopy copy, MediaFacts facts) throws IOException, MediaRefusedException {
        return copy.survey()
                .filter(survey -> !Probe.fallsShort(survey.endMs(), facts.durationMs()))
                .isPresent();
    }

    private RenderedFile encode(Path in, MediaFacts facts, Path out, DoubleConsumer progress)
            throws IOException, MediaRefusedException {
        Frame frame = Frame.withinLongSide(LONG_SIDE, facts);
        Ffmpeg.Outcome outcome =
                render(encodeArguments(in, facts, frame), facts, out, new Progress(facts.durationMs(), progress));
        if (outcome.failed()) {
            throw new MediaRefusedException(FailureCause.DAMAGED);
        }
        PacketSurvey result = PacketSurvey.requireWhole(ffmpeg, out, facts);
        return new RenderedFile(out, frame.width(), frame.height(), Files.size(out), result.endMs(), true);
    }

    /**
     * A JPEG of a telling frame of the first seconds: not a dark one, if there is any other.
     *
     * @param in the upload, or what {@link #playable} made of it, which is quicker
     * @param colours of {@code in}
     * @param facts of the upload
     */
    RenderedFile poster(Path in, Colours colours, MediaFacts facts, Path outJpeg)
            throws IOException, MediaRefusedException {
        Frame frame = Frame.withinLongSide(LONG_SIDE, facts);
        // Phones are still being lifted, and titles fade in, during the first moments.
        double start = Math.min(1.0, facts.durationMs() / 10_000.0);
        String jpeg = PictureRenderer.jpegColours(colours);
        String telling = frame.scale() + "," + PictureRenderer.BRIGHT + "thumbnail=30," + jpeg;
        List<String> keyFramesAlone = List.of("-skip_frame", "nokey");
        if (!writePoster(keyFramesAlone, in, start, KEY_FRAMES_SEARCHED_SECONDS, telling, outJpeg)
                && !writePoster(List.of(), in, start, POSTER_SECONDS, "fps=5," + telling, outJpeg)
                && !writePoster(List.of(), in, 0, POSTER_SECONDS, frame.scale() + "," + jpeg, outJpeg)) {
            throw new MediaRefusedException(FailureCause.NO_FRAMES);
        }
        return new RenderedFile(outJpeg, frame.width(), frame.height(), Files.size(outJpeg), 0, true);
    }

    private boolean writePoster(List<String> decoding, Path in, double start, int seconds, String filters, Path out)
            throws IOException, MediaRefusedException {
        Files.deleteIfExists(out);
        List<String> arguments = new ArrayList<>(ffmpeg.threads());
        arguments.addAll(decoding);
        arguments.addAll(List.of("-ss", Double.toString(start), "-t", Integer.toString(seconds)));
        arguments.addAll(ffmpeg.untrusted(in));
        arguments.addAll(List.of("-map", "0:V:0", "-vf", filters));
        arguments.addAll(PictureRenderer.jpeg(out));
        Ffmpeg.Outcome outcome =
                ffmpeg.ffmpeg(arguments, directoryOf(out), ffmpeg.limits().renderTimeout(), line -> {});
        return !outcome.failed() && Files.exists(out) && Files.size(out) > 0;
    }

    private List<String> encodeArguments(Path in, MediaFacts facts, Frame frame) {
        List<String> arguments = new ArrayList<>(ffmpeg.threads());
        arguments.addAll(ffmpeg.untrusted(in));
        arguments.addAll(streams(facts));
        arguments.addAll(List.of("-vf", PictureFilters.of(facts, frame)));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-crf", "23"));
        arguments.addAll(List.of("-maxrate", "3M", "-bufsize", "6M"));
        arguments.addAll(Mp4Output.KEY_FRAMES);
        arguments.addAll(Mp4Output.times(facts));
        arguments.addAll(ffmpeg.threads());
        arguments.addAll(List.of("-af", Mp4Output.SOUND, "-c:a", "aac", "-b:a", "128k", "-ac", "2"));
        return arguments;
    }

    /** Those of the film in its file. */
    static List<String> streams(MediaFacts facts) {
        if (facts.silent()) {
            return List.of("-map", "0:" + facts.videoStream());
        }
        return List.of("-map", "0:" + facts.videoStream(), "-map", "0:" + facts.audioStream());
    }

    private Ffmpeg.Outcome render(List<String> arguments, MediaFacts facts, Path out, Progress progress)
            throws IOException, MediaRefusedException {
        List<String> all = new ArrayList<>(List.of("-progress", "pipe:1", "-nostats"));
        all.addAll(arguments);
        all.addAll(Mp4Output.to(out, ffmpeg.limits()));
        return ffmpeg.ffmpeg(all, directoryOf(out), ffmpeg.renderTimeout(facts.durationMs()), progress);
    }

    private static Path directoryOf(Path file) {
        return file.toAbsolutePath().getParent();
    }
}
