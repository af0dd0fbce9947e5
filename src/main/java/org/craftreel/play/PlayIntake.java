package org.craftreel.play;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.craftreel.http.Faults;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.start.ServiceStart;
import org.jboss.logging.Logger;

/**
 * Where reports become plays. One writer takes what is queued, commits it and takes the next: at low load a batch is
 * one request and its answer takes one sync of the disk, at high load batches grow by themselves. A request is answered
 * after its commit, never before.
 */
@ApplicationScoped
public class PlayIntake {

    private static final Logger LOG = Logger.getLogger(PlayIntake.class);

    private record Waiting(List<Report> reports, CompletableFuture<List<PlayResult>> answer) {}

    private final BatchWriter writer;
    private final DataSource database;
    private final PlaySettings settings;
    private final BlockingQueue<Waiting> queue;
    private final AtomicInteger queued = new AtomicInteger();
    private volatile boolean stopping;
    private Thread thread;

    PlayIntake(BatchWriter writer, DataSource database, PlaySettings settings) {
        this.writer = writer;
        this.database = database;
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(settings.queue());
    }

    void start(@Observes @Priority(200) ServiceStart start) {
        findUnsafe()
                .ifPresent(setting -> LOG.errorf(
                        "PostgreSQL's %s is off: a counted play could be lost. Reports are refused until it is on.",
                        setting));
        thread = new Thread(this::run, "play-writer");
        thread.start();
    }

    /** After the last request has been answered. A command has none. */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) @Priority(200) ShutdownEvent stop)
            throws InterruptedException {
        stopping = true;
        thread.join(Duration.ofSeconds(20).toMillis());
    }

    /** The database's setting that makes commits unsafe; empty when there is none or the database is away. */
    Optional<String> findUnsafe() {
        try (Connection connection = database.getConnection()) {
            return Durability.findUnsafe(connection);
        } catch (SQLException away) {
            return Optional.empty();
        }
    }

    /**
     * Counts reports; the stage completes after their commit with what became of each, in their order.
     *
     * @return a stage that fails with the {@link Problem} {@code intake-overloaded}, {@code intake-uncertain}, {@code
     *     intake-refused} or {@code database-unavailable}; the same reports may then be sent again without harm
     */
    public CompletionStage<List<PlayResult>> count(List<Report> reports) {
        if (reports.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Waiting waiting = new Waiting(reports, new CompletableFuture<>());
        boolean room = queued.addAndGet(reports.size()) <= settings.queue();
        if (stopping || !room || !queue.offer(waiting)) {
            queued.addAndGet(-reports.size());
            return CompletableFuture.failedFuture(later(ProblemType.INTAKE_OVERLOADED));
        }
        return waiting.answer();
    }

    private void run() {
        while (!stopping || !queue.isEmpty()) {
            List<Waiting> batch = take();
            try {
                if (!batch.isEmpty()) {
                    commit(batch);
                }
            } catch (Throwable fault) {
                // Whatever it was, the next batch must find a writer, and nobody may wait for an answer for ever.
                LOG.error("The play writer failed", fault);
                fail(batch, later(ProblemType.INTAKE_UNCERTAIN));
            }
        }
    }

    private List<Waiting> take() {
        List<Waiting> batch = new ArrayList<>();
        try {
            Waiting next = queue.poll(100, TimeUnit.MILLISECONDS);
            int reports = 0;
            while (next != null) {
                batch.add(next);
                reports += next.reports().size();
                next = reports < settings.batch() ? queue.poll() : null;
            }
            queued.addAndGet(-reports);
        } catch (InterruptedException stop) {
            stopping = true;
        }
        return batch;
    }

    private void commit(List<Waiting> batch) {
        try {
            List<Report> reports = new ArrayList<>();
            batch.forEach(waiting -> reports.addAll(waiting.reports()));
            answer(batch, writer.write(reports));
        } catch (UncertainCommitException unknown) {
            LOG.warnf("The outcome of a batch's commit is unknown: %s", unknown.getCause());
            fail(batch, later(ProblemType.INTAKE_UNCERTAIN));
        } catch (Problem refused) {
            fail(batch, refused.retryAfter(settings.retryAfter()));
        } catch (SQLException | RuntimeException fault) {
            commitApart(batch, fault);
        }
    }

    private static void answer(List<Waiting> batch, List<PlayResult> results) {
        int from = 0;
        for (Waiting waiting : batch) {
            int to = from + waiting.reports().size();
            waiting.answer().complete(List.copyOf(results.subList(from, to)));
            from = to;
        }
    }

    /** A report that the database does not take fails alone: the batch is written again, a request at a time. */
    private void commitApart(List<Waiting> batch, Exception fault) {
        if (!Faults.isDatabaseAway(fault) && batch.size() > 1) {
            batch.forEach(waiting -> commit(List.of(waiting)));
            return;
        }
        LOG.warnf("A batch of plays was not written: %s", fault);
        fail(batch, later(ProblemType.DATABASE_UNAVAILABLE));
    }

    private static void fail(List<Waiting> batch, Problem problem) {
        batch.forEach(waiting -> waiting.answer().completeExceptionally(problem));
    }

    private Problem later(ProblemType type) {
        return new Problem(type, settings.retryAfter().toSeconds()).retryAfter(settings.retryAfter());
    }
}
