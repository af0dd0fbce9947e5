package org.craftreel.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.craftreel.ranking.RankingExport;

/** {@code export ranking <campaign> <file>}: all runs of a campaign, to be verified anywhere. */
@Dependent
@Unremovable
class ExportRankingCommand implements QuarkusApplication {

    private final RankingExport export;
    private final OwnDatabase database;

    ExportRankingCommand(RankingExport export, OwnDatabase database) {
        this.export = export;
        this.database = database;
    }

    @Override
    public int run(String... words) {
        return database.run("无法导出", "Not exported", () -> write(words[0], Path.of(words[1])));
    }

    private int write(String slug, Path file) throws SQLException {
        try {
            Optional<Integer> runs;
            try (Writer lines = Files.newBufferedWriter(file)) {
                runs = export.write(slug, lines);
            }
            if (runs.isEmpty()) {
                Files.delete(file);
                return CommandMode.fail("没有活动“" + slug + "”。", "There is no campaign \"" + slug + "\".");
            }
            System.out.printf("已导出 %1$d 次榜单 / %1$d runs exported: %2$s%n", runs.get(), file);
            return 0;
        } catch (IOException full) {
            return CommandMode.fail("无法写入文件：" + file, "The file cannot be written: " + full.getMessage());
        }
    }
}
