package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.craftreel.testsupport.NarrowService;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs in memory take no more than they may, and whoever asks for one gets it, whatever becomes of the others who do. */
@QuarkusTest
@Tag("external")
@TestProfile(NarrowService.class)
class RunMemoryRoomTest {

    @Inject
    RankingJob job;

    @Inject
    RunMemory memory;

    @Inject
    KnownRuns runs;

    @Inject
    AgroalDataSource database;

    @Inject
    TransactionSynchronizationRegistry transactions;

    @Inject
    EntityManager entities;

    @Inject
    RunWriter writer;

    @Inject
    CorrectedRuns corrections;

    @Inject
    RankingFailures failures;

    @Inject
    RunSignature signature;

    @Inject
    RankingSettings settings;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry meters;

    /** The current run of a campaign. */
    private RankingRun rank() {
        String slug = ThreeRuns.rank(job);
        memory.settled().join();
        return read(() -> RankingRun.findById(Rows.ask("select current_run_id from campaign where slug = ?", slug)));
    }

    @Test
    void whatWasAskedForLatelyStaysAndGivesWayLater() {
        RankingRun one = rank();
        RankingRun other = rank();
        long each = read(() -> Math.max(
                memory.get(runs.get(one.id)).bytes(),
                memory.get(runs.get(other.id)).bytes()));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH.plus(KeptRuns.LATELY));
        MeterRegistry counted = new SimpleMeterRegistry();
        RunMemory narrow = memoryOf(each + RunColumns.expectedBytes(one.entries) / 2, database, moved(now), counted);

        assertThat(read(() -> narrow.get(runs.get(one.id))).id).isEqualTo(one.id);
        assertThat(narrow.has(one.id)).isTrue();
        now.set(now.get().plus(KeptRuns.LATELY).minusSeconds(1));
        assertThat(read(() -> narrow.find(runs.get(other.id)))).isEmpty();
        narrow.settled().join();
        assertThat(read(() -> narrow.get(runs.get(other.id))).size).isEqualTo(other.entries);
        assertThat(narrow.has(other.id)).isFalse();
        assertThat(narrow.has(one.id)).isTrue();
        assertThat(counted.counter("craftreel.ranking.memory.loads").count()).isEqualTo(2);
        assertThat(counted.counter("craftreel.ranking.memory.evictions").count())
                .isZero();

        now.set(now.get().plusSeconds(1));
        assertThat(read(() -> narrow.find(runs.get(other.id)))).isEmpty();
        narrow.settled().join();
        assertThat(read(() -> narrow.find(runs.get(other.id)))).isPresent();
        assertThat(narrow.has(one.id)).isFalse();
        assertThat(counted.counter("craftreel.ranking.memory.evictions").count())
                .isEqualTo(1);
        assertThat(counted.get("craftreel.ranking.memory.bytes").gauge().value())
                .isEqualTo(narrow.bytes())
                .isPositive()
                .isLessThanOrEqualTo(each);
        narrow.stop();
    }

    @Test
    void nothingIsKeptWhereThereIsNoRoom() {
        RankingRun run = rank();
        RunMemory none = memoryOf(0);

        assertThat(read(() -> none.get(runs.get(run.id))).size).isEqualTo(run.entries);
        assertThat(none.bytes()).isZero();
        assertThat(read(() -> none.find(runs.get(run.id)))).isEmpty();
        none.stop();
    }

    /** Those who wait have some of the connections, and others all that are left. */
    @Test
    void readingNeedsNoConnectionBesideThoseOfItsReaders() throws SQLException {
        UUID ranked = rank().id;
        KnownRun run = read(() -> runs.get(ranked));
        RunMemory fresh = memoryOf(Long.MAX_VALUE);
        int readers = 8;
        CountDownLatch connected = new CountDownLatch(readers);
        CountDownLatch exhausted = new CountDownLatch(1);
        List<CompletableFuture<RunInMemory>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> read(() -> {
                            RankingRun.findById(ranked);
                            connected.countDown();
                            await(exhausted);
                            return fresh.get(run);
                        }),
                        work -> new Thread(work).start()))
                .limit(readers)
                .toList();
        await(connected);
        List<Connection> others = new ArrayList<>();
        try {
            takeAll(others);
            exhausted.countDown();

            assertThat(answers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        } finally {
            exhausted.countDown();
            for (Connection other : others) {
                other.close();
            }
        }
        fresh.stop();
    }

    private void takeAll(List<Connection> taken) {
        while (true) {
            try {
                taken.add(database.getConnection());
            } catch (SQLException noMore) {
                assertThat(taken).isNotEmpty();
                return;
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    @Test
    void runIsMadeAllTheSameWhereItCannotBeReadBack() {
        UUID campaign = rank().campaignId;
        // One more may come, which is not the final one.
        Rows.execute("update campaign set next_run_at = now() + interval '1 day' where id = ?", campaign);
        AgroalDataSource away = (AgroalDataSource) Proxy.newProxyInstance(
                AgroalDataSource.class.getClassLoader(),
                new Class<?>[] {AgroalDataSource.class},
                (proxy, method, arguments) -> {
                    throw new SQLException("away");
                });
        RunMemory broken = memoryOf(Long.MAX_VALUE, away, Clock.systemUTC(), new SimpleMeterRegistry());
        RankingJob other =
                new RankingJob(entities, writer, corrections, broken, failures, signature, settings, clock, meters);

        RankingRun run = read(() -> other.runAt(campaign, ThreeRuns.DUE.plusSeconds(3)));
        broken.settled().join();

        assertThat(broken.has(run.id)).isFalse();
        assertThat(Rows.ask("select current_run_id from campaign where id = ?", campaign))
                .isEqualTo(run.id);
        broken.stop();
    }

    /** Whoever reads first may fail for reasons of its own. */
    @Test
    void whatOneCouldNotReadTheNextReads() {
        UUID ranked = rank().id;
        KnownRun run = read(() -> runs.get(ranked));
        AtomicBoolean away = new AtomicBoolean(true);
        AgroalDataSource first = (AgroalDataSource) Proxy.newProxyInstance(
                AgroalDataSource.class.getClassLoader(),
                new Class<?>[] {AgroalDataSource.class},
                (proxy, method, all) -> {
                    if (away.getAndSet(false)) {
                        throw new SQLException("away");
                    }
                    return method.invoke(database, all);
                });
        RunMemory fresh = memoryOf(Long.MAX_VALUE, first, Clock.systemUTC(), new SimpleMeterRegistry());

        assertThatThrownBy(() -> fresh.get(run)).hasRootCauseMessage("away");
        assertThat(fresh.get(run).id).isEqualTo(ranked);
        assertThat(fresh.has(ranked)).isTrue();
        fresh.stop();
    }

    @Test
    void manyReadersHaveARunReadOnce() {
        UUID ranked = rank().id;
        KnownRun run = read(() -> runs.get(ranked));
        RunMemory fresh = memoryOf(Long.MAX_VALUE);
        CountDownLatch all = new CountDownLatch(8);
        List<CompletableFuture<RunInMemory>> readers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> {
                            all.countDown();
                            return fresh.get(run);
                        },
                        work -> new Thread(work).start()))
                .limit(8)
                .toList();

        assertThat(readers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        fresh.stop();
    }

    @Test
    void runThatIsNotCommittedIsNotKept() {
        UUID run = rank().id;
        RunMemory fresh = memoryOf(Long.MAX_VALUE);
        for (boolean commits : List.of(false, true)) {
            QuarkusTransaction.begin();
            fresh.made(runs.get(run));
            assertThat(fresh.has(run)).isFalse();
            if (commits) {
                QuarkusTransaction.commit();
            } else {
                QuarkusTransaction.rollback();
            }
            fresh.settled().join();
            assertThat(fresh.has(run)).isEqualTo(commits);
        }
        fresh.stop();
    }

    private RunMemory memoryOf(long bytes) {
        return memoryOf(bytes, database, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private RunMemory memoryOf(long bytes, AgroalDataSource source, Clock time, MeterRegistry counted) {
        RankingSettings narrow = new RankingSettings() {
            @Override
            public Duration finalGrace() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Duration tick() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int blocksFrom() {
                throw new UnsupportedOperationException();
            }

            @Override
            public MemorySize memory() {
                return new MemorySize(BigInteger.valueOf(bytes));
            }
        };
        return new RunMemory(narrow, source, transactions, time, counted);
    }

    private static Clock moved(AtomicReference<Instant> now) {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }

    private static <T> T read(Supplier<T> what) {
        return QuarkusTransaction.requiringNew().call(what::get);
    }
}
