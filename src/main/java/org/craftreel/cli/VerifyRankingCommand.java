package org.craftreel.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.ranking.ExportCheck;
import org.craftreel.ranking.RankingCheck;
import org.craftreel.ranking.RankingFault;

/** {@code verify ranking}: a line for each row that is not what was written, then what that means, then how many there are. */
@Dependent
@Unremovable
class VerifyRankingCommand implements QuarkusApplication {

    static final String FILE = "--file";

    private final RankingCheck check;
    private final OwnDatabase database;

    VerifyRankingCommand(RankingCheck check, OwnDatabase database) {
        this.check = check;
        this.database = database;
    }

    @Override
    public int run(String... words) {
        return database.check(() -> conclude(check.run(VerifyRankingCommand::tell)));
    }

    /** Of an export, without a database or anything else that has to be started; the exit code. */
    static int runOn(String file) {
        try (BufferedReader lines = Files.newBufferedReader(Path.of(file))) {
            return conclude(ExportCheck.run(lines, VerifyRankingCommand::tell, VerifyRankingCommand::tell));
        } catch (IOException unreadable) {
            return CommandMode.fail("无法读取文件：" + file, "The file cannot be read: " + unreadable.getMessage());
        } catch (IllegalArgumentException malformed) {
            System.out.printf(
                    "第 %1$s 行不是榜单导出文件的内容 / line %1$s is none of a ranking's export%n", malformed.getMessage());
            return 1;
        }
    }

    private static void tell(RankingFault fault) {
        System.out.println(RankingFaultText.lineOf(fault));
    }

    private static void tell(ExportCheck.Newest run) {
        run.corrections().forEach(VerifyRankingCommand::tell);
        System.out.printf(
                "最新一次：第 %1$d 次，%2$s，摘要 %3$s，%4$s；请与公布的页面核对 / the newest: run %1$d, %2$s, digest %3$s, %5$s;"
                        + " compare with the published page%n",
                run.number(),
                run.dueAt(),
                run.digest(),
                run.key().isEmpty() ? "未签名" : "签名公钥 " + run.key(),
                run.key().isEmpty() ? "not signed" : "signed by the key " + run.key());
    }

    private static void tell(ExportCheck.Corrected run) {
        if (!run.compared()) {
            System.out.printf(
                    "第 %1$d 次是更正，文件中没有可供比较的原榜单 / run %1$d corrects one that the file does not have as it was:"
                            + " not compared%n",
                    run.number());
            return;
        }
        System.out.printf(
                "第 %1$d 次更正了上一次，去掉 %2$d 件作品：%3$s / run %1$d corrects the one before, without %2$d clips: %3$s%n",
                run.number(),
                run.leftOut().size(),
                run.leftOut().stream().map(UUID::toString).collect(Collectors.joining(", ")));
        if (!run.zeroed().isEmpty()) {
            System.out.printf(
                    "其中 %1$d 件作品的得票清零：%2$s / it counts no votes of %1$d clips: %2$s%n",
                    run.zeroed().size(),
                    run.zeroed().stream().map(UUID::toString).collect(Collectors.joining(", ")));
        }
    }

    private static int conclude(RankingCheck.Outcome outcome) {
        if (outcome.faults() > 0) {
            System.out.println(RankingFaultText.ADVICE);
        }
        System.out.printf(
                "已核对 %1$d 次榜单、%2$d 个条目：不符 %3$d / %1$d runs with %2$d entries checked: %3$d faults%n",
                outcome.runs(), outcome.entries(), outcome.faults());
        return outcome.faults() == 0 ? 0 : 1;
    }
}
