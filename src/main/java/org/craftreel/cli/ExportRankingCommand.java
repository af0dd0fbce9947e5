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
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** {@code export ranking <campaign> <file>}: all runs of a campaign, to be verified anywhere. */
@Dependent
@Unremovable
class ExportRankingCommand implements QuarkusApplication {

    private final RankingExport export;
    private final Flyway schema;

    ExportRankingCommand(RankingExport export, Flyway schema) {
        this.export = export;
        this.schema = schema;
    }

    @Override
    public int run(String... words) {
        String slug = words[0];
        Path file = Path.of(words[1]);
        try {
            if (!schema.validateWithResult().validationSuccessful) {
                return CommandMode.failAtSchema();
            }
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
        } catch (SQLException | FlywayException away) {
            return CommandMode.fail("无法导出：数据库不可用。", "Not exported: the database does not answer. " + away.getMessage());
        }
    }
}
