package org.craftreel.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.craftreel.clip.MediaJob.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepSharesTest {

    /** The steps of each kind in their order, as the work begins them. */
    private static List<Step> steps(MediaJob.Kind kind) {
        return switch (kind) {
            case PREPARE -> List.of(Step.FETCH, Step.EXAMINE, Step.MAKE_PLAYABLE, Step.STORE, Step.MAKE_POSTER);
            case ENCODE -> List.of(Step.FETCH, Step.EXAMINE, Step.MAKE_PLAYABLE, Step.STORE, Step.MAKE_POSTER);
            case COMPLETE ->
                List.of(
                        Step.FETCH,
                        Step.EXAMINE,
                        Step.MEASURE_SOUND,
                        Step.MAKE_RENDITIONS,
                        Step.MAKE_STREAMS,
                        Step.MAKE_PICTURES,
                        Step.STORE);
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyStepMovesTheBarForwardAndTheLastOneToItsEnd(MediaJob.Kind kind) {
        List<Integer> shown = new ArrayList<>();
        shown.add(StepShares.progress(kind, List.of(), 0));
        List<Step> steps = steps(kind);
        for (int begun = 1; begun <= steps.size(); begun++) {
            assertThat(StepShares.progress(kind, steps.subList(0, begun), 0)).isEqualTo(shown.get(shown.size() - 1));
            shown.add(StepShares.progress(kind, steps.subList(0, begun), 500));
            shown.add(StepShares.progress(kind, steps.subList(0, begun), 1000));
        }

        assertThat(shown).startsWith(0).endsWith(1000).isSorted().doesNotHaveDuplicates();
    }
}
