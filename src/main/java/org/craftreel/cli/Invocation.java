package org.craftreel.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param options of the command, which understands them
 */
record Invocation(Task task, List<String> options) {

    /** What the program can do. */
    enum Task {
        SERVE,
        WORK,
        CHECK_STORAGE,
        VERIFY,
        VERIFY_PLAYS,
        VERIFY_RANKING,
        VERIFY_LEDGER,
        VERIFY_EXPORT,
        RANK,
        RANK_NOW,
        EXPORT_RANKING,
        DRILL,
        HELP
    }

    static final String USAGE = """
            用法 / Usage: java -jar quarkus-run.jar [命令 / command]

              serve                     运行服务（默认） / runs the service (default)
              worker                    处理视频和定时任务，不提供网页和接口 / media and scheduled work, without pages and API
              storage check             列出数据库与对象存储之间的差异 / lists what differs between database and object store
              storage check --repair    同时删除没有记录引用的旧对象，结束已丢失内容的上传 / and removes old objects that no row
                                          names, and ends uploads whose bytes are lost
              verify                    依次进行以下三项核对 / the three that follow, one after the other
              verify plays              由播放明细重新统计，列出不符的统计数 / counts plays again and lists figures that are wrong
              verify ranking            核对全部榜单和规则 / checks all rankings and their rules
              verify ledger             核对全部决定记录 / checks the ledgers of all campaigns
              verify ranking --file F   核对导出文件，不需要数据库 / checks an export, without a database
              rank CAMPAIGN --as-of T   重新计算某一时间的榜单 / computes the ranking of a time again (2026-11-28T10:00:00Z)
              rank CAMPAIGN --now       立即排名，输出期数和摘要 / ranks it now, prints the run's number and digest
              export ranking CAMPAIGN F 导出全部榜单以供核对 / writes all rankings to a file, to be verified anywhere
              drill [选项 / options]    用一周的播放量演练并核对 / replays a week of plays and compares every figure
                --plays N               播放次数 / plays (10650000)
                --multiple X            或：标准一周的倍数 / or: so many times the model week
                --clips N               作品数 / clips (828)
                --connections N         同时连接数 / connections at once (16)
                --batch N               每次上报最多条数 / reports of a request at the most (1000)
                --seed N                随机种子 / seed of everything that is drawn (1)
                --url URL               服务地址 / where the service is (http://127.0.0.1:8080)
                --keep                  保留演练活动 / keeps the campaign of the drill
                --remove                只清除已结束的演练 / only removes what drills left that run no more
                --beside-real-campaigns 有真实活动时也运行 / runs where there are real campaigns, too
              --help                    显示本说明 / shows this

            退出码 / exit code: 0 没有差异 / nothing differs, 1 仍有差异 / differences remain,
                                2 用法有误 / bad usage, 3 无法完成 / it could not be done
            """;

    private static final List<String> HELP = List.of("--help", "-h", "help");

    /** @throws BadUsageException with the word that is not understood */
    static Invocation of(String... words) throws BadUsageException {
        List<String> line = List.of(words);
        if (line.stream().anyMatch(HELP::contains)) {
            return new Invocation(Task.HELP, List.of());
        }
        if (line.isEmpty() || line.get(0).equals("serve")) {
            requireNothingAfter(line, Math.min(1, line.size()));
            return new Invocation(Task.SERVE, List.of());
        }
        if (line.get(0).equals("worker")) {
            requireNothingAfter(line, 1);
            return new Invocation(Task.WORK, List.of());
        }
        if (line.get(0).equals("verify")) {
            return verify(line);
        }
        if (line.get(0).equals("rank")) {
            return rank(line);
        }
        if (line.get(0).equals("export")) {
            requireSecond(line, "ranking");
            requireValue(line, 2, "CAMPAIGN");
            requireValue(line, 3, "F");
            requireNothingAfter(line, 4);
            return new Invocation(Task.EXPORT_RANKING, line.subList(2, 4));
        }
        if (line.get(0).equals("drill")) {
            List<String> options = line.subList(1, line.size());
            DrillOptions.of(options);
            return new Invocation(Task.DRILL, options);
        }
        if (!line.get(0).equals("storage")) {
            throw notUnderstood(line.get(0));
        }
        requireSecond(line, "check");
        boolean repair = line.size() > 2 && line.get(2).equals(StorageCheckCommand.REPAIR);
        requireNothingAfter(line, repair ? 3 : 2);
        return new Invocation(Task.CHECK_STORAGE, line.subList(2, line.size()));
    }

    private static Invocation verify(List<String> line) throws BadUsageException {
        if (line.size() == 1) {
            return new Invocation(Task.VERIFY, List.of());
        }
        if (line.get(1).equals("ledger")) {
            requireNothingAfter(line, 2);
            return new Invocation(Task.VERIFY_LEDGER, List.of());
        }
        if (line.get(1).equals("ranking")) {
            if (line.size() == 2) {
                return new Invocation(Task.VERIFY_RANKING, List.of());
            }
            if (!line.get(2).equals(VerifyRankingCommand.FILE)) {
                throw notUnderstood(line.get(2));
            }
            requireValue(line, 3, "F");
            requireNothingAfter(line, 4);
            return new Invocation(Task.VERIFY_EXPORT, line.subList(3, 4));
        }
        requireSecond(line, "plays");
        requireNothingAfter(line, 2);
        return new Invocation(Task.VERIFY_PLAYS, List.of());
    }

    private static Invocation rank(List<String> line) throws BadUsageException {
        requireValue(line, 1, "CAMPAIGN");
        requireValue(line, 2, RankCommand.AS_OF);
        if (line.get(2).equals(RankNowCommand.NOW)) {
            requireNothingAfter(line, 3);
            return new Invocation(Task.RANK_NOW, List.of(line.get(1)));
        }
        if (!line.get(2).equals(RankCommand.AS_OF)) {
            throw notUnderstood(line.get(2));
        }
        requireValue(line, 3, "T");
        requireNothingAfter(line, 4);
        try {
            return new Invocation(
                    Task.RANK, List.of(line.get(1), Instant.parse(line.get(3)).toString()));
        } catch (DateTimeParseException noTime) {
            throw notUnderstood(line.get(3));
        }
    }

    private static void requireValue(List<String> line, int index, String name) throws BadUsageException {
        if (line.size() <= index) {
            throw new BadUsageException(
                    "“" + line.get(index - 1) + "”之后缺少“" + name + "”；用 --help 查看说明。",
                    "\"" + line.get(index - 1) + "\" lacks \"" + name + "\" after it; --help tells more.");
        }
    }

    private static void requireSecond(List<String> line, String word) throws BadUsageException {
        requireValue(line, 1, word);
        if (!line.get(1).equals(word)) {
            throw notUnderstood(line.get(1));
        }
    }

    private static void requireNothingAfter(List<String> line, int known) throws BadUsageException {
        if (line.size() > known) {
            throw notUnderstood(line.get(known));
        }
    }

    static BadUsageException notUnderstood(String word) {
        return new BadUsageException(
                "无法识别“" + word + "”；用 --help 查看说明。", "\"" + word + "\" is not known here; --help tells more.");
    }
}
