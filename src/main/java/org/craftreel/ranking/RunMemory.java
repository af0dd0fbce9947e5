package org.craftreel.ranking;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.start.Bounds;
import org.craftreel.start.ServiceStart;
import org.jboss.logging.Logger;

/**
 * Keeps current runs in memory, as many as there is room for. Who makes one reads it as soon as it is committed, others when it is
 * first asked for, once however many ask. Whoever needs all of a run reads it by a connection of their own, which in a transaction is
 * that of the transaction: nobody waits for a reading that waits for a connection which those who wait have. Nothing is to be told
 * between processes, as a run never changes.
 */
@ApplicationScoped
class RunMemory {

    private static final Logger LOG = Logger.getLogger(RunMemory.class);

    private static final String IS_CURRENT = "select exists (select from campaign where id = ? and current_run_id = ?)";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    private final AgroalDataSource database;
    private final TransactionSynchronizationRegistry transactions;
    private final RankingSettings settings;
    private final Counter loads;
    private final Counter evictions;

    /** Reads what is to be there soon, and nobody waits for. */
    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "ranking-memory");
        thread.setDaemon(true);
        return thread;
    });

    /** One is read at a time: what a run takes while it is read is more than it takes afterwards. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final KeptRuns kept;

    /** What the reader is to read. */
    private final Set<UUID> queued = new HashSet<>();

    /** What somebody who has a connection reads. */
    private final Map<UUID, CompletableFuture<RunInMemory>> loading = new HashMap<>();

    /** The last that was read and not kept, for as long as the machine does not want its room: a page asks for it several times. */
    private WeakReference<RunInMemory> passing = new WeakReference<>(null);

    /** What was read of before everything was forgotten is not kept. */
    private int forgotten;

    RunMemory(
            RankingSettings settings,
            AgroalDataSource database,
            TransactionSynchronizationRegistry transactions,
            Clock clock,
            MeterRegistry meters) {
        this.settings = settings;
        this.database = database;
        this.transactions = transactions;
        kept = new KeptRuns(settings.memory().asLongValue(), clock);
        loads = meters.counter("craftreel.ranking.memory.loads");
        evictions = meters.counter("craftreel.ranking.memory.evictions");
        meters.gauge("craftreel.ranking.memory.bytes", this, RunMemory::bytes);
    }

    void require(@Observes @Priority(Bounds.FIRST) ServiceStart start) {
        Bounds.require("craftreel.ranking.memory", settings.memory().asLongValue(), 0, Long.MAX_VALUE);
    }

    @PreDestroy
    void stop() {
        reader.shutdownNow();
    }

    /** A run, if it is there; else it is read soon where it is the current one of its campaign and there is room for it. */
    Optional<RunInMemory> find(KnownRun run) {
        UUID id = run.run().id;
        synchronized (this) {
            RunInMemory found = kept.find(id);
            if (found != null) {
                return Optional.of(found);
            }
            if (queued.contains(id) || loading.containsKey(id) || !kept.mayFit(run.run())) {
                return Optional.empty();
            }
        }
        try (Connection connection = database.getConnection()) {
            if (isCurrent(run.run(), connection)) {
                readSoon(run, true);
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
        return Optional.empty();
    }

    /**
     * A run, once it is read: for readers who look through all of it. It is kept if it is current and there is room for it; else it is
     * read for those who ask at the time, and for who comes next as long as nothing else needs its room.
     *
     * @throws Problem {@code database-unavailable} where others are being read for too long
     */
    RunInMemory get(KnownRun run) {
        UUID id = run.run().id;
        CompletableFuture<RunInMemory> begun;
        synchronized (this) {
            RunInMemory found = there(id);
            if (found != null) {
                return found;
            }
            begun = loading.get(id);
        }
        if (begun != null) {
            try {
                return await(begun);
            } catch (ExecutionException faultOfAnother) {
                // It may have been its transaction's.
                LOG.debugf("Run %s is read again: %s", id, faultOfAnother);
            }
        }
        return load(run, true);
    }

    private static RunInMemory await(CompletableFuture<RunInMemory> begun) throws ExecutionException {
        try {
            return begun.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            throw comeAgain();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw comeAgain();
        }
    }

    private static Problem comeAgain() {
        return new Problem(ProblemType.DATABASE_UNAVAILABLE, COME_AGAIN.toSeconds()).retryAfter(COME_AGAIN);
    }

    private RunInMemory there(UUID run) {
        RunInMemory found = kept.find(run);
        return found != null ? found : passing(run);
    }

    private RunInMemory passing(UUID run) {
        RunInMemory last = passing.get();
        return last != null && last.id.equals(run) ? last : null;
    }

    private void readSoon(KnownRun run, boolean asked) {
        UUID id = run.run().id;
        synchronized (this) {
            if (!queued.add(id)) {
                return;
            }
        }
        try {
            reader.execute(() -> {
                try {
                    load(run, asked);
                } catch (RuntimeException | Error fault) {
                    LOG.warnf("Run %s could not be read: %s", id, fault);
                } finally {
                    notQueued(id);
                }
            });
        } catch (RejectedExecutionException stopped) {
            notQueued(id);
        }
    }

    private synchronized void notQueued(UUID run) {
        queued.remove(run);
    }

    /** Who says that they read it has a connection already. */
    private RunInMemory load(KnownRun run, boolean asked) {
        try (Connection connection = database.getConnection()) {
            UUID id = run.run().id;
            CompletableFuture<RunInMemory> own = new CompletableFuture<>();
            CompletableFuture<RunInMemory> other;
            synchronized (this) {
                RunInMemory found = kept.find(id);
                if (found != null) {
                    return found;
                }
                other = loading.putIfAbsent(id, own);
            }
            return other == null ? load(run, asked, connection, own) : await(other);
        } catch (SQLException | ExecutionException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private RunInMemory load(KnownRun run, boolean asked, Connection connection, CompletableFuture<RunInMemory> own)
            throws SQLException {
        try {
            RunInMemory read = readInTurn(run, asked, connection);
            end(run, own);
            own.complete(read);
            return read;
        } catch (SQLException | RuntimeException | Error fault) {
            // First, so that who reads it again does not wait for this.
            end(run, own);
            own.completeExceptionally(fault);
            throw fault;
        }
    }

    private synchronized void end(KnownRun run, CompletableFuture<RunInMemory> own) {
        loading.remove(run.run().id, own);
    }

    private RunInMemory readInTurn(KnownRun run, boolean asked, Connection connection) throws SQLException {
        try {
            if (!turn.tryLock(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw comeAgain();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw comeAgain();
        }
        try {
            RunInMemory read;
            int begin;
            synchronized (this) {
                read = passing(run.run().id);
                begin = forgotten;
            }
            boolean current = isCurrent(run.run(), connection);
            if (read == null) {
                read = read(run, connection);
            }
            keep(read, current, asked, begin);
            return read;
        } finally {
            turn.unlock();
        }
    }

    private RunInMemory read(KnownRun run, Connection connection) throws SQLException {
        RunInMemory read = RunColumns.read(run.run(), run.dayBefore(), connection);
        if (read.size != run.run().entries) {
            throw new IllegalStateException(
                    "run " + read.id + " has " + run.run().entries + " entries, and " + read.size + " were found");
        }
        loads.increment();
        return read;
    }

    private synchronized void keep(RunInMemory read, boolean current, boolean asked, int begin) {
        if (begin != forgotten) {
            return;
        }
        int gaveWay = current ? kept.keep(read, asked) : -1;
        if (gaveWay < 0) {
            passing = new WeakReference<>(read);
        } else {
            evictions.increment(gaveWay);
        }
    }

    /** Has a run that the current transaction makes read as soon as it is committed; what becomes of that is nothing to the run. */
    void made(KnownRun run) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Nobody else would find it.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED && mayFit(run)) {
                    readSoon(run, false);
                }
            }
        });
    }

    private synchronized boolean mayFit(KnownRun run) {
        return kept.mayFit(run.run());
    }

    /** What is kept takes. */
    synchronized long bytes() {
        return kept.bytes();
    }

    /** Whether it is kept. */
    synchronized boolean has(UUID run) {
        return kept.has(run);
    }

    synchronized void forgetAll() {
        forgotten++;
        kept.clear();
        loading.clear();
        passing.clear();
    }

    /** Completes when all is read that was to be read by now. */
    CompletableFuture<Void> settled() {
        return CompletableFuture.runAsync(() -> {}, reader);
    }

    private static boolean isCurrent(RankingRun run, Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(IS_CURRENT)) {
            ask.setObject(1, run.campaignId);
            ask.setObject(2, run.id);
            try (ResultSet row = ask.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
