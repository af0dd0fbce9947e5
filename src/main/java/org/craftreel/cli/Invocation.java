package org.craftreel.cli;

import java.util.List;

/**
 * What the command line asks for.
 *
 * @param repair whether a check removes what can be removed
 */
record Invocation(Task task, boolean repair) {

    /** What the program can do. */
    enum Task {
        SERVE,
        WORK,
        CHECK_STORAGE,
        VERIFY_PLAYS,
        HELP
    }

    static final String USAGE = """
            用法 / Usage: java -jar quarkus-run.jar [命令 / command]

              serve                     运行服务（默认） / runs the service (default)
              worker                    处理视频和定时任务，不提供网页和接口 / media and scheduled work, without pages and API
              storage check             列出数据库与对象存储之间的差异 / lists what differs between database and object store
              storage check --repair    同时删除没有记录引用的旧对象 / and removes old objects that no row names
              verify plays              由播放明细重新统计，列出不符的统计数 / counts plays again and lists figures that are wrong
              --help                    显示本说明 / shows this

            退出码 / exit code: 0 没有差异 / nothing differs, 1 仍有差异 / differences remain,
                                2 用法有误 / bad usage, 3 无法检查 / the check could not be made
            """;

    private static final List<String> HELP = List.of("--help", "-h", "help");

    /** @throws BadUsageException with the word that is not understood */
    static Invocation of(String... words) throws BadUsageException {
        List<String> line = List.of(words);
        if (line.stream().anyMatch(HELP::contains)) {
            return new Invocation(Task.HELP, false);
        }
        if (line.isEmpty() || line.get(0).equals("serve")) {
            requireNothingAfter(line, Math.min(1, line.size()));
            return new Invocation(Task.SERVE, false);
        }
        if (line.get(0).equals("worker")) {
            requireNothingAfter(line, 1);
            return new Invocation(Task.WORK, false);
        }
        if (line.get(0).equals("verify")) {
            requireSecond(line, "plays");
            requireNothingAfter(line, 2);
            return new Invocation(Task.VERIFY_PLAYS, false);
        }
        if (!line.get(0).equals("storage")) {
            throw notUnderstood(line.get(0));
        }
        requireSecond(line, "check");
        boolean repair = line.size() > 2 && line.get(2).equals("--repair");
        requireNothingAfter(line, repair ? 3 : 2);
        return new Invocation(Task.CHECK_STORAGE, repair);
    }

    private static void requireSecond(List<String> line, String word) throws BadUsageException {
        if (line.size() == 1) {
            throw new BadUsageException(
                    "“" + line.get(0) + "”之后缺少“" + word + "”；用 --help 查看说明。",
                    "\"" + line.get(0) + "\" lacks \"" + word + "\" after it; --help tells more.");
        }
        if (!line.get(1).equals(word)) {
            throw notUnderstood(line.get(1));
        }
    }

    private static void requireNothingAfter(List<String> line, int known) throws BadUsageException {
        if (line.size() > known) {
            throw notUnderstood(line.get(known));
        }
    }

    private static BadUsageException notUnderstood(String word) {
        return new BadUsageException(
                "无法识别“" + word + "”；用 --help 查看说明。", "\"" + word + "\" is not known here; --help tells more.");
    }
}
