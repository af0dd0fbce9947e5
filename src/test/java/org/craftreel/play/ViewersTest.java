package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1000, 20_000, 150_000})
    void sameViewersMakeTheSameBytesInWhateverOrderAndPieces(int count) {
        List<UUID> viewers = viewers(count, new Random(count));
        String expected = hex(all(viewers));
        for (int arrival = 0; arrival < 5; arrival++) {
            Random random = new Random(arrival);
            List<UUID> shuffled = new ArrayList<>(viewers);
            Collections.shuffle(shuffled, random);
            byte[] kept = null;
            int from = 0;
            while (from < count) {
                int to = Math.min(count, from + 1 + random.nextInt(Math.max(1, count / 3)));
                Viewers some = new Viewers();
                shuffled.subList(from, to).forEach(some::add);
                // Some come again.
                shuffled.subList(0, from / 2).forEach(some::add);
                some.add(kept);
                kept = some.bytes();
                from = to;
            }

            assertThat(hex(kept)).as("arrival " + arrival).isEqualTo(expected);
        }
    }

    @Test
    void oneViewerMoreMakesOtherBytes() {
        List<UUID> viewers = viewers(50, new Random(1));

        assertThat(hex(all(viewers))).isNotEqualTo(hex(all(viewers.subList(1, 50))));
    }

    /** On every Java, and with every later version of the library: kept sketches have to be read. */
    @Test
    void bytesStayWhatTheyAre() throws Exception {
        byte[] bytes = all(viewers(5000, new Random(42)));

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo("027f397cf919f74d9fdc0ac00894e77c28bf4217476151a76d6e3fcb5e8e094b");
    }

    @Test
    void fewAreAlmostExactAndNobodyIsNobody() {
        assertThat(new Viewers().reach()).isEqualTo(Reach.NONE);
        Viewers few = new Viewers();
        viewers(20, new Random(3)).forEach(few::add);

        assertThat(few.reach().viewers()).isEqualTo(20);
    }

    /** Of sixty sets about 57 are within the bounds, and the error is about the documented one. */
    @Test
    void boundsHoldAsOftenAsTheySay() {
        int sets = 60;
        int count = 60_000;
        int within = 0;
        double squares = 0;
        for (int set = 0; set < sets; set++) {
            Viewers viewers = new Viewers();
            viewers(count, new Random(set)).forEach(viewers::add);
            Reach reach = viewers.reach();
            within += reach.low() <= count && count <= reach.high() ? 1 : 0;
            squares += Math.pow((reach.viewers() - count) / (double) count, 2);
        }

        assertThat(within).isGreaterThanOrEqualTo(52);
        assertThat(Math.sqrt(squares / sets)).isBetween(0.008, 0.018);
    }

    @Test
    void campaignHasEachViewerOnce() {
        List<UUID> viewers = viewers(3000, new Random(9));
        Viewers campaign = new Viewers();
        campaign.add(of(viewers.subList(0, 2000)));
        campaign.add(of(viewers.subList(1000, 3000)));

        assertThat(hex(campaign.bytes())).isEqualTo(hex(all(viewers)));
    }

    @Test
    void javasVersionIsToldAsItIsAfterwards() {
        String before = System.getProperty("java.version");
        SketchMemory.load();

        assertThat(System.getProperty("java.version")).isEqualTo(before);
        assertThat(Runtime.version().feature()).isEqualTo(Integer.parseInt(before.split("[.-]")[0]));
    }

    private static Viewers of(List<UUID> viewers) {
        Viewers set = new Viewers();
        viewers.forEach(set::add);
        return set;
    }

    private static byte[] all(List<UUID> viewers) {
        return of(viewers).bytes();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static List<UUID> viewers(int count, Random random) {
        Set<UUID> viewers = new HashSet<>();
        while (viewers.size() < count) {
            viewers.add(new UUID(random.nextLong(), random.nextLong()));
        }
        return List.copyOf(viewers);
    }
}
