package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacesByIdTest {

    /** By text, as the database has them: as unsigned numbers. */
    private static final Comparator<UUID> AS_STORED = Comparator.comparing(UUID::toString);

    @Test
    void ranksOfBeforeAreThoseOfTheSameClips() {
        Random random = new Random(7);
        List<UUID> now = new ArrayList<>();
        Map<UUID, Integer> before = new HashMap<>();
        for (int number = 0; number < 2_000; number++) {
            // Some of the same first half, some with the first bit and some without it.
            UUID clip = new UUID((long) random.nextInt(300) << 56, random.nextLong());
            if (number % 3 > 0) {
                now.add(clip);
            }
            if (number % 4 > 0) {
                before.put(clip, number + 1);
            }
        }
        long[] highs = now.stream().mapToLong(UUID::getMostSignificantBits).toArray();
        long[] lows = now.stream().mapToLong(UUID::getLeastSignificantBits).toArray();
        PlacesById.Merge merge = new PlacesById(highs, lows, ClipBlocks.byId(highs, lows)).new Merge();
        before.keySet().stream()
                .sorted(AS_STORED)
                .forEach(clip ->
                        merge.read(clip.getMostSignificantBits(), clip.getLeastSignificantBits(), before.get(clip)));

        for (int place = 0; place < now.size(); place++) {
            assertThat(merge.ranks[place]).isEqualTo(before.getOrDefault(now.get(place), 0));
        }
    }
}
