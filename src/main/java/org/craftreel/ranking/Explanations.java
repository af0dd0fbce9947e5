package org.craftreel.ranking;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.http.Language;

/** Explains places on boards. */
@ApplicationScoped
public class Explanations {

    private final RunBoards boards;
    private final KnownRuns runs;
    private final CountedFrom countedFrom;

    Explanations(RunBoards boards, KnownRuns runs, CountedFrom countedFrom) {
        this.boards = boards;
        this.runs = runs;
        this.countedFrom = countedFrom;
    }

    /** A place, and why it is that one. */
    public record Explained(Board.Placed place, Explanation why) {}

    /** Empty where the clip is not on the board. */
    public Optional<Explained> find(Board board, UUID runId, UUID clip, Language language) {
        KnownRun run = runs.get(runId);
        return boards.find(board, run, clip)
                .map(found -> new Explained(found.own(), Explanation.of(run, found, countedFrom.of(runId), language)));
    }
}
