package org.craftreel.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.craftreel.demo.DemoStage;
import org.craftreel.drill.Drift;
import org.craftreel.drill.Drill;
import org.craftreel.drill.DrillFailedException;
import org.craftreel.drill.DrillResult;
import org.craftreel.drill.DrillSize;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code drill}: what is sent, how it goes on, then figures, times and drift. */
@Dependent
@Unremovable
class DrillCommand implements QuarkusApplication {

    private final Drill drill;
    private final OwnDatabase database;
    private final URI ownService;

    /** The demo is no campaign of anybody's; in a database of the operator's own there is none. */
    private final String demo;

    DrillCommand(
            Drill drill,
            OwnDatabase database,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port,
            @ConfigProperty(name = "craftreel.demo.database-is-embedded", defaultValue = "false") boolean embedded) {
        this.drill = drill;
        this.database = database;
        this.ownService = URI.create("http://127.0.0.1:" + port);
        this.demo = embedded ? DemoStage.SLUG : "";
    }

    @Override
    public int run(String... words) throws BadUsageException, InterruptedException {
        DrillOptions options = DrillOptions.of(List.of(words));
        return database.run("演练未完成", "Not ended", () -> begin(options));
    }

    private int begin(DrillOptions options) throws SQLException, InterruptedException {
        try {
            if (options.removeOnly()) {
                tell(drill.removeLeft());
                return 0;
            }
            Optional<String> real = drill.findRealCampaign(demo);
            if (real.isPresent() && !options.besideReal()) {
                return CommandMode.fail(
                        "已拒绝：这里有真实活动（如“" + real.get() + "”），演练会占用服务的能力。确需在此演练，请加 --beside-real-campaigns。",
                        "Refused: there are real campaigns here, such as \"" + real.get()
                                + "\", and a drill takes all that the"
                                + " service can do. --beside-real-campaigns runs it nevertheless.");
            }
            return run(options);
        } catch (DrillFailedException failed) {
            System.err.println(failed.getMessage());
            return CommandMode.fail(
                    "演练未完成；已有的数据可用 drill --remove 清除。",
                    "The drill did not come to its end; drill --remove removes what there is of it.");
        }
    }

    private int run(DrillOptions options) throws SQLException, DrillFailedException, InterruptedException {
        DrillSize size =
                new DrillSize(options.plays(), options.clips(), options.batch(), options.seed(), drill.weekEnd());
        URI service = options.service().orElse(ownService);
        System.out.printf(
                "演练：%1$d 次播放，%2$d 个作品，%3$d 条上报，种子 %4$d，截至 %5$s / drill: %1$d plays of %2$d clips, %3$d reports,"
                        + " seed %4$d, until %5$s%n",
                size.plays(), size.clips(), size.reports(), size.seed(), size.weekEnd());
        DrillResult result = drill.run(
                size,
                service,
                options.connections(),
                options.keep(),
                acknowledged -> System.err.printf("%,d / %,d%n", acknowledged, size.reports()));
        tell(result, options.connections());
        if (options.keep() || !result.isRight()) {
            System.out.println("演练数据已保留，可用 drill --remove 清除 / its campaign stays; drill --remove removes it");
        } else {
            System.out.println("演练数据已清除 / its campaign is removed");
        }
        return result.isRight() ? 0 : 1;
    }

    private static void tell(DrillResult result, int connections) {
        System.out.printf(
                "用时 %1$.1f s：每秒 %2$.0f 次播放，%3$.0f 条上报，%4$d 个连接 / took %1$.1f s: %2$.0f plays/s, %3$.0f reports/s,"
                        + " %4$d connections%n",
                result.seconds(), result.playsPerSecond(), result.reportsPerSecond(), connections);
        System.out.printf(
                "请求耗时 / a request: p50 %.1f ms, p99 %.1f ms; 重试 / retries: %d%n",
                result.p50Ms(), result.p99Ms(), result.retries());
        System.out.printf(
                "播放 / plays: %d, 有效 / qualified: %d, 被拒 / refused: %d%n",
                result.plays(), result.qualified(), result.refused());
        Drift drift = result.drift();
        System.out.printf(
                "偏差：播放 %1$d，有效 %2$d，小时 %3$d，观看 %4$d 毫秒 / drift: plays %1$d, qualified %2$d, hours %3$d, watched %4$d ms%n",
                drift.plays(), drift.qualified(), drift.hours(), drift.watchedMs());
    }

    private static void tell(Drill.Removed outcome) {
        System.out.printf("已清除 %1$d 个演练活动 / %1$d drill campaigns removed%n", outcome.removed());
        if (outcome.running() > 0) {
            System.out.printf("%1$d 个演练正在进行，已保留 / %1$d drills are running and stay%n", outcome.running());
        }
    }
}
