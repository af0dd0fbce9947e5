package org.craftreel.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.util.stream.IntStream;

/** {@code verify}: figures of plays, rankings and ledgers, one after the other; the worst of the three is its answer. */
@Dependent
@Unremovable
class VerifyCommand implements QuarkusApplication {

    private final VerifyPlaysCommand plays;
    private final VerifyRankingCommand ranking;
    private final VerifyLedgerCommand ledger;

    VerifyCommand(VerifyPlaysCommand plays, VerifyRankingCommand ranking, VerifyLedgerCommand ledger) {
        this.plays = plays;
        this.ranking = ranking;
        this.ledger = ledger;
    }

    @Override
    public int run(String... words) {
        return IntStream.of(plays.run(), ranking.run(), ledger.run()).max().orElseThrow();
    }
}
