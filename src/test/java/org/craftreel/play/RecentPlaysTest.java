package org.craftreel.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.craftreel.clip.Ticket;
import org.junit.jupiter.api.Test;

class RecentPlaysTest {

    private static final int ROOM = 1000;

    private final UUID clip = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final RecentPlays recent = new RecentPlays(ROOM);

    @Test
    void whatIsNotCommittedIsForgotten() {
        recent.prepare(1, outcome(List.of(clip)));
        recent.prepare(1, outcome(List.of(other, other)));
        recent.committed();

        assertThat(RecentPlays.viewersByClip(recent.of(0, 1))).containsOnlyKeys(other);
    }

    @Test
    void playsAreToldByClipInTheirOrder() {
        List<BatchOutcome> first = outcome(List.of(clip, other, clip));
        List<BatchOutcome> second = outcome(List.of(other, clip));
        commit(1, first);
        commit(2, List.of());
        commit(3, second);

        Map<UUID, long[]> viewers = RecentPlays.viewersByClip(recent.of(0, 3));

        assertThat(viewers.get(clip)).containsExactly(viewers(clip, first, second));
        assertThat(viewers.get(other)).containsExactly(viewers(other, first, second));
        assertThat(recent.of(1, 3)).extracting(RecentPlays.Batch::number).containsExactly(2L, 3L);
    }

    @Test
    void whatNobodyTakesIsDroppedWhole() {
        int before = 0;
        int batch = 0;
        while (recent.of(0, batch).size() >= before) {
            before = recent.of(0, batch).size();
            commit(++batch, outcome(List.of(clip, other)));
        }

        assertThat(before).isPositive();
        assertThat(recent.of(0, batch)).extracting(RecentPlays.Batch::number).containsExactly((long) batch);
    }

    @Test
    void whatWasTakenMakesRoom() {
        for (int batch = 1; batch <= ROOM; batch++) {
            commit(batch, outcome(List.of(clip, other)));
            recent.drop(batch - 1);
            assertThat(recent.of(0, batch)).hasSize(1);
        }
    }

    @Test
    void batchThatIsLargerThanTheRoomIsNotHeld() {
        commit(1, outcome(List.of(clip)));
        List<UUID> clips = new ArrayList<>();
        for (int play = 0; play < ROOM; play++) {
            clips.add(clip);
        }
        commit(2, outcome(clips));

        assertThat(recent.of(0, 2)).isEmpty();
    }

    @Test
    void nothingOfADatabaseThatWasSetBackIsHeld() {
        commit(5, outcome(List.of(clip)));
        commit(6, outcome(List.of(clip)));
        commit(5, outcome(List.of(other)));

        assertThat(RecentPlays.viewersByClip(recent.of(0, 6))).containsOnlyKeys(other);
    }

    @Test
    void nothingOfAServerThatIsNoLongerTheDatabaseIsHeld() {
        OffsetDateTime started = OffsetDateTime.now();
        recent.keepOf(started);
        commit(5, outcome(List.of(clip)));
        recent.keepOf(started);
        assertThat(recent.of(4, 5)).hasSize(1);
        recent.prepare(6, outcome(List.of(clip)));

        recent.keepOf(started.plusSeconds(1));
        recent.committed();
        commit(7, outcome(List.of(other)));

        assertThat(recent.of(0, 7)).extracting(RecentPlays.Batch::number).containsExactly(7L);
    }

    private void commit(long batch, List<BatchOutcome> outcomes) {
        recent.prepare(batch, outcomes);
        recent.committed();
    }

    private static List<BatchOutcome> outcome(List<UUID> clips) {
        Instant now = Instant.now();
        CountingTerms terms = new CountingTerms(UUID.randomUUID(), 1800, 60_000, 3000, true, 10_000, 5);
        List<BatchRow> rows = clips.stream()
                .map(clip -> BatchRow.of(
                        Report.of(Ticket.issue(clip, UUID.randomUUID(), 1, now), 0, now, Origin.UNKNOWN), terms))
                .toList();
        return List.of(BatchOutcome.of(rows, Map.of(), Set.of(), new HashMap<>(), new Gains()));
    }

    private static long[] viewers(UUID clip, List<BatchOutcome> first, List<BatchOutcome> second) {
        return Stream.concat(first.stream(), second.stream())
                .flatMap(outcome -> outcome.added().stream())
                .filter(row -> row.clip().equals(clip))
                .flatMapToLong(row -> LongStream.of(
                        row.viewer().getMostSignificantBits(), row.viewer().getLeastSignificantBits()))
                .toArray();
    }
}
