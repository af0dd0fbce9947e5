package org.craftreel.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.util.Optional;
import org.craftreel.http.Language;
import org.craftreel.http.Problem;
import org.craftreel.ranking.RankAtOnce;

/**
 * {@code rank <campaign> --now}: a run before its time, as organizers ask for one. Its number and digest go to standard output, and
 * what else there is to say of it to standard error.
 */
@Dependent
@Unremovable
class RankNowCommand implements QuarkusApplication {

    static final String NOW = "--now";

    private final RankAtOnce ranking;
    private final OwnDatabase database;

    RankNowCommand(RankAtOnce ranking, OwnDatabase database) {
        this.ranking = ranking;
        this.database = database;
    }

    @Override
    public int run(String... words) throws InterruptedException {
        return database.<InterruptedException>run("无法计算", "Not computed", () -> rank(words[0]));
    }

    private int rank(String slug) throws InterruptedException {
        try {
            Optional<RankAtOnce.Made> made = ranking.run(slug);
            if (made.isEmpty()) {
                return CommandMode.fail("没有活动“" + slug + "”。", "There is no campaign \"" + slug + "\".");
            }
            RankAtOnce.Made run = made.get();
            System.out.println(run.number() + " " + run.digest());
            System.err.printf(
                    "第 %1$d 次榜单（%2$s），%3$d 个条目 / run %1$d (%2$s), %3$d entries%n",
                    run.number(), run.dueAt(), run.entries());
            return 0;
        } catch (Problem refused) {
            return CommandMode.fail(refused.detail(Language.CHINESE), refused.detail(Language.ENGLISH));
        } catch (IllegalStateException failed) {
            return CommandMode.fail("无法计算：" + failed.getMessage(), "Not computed: " + failed.getMessage());
        }
    }
}
