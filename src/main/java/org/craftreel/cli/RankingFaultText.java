package org.craftreel.cli;

import org.craftreel.ranking.RankingFault;

/** How an operator reads that a row of a ranking is not what was written. */
final class RankingFaultText {

    static final String ADVICE = "→ 榜单一经生成不再改动；请保留现场、与最近的备份和导出文件核对，不要手工修改 / a run is never changed once it"
            + " is there: keep everything as it is, compare with the last backup and exports, and change nothing by hand";

    private RankingFaultText() {}

    static String lineOf(RankingFault fault) {
        return fault.campaign() + ": " + rowOf(fault) + ": " + wrongWith(fault);
    }

    private static String rowOf(RankingFault fault) {
        if (fault.kind() == RankingFault.Kind.RULES_CHANGED) {
            return "rule_set " + fault.detail() + " (run " + fault.run() + ")";
        }
        if (fault.kind() == RankingFault.Kind.ENTRY_WITHOUT_RUN) {
            return "ranking_entry " + fault.detail() + " / " + fault.clip();
        }
        if (fault.kind() == RankingFault.Kind.NOT_SHOWN) {
            return "campaign (run " + fault.run() + ")";
        }
        return fault.clip() == null
                ? "ranking_run " + fault.run()
                : "ranking_entry " + fault.run() + " / " + fault.clip();
    }

    private static String wrongWith(RankingFault fault) {
        return switch (fault.kind()) {
            case ENTRY_CHANGED -> "内容与其摘要不符 / does not have the digest of what it says";
            case ENTRY_UNREADABLE -> "内容无法识别 / says what no run writes";
            case ENTRY_COMPUTED_OTHERWISE -> "重新计算的结果不同 / computes otherwise (" + fault.detail() + ")";
            case PREVIOUS_RANK -> "上次名次与上次榜单不符 / its place in the run before is another";
            case ENTRIES_MISSING -> "条目与生成时不符 / has not the entries that it had (" + fault.detail() + ")";
            case ENTRY_WITHOUT_RUN -> "没有这次榜单 / is of no run that there is";
            case ENTRY_NOT_FOUND -> "按作品查不到它的名次 / is not found by its clip";
            case RUN_CHANGED ->
                fault.detail().startsWith("notCounted")
                        ? "未计入的指标与规则不符 / leaves uncounted what its rules do not let it (" + fault.detail() + ")"
                        : "内容与其摘要不符 / does not have the digest of what it says";
            case SIGNATURE -> "签名无效或缺失 / has no valid signature";
            case RUN_DOES_NOT_FOLLOW -> "与上次榜单不相接 / does not follow the run before (" + fault.detail() + ")";
            case CORRECTION ->
                "不是由上次的最终榜单去掉已取消资格的作品、已清零的得票得来 / is not the final run before it without what was disqualified"
                        + " and the votes that were set to zero (" + fault.detail() + ")";
            case VOTES -> "计入了已清零的得票 / counts votes that had been set to zero";
            case NOT_SHOWN -> "公开的不是这期最新的榜单 / its board does not show this run, the newest (" + fault.detail() + ")";
            case RULES_CHANGED -> "不是生成榜单时的规则 / are not the rules that the run was computed with";
        };
    }
}
