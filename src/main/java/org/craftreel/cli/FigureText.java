package org.craftreel.cli;

import org.craftreel.upkeep.FigureDifference;

/** How an operator reads a figure that is wrong. */
final class FigureText {

    static final String ADVICE = "→ 播放明细是依据，统计数是由它得出的；请保留现场并联系开发者，不要手工修改 / rows of plays are what"
            + " happened, figures are made of them: keep everything as it is, change nothing by hand, and report it";

    private FigureText() {}

    static String lineOf(FigureDifference difference) {
        return nameOf(difference.kind()) + ": " + difference.subject()
                + difference.hour().map(hour -> " (" + hour + ")").orElse("") + ": "
                + "记录为 %1$d，应为 %2$d / %1$d instead of %2$d".formatted(difference.stored(), difference.counted());
    }

    private static String nameOf(FigureDifference.Kind kind) {
        return switch (kind) {
            case PLAYS -> "播放数 / plays";
            case QUALIFIED -> "有效播放数 / qualified plays";
            case SCREENED -> "被剔除播放数 / screened plays";
            case WATCHED_PLAYS -> "看够时长的播放数 / plays watched long enough";
            case WATCHED_MS -> "观看时长（毫秒）/ time watched (ms)";
            case VIEWERS -> "观众数 / viewers";
            case VIEWERS_LOW -> "观众数下限 / viewers at the least";
            case VIEWERS_HIGH -> "观众数上限 / viewers at the most";
            case VIEWERS_SKETCH -> "观众集合中正确的字节数 / bytes of the set of viewers that are right";
            case LIKES -> "点赞数 / likes";
            case COMMENTS -> "评论数 / comments";
            case SHARES -> "分享数 / shares";
            case VOTES -> "得票数 / votes";
        };
    }
}
