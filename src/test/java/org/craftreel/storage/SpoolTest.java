package org.craftreel.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

    private static final long MEMORY = 4L * Spool.MOST_IN_MEMORY;

    @TempDir
    Path directory;

    private final SpoolMemory memory = new SpoolMemory(MEMORY);

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 65_536, 65_537, Spool.MOST_IN_MEMORY - 1, Spool.MOST_IN_MEMORY, Spool.MOST_IN_MEMORY + 1})
    void itHoldsWhatItWasGivenWhereverThatIs(int bytes) throws IOException {
        byte[] data = noise(bytes);
        try (Spool spool = new Spool(directory, memory, Spool.UNKNOWN)) {
            append(data, 50_000, spool);

            assertThat(spool.bytes()).isEqualTo(bytes);
            assertThat(spool.isInMemory()).isEqualTo(bytes <= Spool.MOST_IN_MEMORY);
            assertThat(contents(spool)).isEqualTo(data);
            assertThat(spool.sha256()).isEqualTo(Sha256.newDigest().digest(data));
        }
        assertThat(memory.free()).isEqualTo(MEMORY);
    }

    @Test
    void whatAllHoldTogetherIsBounded() throws IOException {
        byte[] data = noise(Spool.MOST_IN_MEMORY / 2 + 1);
        Spool[] spools = new Spool[6];
        for (int i = 0; i < spools.length; i++) {
            spools[i] = new Spool(directory, memory, Spool.UNKNOWN);
            append(data, data.length, spools[i]);
        }

        assertThat(spools).extracting(Spool::isInMemory).containsExactly(true, true, true, true, false, false);
        assertThat(contents(spools[5])).isEqualTo(data);
        assertThat(memory.free()).isZero();

        for (Spool spool : spools) {
            spool.close();
        }
        assertThat(memory.free()).isEqualTo(MEMORY);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1000, true, 1000",
        "1000, 999, true, 1000",
        "1000, 1001, true, 65536",
        "1000, 100000, true, 131072",
        "0, 0, true, 0",
        "0, 10, true, 65536",
        "2097152, 2097152, true, 2097152",
        "2097153, 1, false, 0"
    })
    void roomIsMadeOnceForWhatIsAnnounced(long announced, int bytes, boolean inMemory, long taken) throws IOException {
        byte[] data = noise(bytes);
        try (Spool spool = new Spool(directory, memory, announced)) {
            append(data, 70_000, spool);

            assertThat(spool.isInMemory()).isEqualTo(inMemory);
            assertThat(MEMORY - memory.free()).isEqualTo(taken);
            assertThat(contents(spool)).isEqualTo(data);
        }
        assertThat(memory.free()).isEqualTo(MEMORY);
    }

    @Test
    void oneThatWasClearedIsFilledAnew() throws IOException {
        byte[] data = noise(Spool.MOST_IN_MEMORY + 1);
        try (Spool spool = new Spool(directory, memory, Spool.UNKNOWN)) {
            append(data, data.length, spool);
            spool.clear();
            assertThat(spool.isEmpty()).isTrue();

            append(Arrays.copyOf(data, 10), 3, spool);

            assertThat(contents(spool)).isEqualTo(Arrays.copyOf(data, 10));
            assertThat(spool.sha256()).isEqualTo(Sha256.newDigest().digest(Arrays.copyOf(data, 10)));
        }
    }

    @Test
    void nothingOfItHasAName() throws IOException {
        try (Spool spool = new Spool(directory, memory, Spool.UNKNOWN)) {
            append(noise(Spool.MOST_IN_MEMORY + 1), 100_000, spool);

            try (var files = Files.list(directory)) {
                assertThat(files).isEmpty();
            }
        }
    }

    private static void append(byte[] data, int pieces, Spool spool) {
        for (int at = 0; at < data.length; at += pieces) {
            spool.append(data, at, Math.min(pieces, data.length - at));
        }
    }

    private static byte[] contents(Spool spool) throws IOException {
        if (spool.isInMemory()) {
            return Arrays.copyOf(spool.held(), (int) spool.bytes());
        }
        byte[] contents = new byte[(int) spool.bytes()];
        RandomAccessFile file = spool.rewound();
        file.readFully(contents);
        return contents;
    }

    private static byte[] noise(int bytes) {
        byte[] data = new byte[bytes];
        new Random(7).nextBytes(data);
        return data;
    }
}
