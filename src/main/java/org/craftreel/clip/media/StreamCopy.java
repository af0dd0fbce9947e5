package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An MP4 with a file's streams as they are and the index in front, made while the file is still examined: what most phones
 * record plays everywhere as it is. Its packets are surveyed on the way, so that the file is read once for both.
 */
final class StreamCopy implements AutoCloseable {

    /**
     * Cameras may note anything between the pictures of H.264, a place too: supplemental enhancement information (ITU-T
     * H.264, Annex D), which a player does not need. Of other codecs the copy fails, and would not be used.
     */
    private static final List<String> WITHOUT_NOTES = List.of("-bsf:v", "filter_units=remove_types=6");

    private final Ffmpeg ffmpeg;
    private final Path in;
    private final Path out;
    private final List<String> streams;
    private final Beside work;
    private volatile PacketSurvey survey;
    private boolean stopped;

    private StreamCopy(Ffmpeg ffmpeg, Path in, Path out, List<String> streams) {
        this.ffmpeg = ffmpeg;
        this.in = in;
        this.out = out;
        this.streams = streams;
        this.work = Beside.begin(this::copy);
    }

    /**
     * Of the streams that a probe would name of most films: the first that is no cover picture, the first with sound.
     *
     * @param in whatever it holds
     * @param out is written, or replaced
     */
    static StreamCopy begin(Ffmpeg ffmpeg, Path in, Path out) {
        return new StreamCopy(ffmpeg, in, out, List.of("-map", "0:V:0", "-map", "0:a:0?", "-c", "copy"));
    }

    /**
     * Of the streams that a probe named.
     *
     * @param facts of {@code in}, or what its header declares
     */
    static StreamCopy begin(Ffmpeg ffmpeg, Path in, Path out, MediaFacts facts) {
        return new StreamCopy(ffmpeg, in, out, streamsOf(facts));
    }

    private static List<String> streamsOf(MediaFacts facts) {
        List<String> streams = new ArrayList<>(Renderer.streams(facts));
        streams.addAll(List.of("-c", "copy"));
        return streams;
    }

    private void copy() throws IOException {
        List<String> arguments = new ArrayList<>(ffmpeg.untrusted(in));
        arguments.addAll(streams);
        arguments.addAll(WITHOUT_NOTES);
        arguments.addAll(Mp4Output.to(out, ffmpeg.limits()));
        arguments.addAll(streams);
        arguments.addAll(PacketSurvey.output(ffmpeg.limits().maxDuration()));
        PacketSurvey.Lines lines = new PacketSurvey.Lines();
        try {
            Ffmpeg.Outcome outcome = ffmpeg.ffmpeg(
                    arguments, out.toAbsolutePath().getParent(), ffmpeg.limits().renderTimeout(), lines);
            PacketSurvey found = lines.survey(outcome);
            // Where somebody jumps to an open group, Chromium fails on the pictures before its key frame, for good.
            // Beside such, what was cut off would be seen again, and what was joined falls apart.
            boolean whole = found.clean()
                    && found.asStored()
                    && Files.size(out) < ffmpeg.limits().maxOutput().asLongValue();
            survey = whole ? found : null;
        } catch (MediaRefusedException other) {
            // Who examines the file says why, or finds that it is to be encoded.
            survey = null;
        }
    }

    /**
     * Waits for the end. Empty when the streams did not get across as a whole, do not play everywhere as they are, or the
     * copy was stopped: a header may say that a film has to be encoded, and all of it that it need not be.
     */
    Optional<PacketSurvey> survey() throws IOException, MediaRefusedException {
        if (stopped) {
            return Optional.empty();
        }
        work.end();
        return Optional.ofNullable(survey);
    }

    /** Whether it takes the streams that a probe named. */
    boolean isOf(MediaFacts facts) {
        return facts.firstSound() || streams.equals(streamsOf(facts));
    }

    Path file() {
        return out;
    }

    /** Has it stop if it still goes on; what was copied stays. */
    @Override
    public void close() {
        stopped = true;
        work.close();
    }
}
