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
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.craftreel.http.Faults;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.start.ServiceStart;
import org.jboss.logging.Logger;

/**
 * The intake over PostgreSQL, where reports become plays at once. A writer takes what is queued, commits it and takes the
 * next: at low load a batch is one request and its answer takes one sync of the disk, at high load batches grow by
 * themselves. A request is answered after its commit, never before.
 *
 * <p>There are two writers. While one writes and commits, which only one does at a time, the other one takes and prepares
 * the next batch and has the database add what surely is new of it. Locks are taken in the order of the steps, each before
 * the one before is let go, so that batches are written in the order in which they were taken.
 */
@ApplicationScoped
class PlayIntake implements Intake {

    private static final Logger LOG = Logger.getLogger(PlayIntake.class);

    private static final int WRITERS = 2;

    /** Longer than a batch takes as a rule, and shorter than anybody would wait for rows that are written ahead. */
    private static final Duration AHEAD = Duration.ofSeconds(1);

    private record Waiting(List<Report> reports, CompletableFuture<List<PlayResult>> answer) {}

    private final BatchWriter writer;
    private final DataSource database;
    private final PlaySettings settings;
    private final BlockingQueue<Waiting> queue;
    private final AtomicInteger queued = new AtomicInteger();
    /** Held while a batch is taken and prepared. */
    private final ReentrantLock preparing = new ReentrantLock();
    /** Held by whom is next to write. */
    private final ReentrantLock nextToWrite = new ReentrantLock();
    /** Held from the first to the last word with the database about a batch. */
    private final ReentrantLock writing = new ReentrantLock();

    /** When the last batch was taken; by who holds {@link #preparing}. */
    private long takenAt = System.nanoTime();

    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean stopping;

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
        for (int number = 1; number <= WRITERS; number++) {
            Thread thread = new Thread(this::run, "play-writer-" + number);
            writers.add(thread);
            thread.start();
        }
    }

    /** After the last request has been answered. A command has none. */
    void stop(@Observes(notifyObserver = Reception.IF_EXISTS) @Priority(200) ShutdownEvent stop)
            throws InterruptedException {
        stopping = true;
        for (Thread thread : writers) {
            thread.join(Duration.ofSeconds(20).toMillis());
        }
    }

    /** The database's setting that makes commits unsafe; empty when there is none or the database is away. */
    @Override
    public Optional<String> findUnsafe() {
        try (Connection connection = database.getConnection()) {
            return Durability.findUnsafe(connection);
        } catch (SQLException away) {
            return Optional.empty();
        }
    }

    /** The stage completes after the commit of the reports. */
    @Override
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
            List<Waiting> batch = new ArrayList<>();
            preparing.lock();
            try {
                take(batch);
                if (!batch.isEmpty()) {
                    commit(batch);
                }
            } catch (Throwable fault) {
                // Whatever it was, the next batch must find a writer, and nobody may wait for an answer for ever.
                LOG.error("The play writer failed", fault);
                fail(batch, later(ProblemType.INTAKE_UNCERTAIN));
            } finally {
                letGo();
            }
        }
    }

    private void letGo() {
        for (ReentrantLock lock : List.of(preparing, nextToWrite, writing)) {
            if (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }
    }

    private void take(List<Waiting> batch) {
        try {
            Waiting next = queue.poll(100, TimeUnit.MILLISECONDS);
            if (next != null) {
                gather();
            }
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
    }

    /**
     * Lets more come where the last batch was taken a moment ago. A batch costs as much as some dozen of its plays: without
     * this a middling load is written in so many small ones that the processors have nothing left.
     */
    private void gather() {
        long pause = takenAt + settings.gather().toNanos() - System.nanoTime();
        if (pause > 0 && queued.get() < settings.batch()) {
            LockSupport.parkNanos(pause);
        }
        takenAt = System.nanoTime();
    }

    /** Begins with {@link #preparing} held and ends with no lock. */
    private void commit(List<Waiting> batch) {
        List<Report> reports = new ArrayList<>();
        batch.forEach(waiting -> reports.addAll(waiting.reports()));
        try {
            List<PlayResult> results = store(reports);
            letGo();
            answer(batch, results);
        } catch (UncertainCommitException unknown) {
            letGo();
            LOG.warnf(unknown.getCause(), "The outcome of a batch's commit is unknown");
            fail(batch, later(ProblemType.INTAKE_UNCERTAIN));
        } catch (Problem refused) {
            letGo();
            fail(batch, refused.retryAfter(settings.retryAfter()));
        } catch (SQLException | RuntimeException fault) {
            letGo();
            commitApart(batch, fault);
        }
    }

    private List<PlayResult> store(List<Report> reports) throws SQLException, UncertainCommitException {
        try (BatchWriter.Batch batch = writer.prepare(reports)) {
            nextToWrite.lock();
            preparing.unlock();
            awaitWriting(batch);
            nextToWrite.unlock();
            batch.write();
            return batch.commit();
        }
    }

    /** What is written ahead is in the way of a batch of another process that may be in the way of the one being written. */
    private void awaitWriting(BatchWriter.Batch batch) throws SQLException {
        if (writing.tryLock()) {
            return;
        }
        batch.writeAhead();
        if (!tryWriting()) {
            batch.takeBack();
            writing.lock();
        }
    }

    private boolean tryWriting() {
        try {
            return writing.tryLock(AHEAD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            stopping = true;
            return false;
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
            for (Waiting waiting : batch) {
                preparing.lock();
                commit(List.of(waiting));
            }
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
