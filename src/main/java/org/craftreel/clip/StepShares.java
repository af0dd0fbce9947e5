package org.craftreel.clip;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What part of a piece of media work each step takes on an ordinary clip, roughly: for a bar that moves evenly. */
final class StepShares {

    private static final Map<MediaJob.Kind, Map<MediaJob.Step, Integer>> SHARES = new EnumMap<>(Map.of(
            MediaJob.Kind.PREPARE,
            Map.of(
                    MediaJob.Step.FETCH, 250,
                    MediaJob.Step.EXAMINE, 450,
                    MediaJob.Step.MAKE_PLAYABLE, 100,
                    MediaJob.Step.STORE, 150,
                    MediaJob.Step.MAKE_POSTER, 50),
            MediaJob.Kind.ENCODE,
            Map.of(
                    MediaJob.Step.FETCH, 40,
                    MediaJob.Step.EXAMINE, 60,
                    MediaJob.Step.MAKE_PLAYABLE, 820,
                    MediaJob.Step.STORE, 40,
                    MediaJob.Step.MAKE_POSTER, 40),
            MediaJob.Kind.COMPLETE,
            Map.of(
                    MediaJob.Step.FETCH, 30,
                    MediaJob.Step.EXAMINE, 40,
                    MediaJob.Step.MEASURE_SOUND, 100,
                    MediaJob.Step.MAKE_RENDITIONS, 640,
                    MediaJob.Step.MAKE_STREAMS, 50,
                    MediaJob.Step.MAKE_PICTURES, 90,
                    MediaJob.Step.STORE, 50)));

    private StepShares() {}

    /**
     * How much of the work is done, in thousandths.
     *
     * @param begun in order, each once; the last one is under way
     * @param progress of the last one, in thousandths
     */
    static int progress(MediaJob.Kind kind, List<MediaJob.Step> begun, int progress) {
        if (begun.isEmpty()) {
            return 0;
        }
        Map<MediaJob.Step, Integer> shares = SHARES.get(kind);
        List<MediaJob.Step> done = begun.subList(0, begun.size() - 1);
        int before =
                done.stream().mapToInt(step -> shares.getOrDefault(step, 0)).sum();
        return before + shares.getOrDefault(begun.get(begun.size() - 1), 0) * progress / MediaJob.WHOLE;
    }
}
