package org.craftreel.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import org.craftreel.upkeep.PlayCheck;

/** {@code verify plays}: a line for each figure that is wrong, then what that means, then how many there are. */
@Dependent
@Unremovable
class VerifyPlaysCommand implements QuarkusApplication {

    private final PlayCheck check;
    private final OwnDatabase database;

    VerifyPlaysCommand(PlayCheck check, OwnDatabase database) {
        this.check = check;
        this.database = database;
    }

    @Override
    public int run(String... words) {
        return database.check(this::check);
    }

    private int check() {
        PlayCheck.Outcome outcome = check.run(difference -> System.out.println(FigureText.lineOf(difference)));
        if (outcome.differences() > 0) {
            System.out.println(FigureText.ADVICE);
        }
        System.out.printf(
                "已核对 %1$d 个作品、%2$d 次播放：差异 %3$d / %1$d clips with %2$d plays checked: %3$d differences%n",
                outcome.clips(), outcome.plays(), outcome.differences());
        return outcome.differences() == 0 ? 0 : 1;
    }
}
