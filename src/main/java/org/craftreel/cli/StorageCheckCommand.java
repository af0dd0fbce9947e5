package org.craftreel.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.craftreel.storage.StorageUnavailableException;
import org.craftreel.upkeep.Difference;
import org.craftreel.upkeep.StorageCheck;

/** {@code storage check}: a line for each difference, then what they mean, then how many there are. */
@Dependent
@Unremovable
class StorageCheckCommand implements QuarkusApplication {

    static final String REPAIR = "--repair";

    private final StorageCheck check;
    private final OwnDatabase database;

    StorageCheckCommand(StorageCheck check, OwnDatabase database) {
        this.check = check;
        this.database = database;
    }

    @Override
    public int run(String... words) {
        try {
            return database.check(() -> check(List.of(words).contains(REPAIR)));
        } catch (StorageUnavailableException away) {
            return CommandMode.fail("无法检查：对象存储不可用。", "Not checked: " + away.getMessage());
        }
    }

    private int check(boolean repair) {
        Set<Difference.Kind> told = EnumSet.noneOf(Difference.Kind.class);
        StorageCheck.Outcome outcome = check.run(repair, difference -> {
            told.add(difference.kind());
            System.out.println(DifferenceText.lineOf(difference));
        });
        told.stream().map(DifferenceText::adviceOn).forEach(System.out::println);
        if (outcome.withheld() && outcome.differences() > 0) {
            System.out.println(DifferenceText.WITHHELD);
        }
        System.out.printf(
                "已检查 %1$d 个对象：差异 %2$d，已清除 %3$d，剩余 %4$d / %1$d objects checked: %2$d differences, %3$d removed,"
                        + " %4$d remaining%n",
                outcome.objects(), outcome.differences(), outcome.removed(), outcome.remaining());
        return outcome.remaining() == 0 ? 0 : 1;
    }
}
