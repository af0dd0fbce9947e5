package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.craftreel.clip.likeness.Fingerprint;

/** Takes the small grey pictures of a film by which others like it are found. */
public final class FrameSampler {

    private final Ffmpeg ffmpeg;

    public FrameSampler(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * @param film an MP4, MOV or Matroska file
     * @param durationMs how long it is, or may be
     * @param directory for a file of a few megabytes, which is gone afterwards
     * @throws MediaRefusedException if there are no pictures, or it takes longer or more memory than the settings allow
     * @throws IOException if the machine is at fault
     */
    public Fingerprint of(Path film, long durationMs, Path directory) throws IOException, MediaRefusedException {
        Path sampled = directory.resolve("sampled.gray");
        String side = Integer.toString(Fingerprint.SAMPLED_SIDE);
        List<String> arguments = new ArrayList<>(ffmpeg.threads());
        arguments.addAll(ffmpeg.untrusted(film));
        arguments.addAll(List.of("-map", "0:v:0", "-an", "-sn", "-dn"));
        arguments.add("-vf");
        arguments.add("fps=" + Fingerprint.SAMPLED_RATE + ",scale=" + side + ":" + side + ":flags=area,format=gray");
        arguments.addAll(List.of("-frames:v", Integer.toString(Fingerprint.MOST_SAMPLED)));
        arguments.addAll(List.of("-f", "rawvideo", "file:" + sampled.toAbsolutePath()));
        try {
            Ffmpeg.Outcome outcome = ffmpeg.ffmpeg(arguments, directory, ffmpeg.renderTimeout(durationMs), line -> {});
            if (outcome.failed() || Files.size(sampled) == 0) {
                throw new MediaRefusedException(FailureCause.DAMAGED);
            }
            return Fingerprint.of(Files.readAllBytes(sampled));
        } finally {
            Files.deleteIfExists(sampled);
        }
    }
}
