package org.craftreel.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClipStatusTest {

    @Test
    void statesFollowOneAnotherAsTheTableSaysAndNotOtherwise() {
        Map<ClipStatus, Set<ClipStatus>> table = Map.ofEntries(
                Map.entry(ClipStatus.DRAFT, EnumSet.of(ClipStatus.UPLOADING, ClipStatus.STORED, ClipStatus.WITHDRAWN)),
                Map.entry(ClipStatus.UPLOADING, EnumSet.of(ClipStatus.DRAFT, ClipStatus.STORED, ClipStatus.WITHDRAWN)),
                Map.entry(ClipStatus.STORED, EnumSet.of(ClipStatus.PROCESSED, ClipStatus.FAILED, ClipStatus.WITHDRAWN)),
                Map.entry(
                        ClipStatus.PROCESSED,
                        EnumSet.of(
                                ClipStatus.PUBLISHED, ClipStatus.RETURNED, ClipStatus.REJECTED, ClipStatus.WITHDRAWN)),
                Map.entry(
                        ClipStatus.RETURNED, EnumSet.of(ClipStatus.UPLOADING, ClipStatus.STORED, ClipStatus.WITHDRAWN)),
                Map.entry(ClipStatus.FAILED, EnumSet.of(ClipStatus.UPLOADING, ClipStatus.STORED, ClipStatus.WITHDRAWN)),
                Map.entry(
                        ClipStatus.PUBLISHED,
                        EnumSet.of(ClipStatus.TAKEN_DOWN, ClipStatus.WITHDRAWN, ClipStatus.DISQUALIFIED)),
                Map.entry(ClipStatus.TAKEN_DOWN, EnumSet.of(ClipStatus.WITHDRAWN, ClipStatus.DISQUALIFIED)),
                Map.entry(ClipStatus.REJECTED, EnumSet.noneOf(ClipStatus.class)),
                Map.entry(ClipStatus.WITHDRAWN, EnumSet.noneOf(ClipStatus.class)),
                Map.entry(ClipStatus.DISQUALIFIED, EnumSet.noneOf(ClipStatus.class)));

        Map<ClipStatus, Set<ClipStatus>> found = new TreeMap<>();
        for (ClipStatus from : ClipStatus.values()) {
            found.put(from, EnumSet.noneOf(ClipStatus.class));
            for (ClipStatus to : ClipStatus.values()) {
                if (from.mayBecome(to)) {
                    found.get(from).add(to);
                }
            }
        }

        assertThat(found).isEqualTo(table);
    }

    @Test
    void fileIsTakenOnlyBeforeTheFirstPublication() {
        assertThat(ClipStatus.values())
                .filteredOn(ClipStatus::takesFile)
                .containsExactlyInAnyOrder(
                        ClipStatus.DRAFT, ClipStatus.UPLOADING, ClipStatus.RETURNED, ClipStatus.FAILED);
    }

    @Test
    void nothingLeadsBackFromPublicationToAnotherFile() {
        Set<ClipStatus> reached = EnumSet.of(ClipStatus.PUBLISHED);
        boolean grew = true;
        while (grew) {
            Set<ClipStatus> next = EnumSet.copyOf(reached);
            reached.forEach(status -> next.addAll(status.successors()));
            grew = reached.addAll(next);
        }

        assertThat(reached)
                .containsExactlyInAnyOrder(
                        ClipStatus.PUBLISHED, ClipStatus.TAKEN_DOWN, ClipStatus.WITHDRAWN, ClipStatus.DISQUALIFIED);
    }
}
