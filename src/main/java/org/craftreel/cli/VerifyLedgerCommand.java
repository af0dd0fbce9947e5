package org.craftreel.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import org.craftreel.upkeep.LedgerCheck;

/** {@code verify ledger}: a line for each row that is not what was written, then what that means, then how many. */
@Dependent
@Unremovable
class VerifyLedgerCommand implements QuarkusApplication {

    static final String ADVICE = "→ 决定记录只增不改；请保留现场、与最近的备份核对，不要手工修改 / decisions are only added: keep everything"
            + " as it is, compare with the last backup, and change nothing by hand";

    private final LedgerCheck check;
    private final OwnDatabase database;

    VerifyLedgerCommand(LedgerCheck check, OwnDatabase database) {
        this.check = check;
        this.database = database;
    }

    @Override
    public int run(String... words) {
        return database.check(this::check);
    }

    private int check() {
        LedgerCheck.Outcome outcome = check.run(fault -> System.out.println(
                fault.campaign() + ": ledger " + fault.detail() + ": 与写入时不符 / is not what was written"));
        if (outcome.faults() > 0) {
            System.out.println(ADVICE);
        }
        System.out.printf(
                "已核对 %1$d 个活动的 %2$d 条决定：不符 %3$d / %2$d decisions of %1$d campaigns checked: %3$d faults%n",
                outcome.campaigns(), outcome.decisions(), outcome.faults());
        return outcome.faults() == 0 ? 0 : 1;
    }
}
