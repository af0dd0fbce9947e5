package org.craftreel.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.craftreel.ranking.RankAsOf;

/**
 * {@code rank <campaign> --as-of <time>}: the places of the run of that time, computed again, a line of canonical JSON each;
 * which run it was and whether the bytes are the same goes to standard error.
 */
@Dependent
@Unremovable
class RankCommand implements QuarkusApplication {

    static final String AS_OF = "--as-of";

    private final RankAsOf ranking;
    private final OwnDatabase database;

    RankCommand(RankAsOf ranking, OwnDatabase database) {
        this.ranking = ranking;
        this.database = database;
    }

    @Override
    public int run(String... words) {
        String slug = words[0];
        return database.run("无法计算", "Not computed", () -> rank(slug, Instant.parse(words[1])));
    }

    private int rank(String slug, Instant asOf) throws SQLException {
        try {
            Optional<RankAsOf.Outcome> outcome = ranking.run(slug, asOf, System.out::println);
            if (outcome.isEmpty()) {
                return CommandMode.fail(
                        "没有活动“" + slug + "”，或它到该时间还没有榜单。",
                        "There is no campaign \"" + slug + "\", or it had no run by that time.");
            }
            return conclude(outcome.get());
        } catch (IllegalArgumentException changed) {
            return CommandMode.fail(
                    "无法重新计算：存储的规则或条目无法识别，请运行 verify ranking。",
                    "Not computed: rules or entries say what no run writes; run `verify ranking`.");
        }
    }

    private static int conclude(RankAsOf.Outcome outcome) {
        System.err.printf(
                "第 %1$d 次榜单（%2$s），%3$d 个条目，%4$s，%5$s / run %1$d (%2$s), %3$d entries, %4$s: %6$s%n",
                outcome.run(),
                outcome.dueAt(),
                outcome.entries(),
                outcome.digest(),
                outcome.agrees() ? "与存储一致" : "与存储不符",
                outcome.agrees() ? "the same as stored" : "not what is stored");
        return outcome.agrees() ? 0 : 1;
    }
}
