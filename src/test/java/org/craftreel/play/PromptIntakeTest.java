package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.craftreel.clip.Ticket;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.junit.jupiter.api.Test;

class PromptIntakeTest {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Soon beyond what a long holds, as the real one may be. */
    private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

    private final Deque<CompletableFuture<List<PlayResult>>> taken = new ArrayDeque<>();
    private final Intake slow = new Intake() {
        @Override
        public CompletionStage<List<PlayResult>> count(List<Report> reports) {
            taken.add(new CompletableFuture<>());
            return taken.peekLast();
        }

        @Override
        public Optional<String> findUnsafe() {
            return Optional.of("fsync");
        }
    };
    private final PromptIntake intake = new PromptIntake(slow, LONGEST, Duration.ofSeconds(2), () -> now);

    @Test
    void nothingMoreIsTakenWhileTheFirstWaitsForTooLong() {
        CompletableFuture<List<PlayResult>> first = count();
        pass(LONGEST);
        CompletableFuture<List<PlayResult>> second = count();
        pass(Duration.ofNanos(1));

        assertOverloaded(count());
        assertThat(taken).hasSize(2);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();

        answer();
        assertThat(count()).isNotDone();
        assertThat(first).isCompletedWithValue(List.of());
        assertThat(taken).hasSize(2);
    }

    @Test
    void whatFailedWaitsNoMore() {
        count();
        pass(LONGEST.plusSeconds(1));
        taken.remove().completeExceptionally(new IllegalStateException("the database is away"));

        assertThat(count()).isNotDone();
    }

    @Test
    void answersMayComeInAnotherOrder() {
        count();
        pass(LONGEST);
        count();
        taken.removeLast().complete(List.of());
        pass(Duration.ofSeconds(1));
        assertOverloaded(count());

        answer();
        pass(LONGEST.multipliedBy(2));
        assertThat(count()).isNotDone();
    }

    @Test
    void requestWithoutReportsIsNotKeptFromItsAnswer() {
        count();
        pass(LONGEST.plusSeconds(1));

        assertThat(intake.count(List.of()).toCompletableFuture()).isNotCompletedExceptionally();
    }

    @Test
    void whatIsUnsafeIsTold() {
        assertThat(intake.findUnsafe()).contains("fsync");
    }

    private CompletableFuture<List<PlayResult>> count() {
        Ticket ticket = Ticket.issue(UUID.randomUUID(), UUID.randomUUID(), 1, Instant.EPOCH);
        return intake.count(List.of(Report.of(ticket, 0, Instant.EPOCH, Origin.UNKNOWN)))
                .toCompletableFuture();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    /** Of those that wait the first. */
    private void answer() {
        taken.remove().complete(List.of());
    }

    private static void assertOverloaded(CompletableFuture<List<PlayResult>> answer) {
        Throwable fault = answer.handle((results, refusal) -> refusal).join();
        Problem problem = (Problem) (fault instanceof CompletionException ? fault.getCause() : fault);
        assertThat(problem.type()).isEqualTo(ProblemType.INTAKE_OVERLOADED);
    }
}
