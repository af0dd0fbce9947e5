package org.craftreel.clip.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How loud a film is by EBU R 128, and the filter that brings it to what social platforms play at: one gain for the whole
 * film, so that quiet stays quiet. Where peaks would go too high, they are held back.
 *
 * @param integrated in LUFS, of the sound as {@link #heard} later
 * @param gain in dB
 * @param limited whether peaks are held back after it
 */
record Loudness(double integrated, double gain, boolean limited) {

    /** In LUFS. */
    static final int TARGET = -14;

    /** In dBTP: most of what AAC adds to peaks stays below full scale. */
    private static final double HIGHEST_PEAK = -1.5;

    /** Quieter than this is noise, and would only become loud noise. So is what is too short to be measured, in 400 ms. */
    private static final double SILENCE = -60;

    /**
     * At four times the rate, as peaks lie between the samples. It looks ahead for 5 ms, and lets go in 20: sooner would be
     * heard in deep tones, and later would take the sound out of a blow that follows its peak.
     */
    private static final String LIMITER = String.format(
            Locale.ROOT,
            "aresample=192000,alimiter=limit=%.3f:level=0:attack=5:release=20:latency=1,aresample=48000",
            Math.pow(10, HIGHEST_PEAK / 20));

    /**
     * In dB beyond the gain that would do without a limiter, which are tried. More would make blows no louder that are far
     * above the rest, but what is between them.
     */
    private static final List<Double> FURTHER = List.of(0.0, 1.5, 3.0, 4.5);

    private static final Pattern SUMMARY = Pattern.compile("\\[ebur128@(\\d+) @ [^\\]]*\\] Summary:([^\\[]*)");
    private static final Pattern INTEGRATED = Pattern.compile("\\sI: +(-?[\\d.]+) LUFS");
    private static final Pattern TRUE_PEAK = Pattern.compile("\\sPeak: +(-?[\\d.]+) dBFS");

    /** What was heard after a gain. */
    record Tried(double gain, double integrated) {}

    /** Empty where there is nothing to be heard. */
    static Optional<Loudness> measure(Ffmpeg ffmpeg, Path file, MediaFacts facts)
            throws IOException, MediaRefusedException {
        if (facts.silent()) {
            return Optional.empty();
        }
        List<String> summaries = summaries(ffmpeg, file, facts, "true", List.of("anull"));
        if (summaries.isEmpty()) {
            return Optional.empty();
        }
        double integrated = number(INTEGRATED, summaries.get(0));
        double truePeak = number(TRUE_PEAK, summaries.get(0));
        if (integrated < SILENCE) {
            return Optional.empty();
        }
        Loudness even = new Loudness(integrated, TARGET - integrated, false);
        if (truePeak + even.gain <= HIGHEST_PEAK) {
            return Optional.of(even);
        }
        List<Loudness> limited = FURTHER.stream()
                .map(further -> new Loudness(integrated, even.gain + further, true))
                .toList();
        List<String> after = summaries(
                ffmpeg,
                file,
                facts,
                "none",
                limited.stream().map(Loudness::filter).toList());
        List<Tried> tried = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            tried.add(new Tried(limited.get(i).gain, number(INTEGRATED, after.get(i))));
        }
        return Optional.of(chosen(integrated, truePeak, tried));
    }

    /**
     * @param integrated of the film
     * @param truePeak of the film
     * @param tried with a limiter, by gain
     * @return what comes next to the target, and is not quieter than the film unless that is too loud
     */
    static Loudness chosen(double integrated, double truePeak, List<Tried> tried) {
        // As far as its peaks allow.
        double free = Math.max(Math.min(0, TARGET - integrated), HIGHEST_PEAK - truePeak);
        Tried loudest = new Tried(free, Math.min(TARGET, integrated + free));
        boolean limited = false;
        Tried before = null;
        for (Tried next : tried) {
            if (next.integrated >= TARGET) {
                return new Loudness(integrated, before == null ? next.gain : between(before, next), true);
            }
            if (next.integrated > loudest.integrated) {
                loudest = next;
                limited = true;
            }
            before = next;
        }
        return new Loudness(integrated, loudest.gain, limited);
    }

    private static double between(Tried quiet, Tried loud) {
        double share = (TARGET - quiet.integrated) / (loud.integrated - quiet.integrated);
        return quiet.gain + share * (loud.gain - quiet.gain);
    }

    /** What ebur128 says at its end of the sound after each of the filters, of one run; nothing where that fails. */
    private static List<String> summaries(Ffmpeg ffmpeg, Path file, MediaFacts facts, String peak, List<String> filters)
            throws IOException, MediaRefusedException {
        StringBuilder graph = new StringBuilder(heard(facts) + ",asplit=" + (filters.size() + 1) + "[out]");
        for (int i = 0; i < filters.size(); i++) {
            graph.append("[in").append(i).append(']');
        }
        for (int i = 0; i < filters.size(); i++) {
            graph.append(";[in").append(i).append(']').append(filters.get(i)).append(",ebur128@");
            graph.append(i).append("=framelog=verbose:peak=").append(peak).append(",anullsink");
        }
        List<String> arguments = new ArrayList<>(List.of("-loglevel", "info", "-nostats"));
        arguments.addAll(ffmpeg.untrusted(file));
        arguments.addAll(List.of("-map", "0:" + facts.audioStream(), "-af", graph + ";[out]anull"));
        MediaSettings.Limits limits = ffmpeg.limits();
        arguments.addAll(List.of("-t", Long.toString(limits.maxDuration().toSeconds() + 2), "-f", "null", "-"));
        Duration timeout = limits.renderTimeout()
                .plus(limits.renderTimeoutPerSecond().multipliedBy(facts.durationMs() / 1000 + 1));
        Ffmpeg.Outcome outcome = ffmpeg.ffmpeg(arguments, file.toAbsolutePath().getParent(), timeout, line -> {});
        return outcome.failed() ? List.of() : parse(outcome.complaint());
    }

    /** By the number of the filter, of the end of ffmpeg's log; before it, texts of the file may say anything. */
    static List<String> parse(String log) {
        TreeMap<Integer, String> summaries = new TreeMap<>();
        Matcher summary = SUMMARY.matcher(log);
        while (summary.find()) {
            summaries.put(Integer.parseInt(summary.group(1)), summary.group(2));
        }
        return List.copyOf(summaries.values());
    }

    /** Silence is -inf, or no number. */
    private static double number(Pattern pattern, String summary) {
        Matcher matcher = pattern.matcher(summary);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NEGATIVE_INFINITY;
    }

    /**
     * Mono or stereo, without gaps, as it is measured and made: six channels made two are a good deal louder. In fractions,
     * as ffmpeg makes them quieter where whole numbers might not suffice.
     */
    static String heard(MediaFacts facts) {
        return Mp4Output.SOUND + ",aformat=sample_fmts=fltp:channel_layouts="
                + (facts.audioChannels() == 1 ? "mono" : "stereo");
    }

    String filter() {
        String volume = String.format(Locale.ROOT, "volume=%.2fdB", gain);
        return limited ? volume + "," + LIMITER : volume;
    }
}
