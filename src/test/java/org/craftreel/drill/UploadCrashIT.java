package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.craftreel.testsupport.CutProxy;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.craftreel.testsupport.Tus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Uploads over connections that break, while the packaged program and its database are killed: each one ends with the
 * very bytes that were sent, and nothing else is left. {@code craftreel.drill.seed} repeats a run's plan; {@code craftreel.drill.uploads} and {@code
 * craftreel.drill.kills} are its size.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadCrashIT {

    private static final boolean LONG = "long".equals(System.getProperty("craftreel.test.scale"));
    private static final int UPLOADS = Integer.getInteger("craftreel.drill.uploads", LONG ? 10_000 : 60);
    private static final int KILLS = Integer.getInteger("craftreel.drill.kills", LONG ? 400 : 8);
    private static final int UPLOADERS = 6;
    private static final int ORPHAN_SECONDS = 15;
    private static final long SEED = Long.getLong("craftreel.drill.seed", System.nanoTime());
    private static final long WAIT_FOR_A_BYTE_MILLIS = 2000;

    private static final List<Kill.Way> WAYS =
            List.of(RunningService::killJvm, RunningService::killPostgres, RunningService::killEverything);

    private final Random random = new Random(SEED);
    private final ReadWriteLock gate = new ReentrantReadWriteLock(true);
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private final ExecutorService uploaders = Executors.newFixedThreadPool(UPLOADERS);
    private RunningService service;
    private CutProxy proxy;
    private Stage stage;
    private Kill kill;
    private UploadStock stock;

    @BeforeAll
    void start() throws Exception {
        service = RunningService.prepare()
                .with("CRAFTREEL_ACCOUNT_ACCESS_TOKEN_LIFE", "7d")
                .with("CRAFTREEL_UPLOAD_SWEEP_EVERY", "2s")
                // As long a request waits, after each kill, for one that is gone.
                .with("CRAFTREEL_UPLOAD_TAKE_OVER_WAIT", "1s")
                .with("CRAFTREEL_UPLOAD_ORPHAN_AGE", ORPHAN_SECONDS + "s")
                .start();
        stage = Stage.on(service, 3600);
        proxy = new CutProxy("127.0.0.1", service.port());
        kill = new Kill(service);
        stock = new UploadStock(service);
    }

    @AfterAll
    void leaveNothing() throws Exception {
        uploaders.shutdownNow();
        if (proxy != null) {
            proxy.close();
        }
        service.close();
    }

    private final Map<UUID, UploadPlan> plans = new ConcurrentHashMap<>();

    @Test
    void everyUploadEndsWithItsBytesAndNothingIsLeft() throws Exception {
        System.out.println("craftreel.drill.seed=" + SEED);
        Random faulty = new Random(SEED);
        proxy.follow(() -> fault(faulty));
        Tus tus = new Tus(proxy.port(), stage::token);
        List<Future<UUID>> uploads = new ArrayList<>();
        for (int number = 0; number < UPLOADS; number++) {
            UploadPlan plan = UploadPlan.of(number, random);
            uploads.add(uploaders.submit(upload(plan, tus)));
        }

        Set<UUID> clips = new HashSet<>();
        try {
            for (int i = 1; i <= KILLS; i++) {
                awaitFinished(UPLOADS * i / (KILLS + 1), uploads);
                endAndBegin(WAYS.get(i % WAYS.size()));
            }
            for (Future<UUID> upload : uploads) {
                clips.add(upload.get());
            }
        } catch (ExecutionException failed) {
            System.out.println(service.output() + String.join("\n", stock.unfinished()));
            throw failed;
        }
        System.out.println(UPLOADS + " uploads, " + KILLS + " kills, " + faults + " broken connections");
        assertThat(clips).hasSize(UPLOADS);
        assertThat(stock.clips()).isEqualTo(clips);
        for (UUID clip : clips) {
            stock.requireOriginal(clip, plans.get(clip).bytes());
        }
        // What a kill left half written goes at the next start.
        service.stop();
        long stopped = System.nanoTime();
        service.start();
        // Whole files that no row came to name are the command's to remove, once they are not somebody's work any more.
        long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - stopped);
        Thread.sleep(Math.max(0, ORPHAN_SECONDS * 1000L - age));
        assertThat(service.run("storage", "check", "--repair"))
                .as(service.output())
                .isZero();
        stock.requireNothingBesides(clips);
    }

    private Callable<UUID> upload(UploadPlan plan, Tus tus) {
        return () -> {
            UUID clip = new Uploader(plan, stage, tus, kill, gate.readLock()).upload();
            plans.put(clip, plan);
            finished.incrementAndGet();
            return clip;
        };
    }

    private void endAndBegin(Kill.Way way) throws Exception {
        // At a byte beside an edge of the store's parts, or at any moment.
        kill.atAByte(way, random.nextBoolean() ? WAIT_FOR_A_BYTE_MILLIS : random.nextInt(200));
        gate.writeLock().lock();
        try {
            if (!service.isRunning()) {
                service.start();
            }
            awaitReady();
            stock.requireOffsetsBacked();
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** A third of the connections break: somewhere in what is sent, or in what is answered. */
    private synchronized Optional<CutProxy.Fault> fault(Random faulty) {
        if (faulty.nextInt(3) > 0) {
            return Optional.empty();
        }
        faults.incrementAndGet();
        CutProxy.End end = CutProxy.End.values()[faulty.nextInt(3)];
        if (faulty.nextInt(4) == 0) {
            return Optional.of(new CutProxy.Fault(false, 1 + faulty.nextInt(100), end));
        }
        long bytes = 1L << faulty.nextInt(23);
        return Optional.of(new CutProxy.Fault(true, bytes + faulty.nextInt((int) bytes), end));
    }

    private void awaitFinished(int count, List<Future<UUID>> uploads) throws Exception {
        while (finished.get() < count) {
            for (Future<UUID> upload : uploads) {
                if (upload.isDone()) {
                    upload.get();
                }
            }
            Thread.sleep(20);
        }
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!service.isReady()) {
            assertThat(System.nanoTime()).as("time to be ready again").isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
