package org.craftreel.play;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * Takes nothing more while what was taken first has waited for too long: whatever came now would wait as long. How many
 * reports may wait says little about that, as it depends on how fast they are written at the moment. What was taken is
 * answered as it would be otherwise.
 */
final class PromptIntake implements Intake {

    private final Intake intake;
    private final long longestNanos;
    private final Duration retryAfter;
    private final LongSupplier nanoTime;

    /** In the order in which they came; one that is over is there until those before it are, too. */
    private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();

    PromptIntake(Intake intake, PlaySettings settings) {
        this(intake, settings.longestWait(), settings.retryAfter(), System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime()} */
    PromptIntake(Intake intake, Duration longest, Duration retryAfter, LongSupplier nanoTime) {
        this.intake = intake;
        this.longestNanos = longest.toNanos();
        this.retryAfter = retryAfter;
        this.nanoTime = nanoTime;
    }

    private static final class Wait {
        private final long since;
        private volatile boolean over;

        Wait(long since) {
            this.since = since;
        }
    }

    @Override
    public CompletionStage<List<PlayResult>> count(List<Report> reports) {
        if (reports.isEmpty()) {
            return intake.count(reports);
        }
        long now = nanoTime.getAsLong();
        Wait first = waits.peek();
        if (first != null && !first.over && now - first.since > longestNanos) {
            return CompletableFuture.failedFuture(
                    new Problem(ProblemType.INTAKE_OVERLOADED, retryAfter.toSeconds()).retryAfter(retryAfter));
        }
        Wait wait = new Wait(now);
        waits.add(wait);
        try {
            return intake.count(reports).whenComplete((results, fault) -> end(wait));
        } catch (RuntimeException | Error fault) {
            end(wait);
            throw fault;
        }
    }

    private void end(Wait wait) {
        wait.over = true;
        Wait first = waits.peek();
        while (first != null && first.over) {
            // Of this one, not of whichever is the first by now: others end theirs at the same time.
            waits.remove(first);
            first = waits.peek();
        }
    }

    @Override
    public Optional<String> findUnsafe() {
        return intake.findUnsafe();
    }
}
