package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;

/** Makes the films of several sizes in one run: decoded, turned, brought to the common range and evened out once. */
final class LadderRenderer {

    private final Ffmpeg ffmpeg;

    LadderRenderer(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * @param loudness of the film; empty to leave its sound as loud as it is
     * @param progress is told the share that is done
     * @return the films by rung, in {@code directory}
     */
    Map<Rung, RenderedFile> render(
            Path in, MediaFacts facts, Optional<Loudness> loudness, Path directory, DoubleConsumer progress)
            throws IOException, MediaRefusedException {
        List<Rung> rungs = Rung.of(facts);
        List<String> arguments = new ArrayList<>(List.of("-progress", "pipe:1", "-nostats"));
        arguments.addAll(ffmpeg.threads());
        arguments.addAll(ffmpeg.untrusted(in));
        arguments.addAll(List.of("-filter_complex", graph(rungs, facts, loudness)));
        for (Rung rung : rungs) {
            arguments.addAll(output(rung, facts));
            arguments.addAll(Mp4Output.to(directory.resolve(rung.fileName()), ffmpeg.limits()));
        }
        Ffmpeg.Outcome outcome = ffmpeg.ffmpeg(
                arguments,
                directory,
                ffmpeg.renderTimeout(facts.durationMs(), rungs.size()),
                new Progress(facts.durationMs(), progress));
        if (outcome.failed()) {
            throw new MediaRefusedException(FailureCause.DAMAGED);
        }
        // All are of the same pictures: the smallest tells of each whether the end was reached.
        PacketSurvey.requireWhole(
                ffmpeg, directory.resolve(rungs.get(rungs.size() - 1).fileName()), facts);
        Map<Rung, RenderedFile> films = new EnumMap<>(Rung.class);
        for (Rung rung : rungs) {
            Path film = directory.resolve(rung.fileName());
            Frame frame = rung.frame(facts);
            films.put(
                    rung,
                    new RenderedFile(film, frame.width(), frame.height(), Files.size(film), facts.durationMs(), true));
        }
        return films;
    }

    private static String graph(List<Rung> rungs, MediaFacts facts, Optional<Loudness> loudness) {
        List<String> chains = new ArrayList<>();
        String from = "[0:" + facts.videoStream() + "]"
                + PictureFilters.of(facts, rungs.get(0).frame(facts));
        // Each size is made of the one above it, which costs less than making all of the largest.
        for (int i = 0; i + 1 < rungs.size(); i++) {
            int side = rungs.get(i).shortSide;
            chains.add(from + ",split[v" + side + "][p" + side + "]");
            from = "[p" + side + "]" + rungs.get(i + 1).frame(facts).scale();
        }
        chains.add(from + "[v" + rungs.get(rungs.size() - 1).shortSide + "]");
        if (!facts.silent()) {
            String even = loudness.map(measured -> "," + measured.filter()).orElse("");
            String sounds =
                    rungs.stream().map(rung -> "[a" + rung.shortSide + "]").collect(Collectors.joining());
            chains.add("[0:" + facts.audioStream() + "]" + Loudness.heard(facts) + even + ",asplit=" + rungs.size()
                    + sounds);
        }
        return String.join(";", chains);
    }

    private List<String> output(Rung rung, MediaFacts facts) {
        List<String> arguments = new ArrayList<>(List.of("-map", "[v" + rung.shortSide + "]"));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-profile:v", rung.profile, "-crf", "23"));
        arguments.addAll(List.of("-maxrate", rung.maxKilobits + "k", "-bufsize", 2 * rung.maxKilobits + "k"));
        arguments.addAll(Mp4Output.KEY_FRAMES);
        arguments.addAll(Mp4Output.times(facts));
        arguments.addAll(ffmpeg.threads());
        if (!facts.silent()) {
            int channels = Math.min(2, Math.max(1, facts.audioChannels()));
            arguments.addAll(List.of("-map", "[a" + rung.shortSide + "]"));
            arguments.addAll(List.of("-c:a", "aac", "-b:a", "128k", "-ac", Integer.toString(channels)));
        }
        return arguments;
    }
}
