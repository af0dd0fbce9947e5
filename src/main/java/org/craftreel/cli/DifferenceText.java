package org.craftreel.cli;

import java.util.OptionalLong;
import org.craftreel.upkeep.Difference;

/** How an operator reads a difference. */
final class DifferenceText {

    static final String WITHHELD = "未清除任何对象：数据库没有引用该存储桶中的任何对象，请核对数据库与存储桶的配置是否匹配 / Nothing was removed: the"
            + " database names none of the bucket's objects; see whether the two belong together";

    private DifferenceText() {}

    static String lineOf(Difference difference) {
        String about = difference.about().isEmpty() ? "" : " (" + difference.about() + ")";
        return nameOf(difference.kind()) + ": " + difference.key() + about + ": " + stateOf(difference);
    }

    private static String nameOf(Difference.Kind kind) {
        return switch (kind) {
            case UNNAMED_OBJECT -> "没有记录引用的对象 / object that no row names";
            case FOREIGN_OBJECT -> "不是本系统写入的对象 / object that is none of the service's";
            case UNNAMED_MULTIPART -> "没有记录引用的分段上传 / unfinished object that no row names";
            case ORIGINAL -> "作品的原文件 / a clip's original";
            case RENDITION -> "作品的播放文件或封面 / a clip's video or poster";
            case PICTURE -> "活动的图片 / a campaign's picture";
            case EVIDENCE -> "其他平台数据的截图 / the screenshot of a figure of another platform";
            case TAIL -> "未完成上传的末段 / the last bytes of an open upload";
            case PARTS -> "未完成上传的分段 / the parts of an open upload";
        };
    }

    private static String stateOf(Difference difference) {
        if (difference.removed()) {
            return difference.kind().isOfAnUpload() ? "上传已结束 / upload ended" : "已清除 / removed";
        }
        if (difference.kind() == Difference.Kind.FOREIGN_OBJECT) {
            return "保留 / stays, " + difference.foundBytes().orElseThrow() + " B";
        }
        if (difference.kind().isRemovable()) {
            return "可清除 / can be removed"
                    + difference.foundBytes().stream()
                            .mapToObj(bytes -> ", " + bytes + " B")
                            .findFirst()
                            .orElse("");
        }
        OptionalLong found = difference.foundBytes();
        if (found.isEmpty()) {
            return "缺失 / missing";
        }
        long expected = difference.expectedBytes().orElseThrow();
        return "有 %1$d B，应为 %2$d B / %1$d B instead of %2$d B".formatted(found.getAsLong(), expected);
    }

    /** What a kind of difference means and what to do about it. */
    static String adviceOn(Difference.Kind kind) {
        return switch (kind) {
            case UNNAMED_OBJECT ->
                "→ 没有记录引用的对象：是被中断的处理留下的，--repair 会删除 / left by work that was cut off;" + " --repair deletes it";
            case FOREIGN_OBJECT ->
                "→ 不是本系统写入的对象：--repair 也不会删除；请放入者移走 / object that is none of the service's: --repair leaves it;"
                        + " whoever put it there should move it";
            case UNNAMED_MULTIPART ->
                "→ 没有记录引用的分段上传：是被中断的上传留下的，--repair 会放弃 / left by an upload that was" + " cut off; --repair aborts it";
            case ORIGINAL ->
                "→ 作品的原文件：已生成的播放文件不受影响，但不能再重新处理；请从存储桶的备份恢复同名对象，否则请作者重新上传 /"
                        + " original: what was made of it still plays, but cannot be made again; restore the key from a"
                        + " backup of the bucket, or ask the author for the file";
            case RENDITION ->
                "→ 作品的播放文件或封面：观众无法播放或看不到封面；请从存储桶的备份恢复同名对象，否则请作者重新投稿 /"
                        + " video or poster: viewers cannot play it or see no picture; restore the key from a backup of the"
                        + " bucket, or ask the author to enter the film again";
            case PICTURE ->
                "→ 活动的图片：页面上看不到；请从存储桶的备份恢复同名对象，否则请活动的管理者在“设置”中重新上传 / picture: pages do"
                        + " not show it; restore the key from a backup of the bucket, or have it uploaded again under the"
                        + " campaign's settings";
            case EVIDENCE ->
                "→ 其他平台数据的截图：组织者看不到；请从存储桶的备份恢复同名对象，否则请对照来源核实 / screenshot: organizers do not"
                        + " see it; restore the key from a backup of the bucket, or compare the figure with its source";
            case TAIL, PARTS ->
                "→ 未完成的上传：无法继续，到期后自行清理，--repair 会立即结束；请上传者重新上传 / open upload: it cannot go on and"
                        + " expires by itself; --repair ends it at once; its sender has to begin again";
        };
    }
}
