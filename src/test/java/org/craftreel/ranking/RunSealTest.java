package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RunSealTest {

    @Test
    void digestIsTheSameForEver() {
        RankingRun before = run();
        before.ledgerEntries = null;
        before.ledgerDigest = null;
        assertThat(RunSeal.digest(before))
                .isEqualTo("052054aad4bfa9b828c8c7438197358de16764fb1048ef7abbd21573bcdfa028");
        assertThat(RunSeal.digest(run())).isEqualTo("dbb77533e47ccf42bde421db5f47daa32ab9197eca6694b2cfad7285c6e4511d");
        assertThat(RunSeal.digestOfEntries(List.of("00ff", "ff00")))
                .isEqualTo("6a9acfa9135c256598ed1ce83cecacbf8e7d3a0c20be47feb9cd17c1c0ab5706");
    }

    @Test
    void everythingThatARunSaysChangesItsDigest() {
        List<Consumer<RankingRun>> changes = List.of(
                run -> run.id = new UUID(0, 0),
                run -> run.campaignId = new UUID(0, 0),
                run -> run.number = 3,
                run -> run.dueAt = run.dueAt.plusMillis(1),
                run -> run.completedAt = run.completedAt.plusMillis(1),
                run -> run.missed = 1,
                run -> run.finalRun = true,
                run -> run.watermark++,
                run -> run.figuresFrom = null,
                run -> run.figuresTo = run.figuresTo.plusMillis(1),
                run -> run.ruleVersion = 2,
                run -> run.rulesDigest = "00fe",
                run -> run.entries = 5,
                run -> run.entriesDigest = "00fe",
                run -> run.schema = 3,
                run -> run.previousDigest = null,
                run -> run.ledgerEntries = 4L,
                run -> run.ledgerDigest = "",
                run -> run.notCounted = "jury",
                run -> run.ledgerEntries = null);
        Set<String> digests = new HashSet<>(Set.of(RunSeal.digest(run())));
        for (Consumer<RankingRun> change : changes) {
            RankingRun changed = run();
            change.accept(changed);
            digests.add(RunSeal.digest(changed));
        }

        assertThat(digests).hasSize(1 + changes.size());
    }

    private static RankingRun run() {
        RankingRun run = new RankingRun();
        run.id = UUID.fromString("0193a0c4-0000-7000-8000-000000000002");
        run.campaignId = UUID.fromString("0193a0c4-0000-7000-8000-000000000001");
        run.number = 2;
        run.dueAt = Instant.parse("2026-11-02T02:00:00Z");
        run.completedAt = Instant.parse("2026-11-02T02:00:00.250Z");
        run.schema = 2;
        run.watermark = 9_007_199_254_740_993L;
        run.figuresFrom = Instant.parse("2026-11-01T02:00:00Z");
        run.figuresTo = Instant.parse("2026-11-08T02:00:00Z");
        run.ruleVersion = 1;
        run.rulesDigest = "00ff";
        run.entries = 4;
        run.entriesDigest = "ff00";
        run.previousDigest = "0f0f";
        run.ledgerEntries = 3L;
        run.ledgerDigest = "f0f0";
        return run;
    }
}
