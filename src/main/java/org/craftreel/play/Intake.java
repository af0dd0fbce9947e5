package org.craftreel.play;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.craftreel.http.Problem;

/**
 * Where reports are taken, whatever keeps them until they are counted. The same reports may come as often as they like: each
 * ticket is counted once.
 */
public interface Intake {

    /**
     * Takes reports; the stage completes with what became of each, in their order, once that is durable.
     *
     * @return a stage that fails with the {@link Problem} {@code intake-overloaded}, {@code intake-uncertain}, {@code
     *     intake-refused} or {@code database-unavailable}; the same reports may then be sent again without harm
     */
    CompletionStage<List<PlayResult>> count(List<Report> reports);

    /** The setting of what keeps reports by which an acknowledged one could be lost; empty when there is none known. */
    Optional<String> findUnsafe();
}
