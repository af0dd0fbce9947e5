package org.craftreel.clip.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How loud a film is by EBU R 128, and the filter that brings it to what social platforms play at.
 *
 * @param integrated in LUFS
 * @param truePeak in dBTP
 * @param range in LU
 * @param threshold in LUFS, below which the measurement left passages out
 */
record Loudness(double integrated, double truePeak, double range, double threshold) {

    /** In LUFS. */
    static final int TARGET = -14;

    /** In dBTP: what AAC adds to peaks stays below full scale. */
    private static final double HIGHEST_PEAK = -1.5;

    /** Quieter than this is noise, and would only become loud noise. */
    private static final double SILENCE = -60;

    private static final String AIM = "loudnorm=I=" + TARGET + ":TP=" + HIGHEST_PEAK + ":LRA=11";

    /** Empty where there is nothing to be heard. */
    static Optional<Loudness> measure(Ffmpeg ffmpeg, Path file, MediaFacts facts)
            throws IOException, MediaRefusedException {
        if (facts.silent()) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>(List.of("-loglevel", "info", "-nostats"));
        arguments.addAll(ffmpeg.untrusted(file));
        arguments.addAll(List.of("-map", "0:" + facts.audioStream()));
        arguments.addAll(
                List.of("-t", Long.toString(ffmpeg.limits().maxDuration().toSeconds() + 2)));
        arguments.addAll(List.of("-af", channels(facts) + "," + AIM + ":print_format=json", "-f", "null", "-"));
        Ffmpeg.Outcome outcome = ffmpeg.ffmpeg(
                arguments, file.toAbsolutePath().getParent(), ffmpeg.limits().renderTimeout(), line -> {});
        return outcome.failed() ? Optional.empty() : parse(outcome.complaint());
    }

    /** What loudnorm says at its end, among other lines of ffmpeg's log. */
    static Optional<Loudness> parse(String log) {
        int from = log.lastIndexOf('{');
        int to = log.lastIndexOf('}');
        if (from < 0 || to < from) {
            return Optional.empty();
        }
        try {
            JsonNode answer = new ObjectMapper().readTree(log.substring(from, to + 1));
            Loudness measured = new Loudness(
                    number(answer, "input_i"),
                    number(answer, "input_tp"),
                    number(answer, "input_lra"),
                    number(answer, "input_thresh"));
            return Optional.of(measured).filter(loudness -> loudness.integrated >= SILENCE);
        } catch (JsonProcessingException | NumberFormatException unknown) {
            return Optional.empty();
        }
    }

    /** Mono or stereo, as it is heard later: six channels made two are a good deal louder. */
    static String channels(MediaFacts facts) {
        return "aformat=channel_layouts=" + (facts.audioChannels() == 1 ? "mono" : "stereo");
    }

    private static double number(JsonNode answer, String name) {
        double value = Double.parseDouble(answer.path(name).asText());
        // Silence is -inf.
        return Double.isFinite(value) ? value : -99;
    }

    /** By one gain for the whole film where its peaks allow that, so that quiet stays quiet. */
    String filter() {
        return AIM + ":measured_I=" + Math.min(0, integrated) + ":measured_TP=" + truePeak + ":measured_LRA=" + range
                + ":measured_thresh=" + threshold + ":linear=true";
    }
}
