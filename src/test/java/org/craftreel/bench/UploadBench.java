package org.craftreel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.craftreel.testsupport.Clips;
import org.craftreel.testsupport.RawHttp;
import org.junit.jupiter.api.Test;

/**
 * Uploads through the service against MinIO's own client writing the same bytes straight to the same store, in turns:
 * {@code mvn verify -Pbench -Dit.test=UploadBench}. The store is the embedded one, or the one that {@code
 * CRAFTREEL_STORAGE_ENDPOINT} and its fellows name, with the embedded database. Numbers are set by the system properties {@code
 * craftreel.bench.pairs}, {@code .large-mib}, {@code .chunk-mib}, {@code .small} and {@code .in-flight}.
 */
class UploadBench {

    private static final int MIB = 1024 * 1024;
    private static final int PAIRS = Integer.getInteger("craftreel.bench.pairs", 5);
    private static final int LARGE_MIB = Integer.getInteger("craftreel.bench.large-mib", 1024);
    private static final int CHUNK_MIB = Integer.getInteger("craftreel.bench.chunk-mib", 64);
    private static final int SMALL = Integer.getInteger("craftreel.bench.small", 400);
    private static final int IN_FLIGHT = Integer.getInteger("craftreel.bench.in-flight", 200);
    private static final int IN_FLIGHT_BYTES = 12 * MIB;
    private static final int WARM_UP_MIB = 128;
    private static final int SMALL_WARM_UP = Integer.getInteger("craftreel.bench.warm-up", 4000);

    /** Seconds that both took for the same bytes. */
    private record Pair(double service, double client) {

        double ratio() {
            return client / service;
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    @Test
    void oneLargeFile() throws Exception {
        try (UploadRig rig = UploadRig.start(System.getProperty("craftreel.bench.java-options", ""))) {
            byte[] chunk = RawHttp.noise(CHUNK_MIB * MIB);
            rig.sendLarge(chunk, WARM_UP_MIB);
            rig.putLarge(chunk, WARM_UP_MIB);

            compare(
                    rig,
                    "one upload of " + LARGE_MIB + " MiB in chunks of " + CHUNK_MIB + " MiB with sha1",
                    LARGE_MIB,
                    () -> rig.sendLarge(chunk, LARGE_MIB),
                    () -> rig.putLarge(chunk, LARGE_MIB));
        }
    }

    private interface Sender {
        void send(byte[] file, List<UUID> clips) throws Exception;
    }

    @Test
    void manySmallFiles() throws Exception {
        try (UploadRig rig = UploadRig.start(System.getProperty("craftreel.bench.java-options", ""))) {
            compareSmall(rig, "created with its bytes", rig::sendSmall);
        }
    }

    @Test
    void manySmallFilesInTwoRequests() throws Exception {
        try (UploadRig rig = UploadRig.start(System.getProperty("craftreel.bench.java-options", ""))) {
            compareSmall(rig, "created, then sent", rig::sendSmallInTwo);
        }
    }

    private static void compareSmall(UploadRig rig, String how, Sender sender) throws Exception {
        byte[] file = RawHttp.noise(MIB);
        // As long as the JVM compiles most of what an upload runs through, it is that which is measured.
        sender.send(file, rig.drafts(SMALL_WARM_UP));
        rig.putSmall(file, SMALL_WARM_UP);

        List<List<UUID>> drafts = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            drafts.add(rig.drafts(SMALL));
        }
        AtomicInteger turn = new AtomicInteger();
        compare(
                rig,
                SMALL + " uploads of 1 MiB, each " + how + ", " + UploadRig.SMALL_AT_ONCE + " at a time",
                SMALL,
                () -> sender.send(file, drafts.get(turn.getAndIncrement())),
                () -> rig.putSmall(file, SMALL));
    }

    @Test
    void manyUploadsInFlightInASmallHeap() throws Exception {
        try (UploadRig rig = UploadRig.start("-Xmx512m")) {
            byte[] file = RawHttp.noise(IN_FLIGHT_BYTES);
            List<UUID> clips = rig.drafts(IN_FLIGHT);
            CyclicBarrier halfWay = new CyclicBarrier(IN_FLIGHT);

            long begun = System.nanoTime();
            UploadRig.inParallel(
                    IN_FLIGHT,
                    clips.stream()
                            .map(clip -> rig.slowUpload(clip, file, halfWay))
                            .toList());
            double seconds = (System.nanoTime() - begun) / 1e9;

            for (UUID clip : clips) {
                assertThat(rig.clip(clip).at("/inside/sha256").asText()).isEqualTo(Clips.sha256(file));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d uploads of %d MiB in flight with a heap of 512 MiB: %.1f s, none failed; peak of the JVM %d MiB%n",
                    IN_FLIGHT,
                    IN_FLIGHT_BYTES / MIB,
                    seconds,
                    rig.peakKib() / 1024);
        }
    }

    private static void compare(UploadRig rig, String what, int mib, Work service, Work client) throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            // Each is first in turn.
            double early = seconds(rig, i % 2 == 0 ? service : client);
            double late = seconds(rig, i % 2 == 0 ? client : service);
            Pair pair = i % 2 == 0 ? new Pair(early, late) : new Pair(late, early);
            pairs.add(pair);
            System.out.printf(
                    Locale.ROOT,
                    "%s: service %.1f s (%.0f MiB/s), MinIO's client %.1f s (%.0f MiB/s), ratio of rates %.2f%n",
                    what,
                    pair.service,
                    mib / pair.service,
                    pair.client,
                    mib / pair.client,
                    pair.ratio());
        }
        double[] ratios = pairs.stream().mapToDouble(Pair::ratio).sorted().toArray();
        System.out.printf(
                Locale.ROOT, "%s: median ratio %.2f of %s%n", what, ratios[PAIRS / 2], Arrays.toString(ratios));
    }

    /** Neither pays for what the disk still has to do for the other's bytes. */
    private static double seconds(UploadRig rig, Work work) throws Exception {
        rig.clear();
        new ProcessBuilder("sync").start().waitFor();
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }
}
