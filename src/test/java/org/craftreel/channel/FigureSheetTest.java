package org.craftreel.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.http.Language;
import org.craftreel.sheet.SheetFault;
import org.craftreel.table.SheetBounds;
import org.craftreel.table.SheetReader;
import org.craftreel.table.UnreadableSheet;
import org.junit.jupiter.api.Test;

class FigureSheetTest {

    private static final SheetBounds BOUNDS = new SheetBounds(100_000, 100, 20);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final UUID WELDER = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private static final UUID POTTER = UUID.fromString("018f0000-0000-7000-8000-000000000002");
    private static final Map<String, List<UUID>> CLIPS =
            Map.of("一把焊枪", List.of(WELDER), POTTER.toString(), List.of(POTTER), "窑火", List.of(WELDER, POTTER));

    @Test
    void figuresAreReadByTheirHeadingsInAnyOrderAndEitherLanguage() throws Exception {
        FigureSheet sheet = read("来源,备注,平台,作品,平台播放,平台点赞,截至日期\n"
                + "https://v.douyin.com/x/,,抖音,一把焊枪,\"12,345\",0,2026/11/7\n"
                + "后台截图,,wechat_channels," + POTTER + ",8,,2026年11月28日\n");

        assertThat(sheet.faults()).isEmpty();
        assertThat(sheet.figures())
                .containsExactly(
                        new NewFigure(
                                WELDER,
                                Platform.DOUYIN,
                                LocalDate.of(2026, 11, 7),
                                12_345L,
                                0L,
                                null,
                                null,
                                "https://v.douyin.com/x/"),
                        new NewFigure(POTTER, Platform.WECHAT_CHANNELS, TODAY, 8L, null, null, null, "后台截图"));
        assertThat(read("CLIP ID,platform,As of,Platform plays,Platform shares,Source\n一把焊枪,Kuaishou,"
                                + "2026-11-27T08:30,1,2,x\n")
                        .figures())
                .containsExactly(
                        new NewFigure(WELDER, Platform.KUAISHOU, LocalDate.of(2026, 11, 27), 1L, null, null, 2L, "x"));
    }

    @Test
    void everythingThatIsWrongIsToldByRowAndColumn() throws Exception {
        FigureSheet sheet = read("作品编号,平台,截至日期,平台播放,平台点赞,来源\n"
                + "窑火,微博,2026-11-29,1.2万,-1,\n"
                + "\n"
                + ",抖音,2026-02-30,,,x\n"
                + "一把焊枪,抖音,2026-11-20,5,,x\n"
                + "一把焊枪,Douyin,2026/11/20,100000000001,," + "长".repeat(501) + "\n");

        assertThat(sheet.faults())
                .extracting(SheetFault::text)
                .containsExactly(
                        "第 2 行“作品编号”：有几件作品都叫“窑火”，请填写作品编号",
                        "第 2 行“平台”：没有“微博”这个平台，可填：抖音、快手、视频号、其他平台",
                        "第 2 行“截至日期”：2026-11-29 还没有到",
                        "第 2 行“平台播放”：1.2万 不是 0 至 100000000000 的整数",
                        "第 2 行“平台点赞”：-1 不是 0 至 100000000000 的整数",
                        "第 2 行“来源”：没有填写",
                        "第 4 行“作品编号”：没有填写",
                        "第 4 行“截至日期”：2026-02-30 不是日期，请写成 2026-11-27",
                        "第 4 行“平台播放”：没有填写",
                        "第 6 行“平台播放”：100000000001 不是 0 至 100000000000 的整数",
                        "第 6 行“来源”：最多 500 个字",
                        "第 6 行：与第 5 行是同一作品、平台和日期");
        assertThat(sheet.figures()).hasSize(1);
    }

    /** The table of published clips has own plays, which must not be taken for those of another platform. */
    @Test
    void ownFiguresAreNotTakenForThoseOfOtherPlatforms() throws Exception {
        assertThat(read("作品编号,作品,播放,点赞,平台,截至日期,来源\n" + POTTER + ",窑火,500,3,抖音,2026-11-20,x\n")
                        .faults())
                .extracting(SheetFault::text)
                .containsExactly("第 1 行：缺少“平台播放”一列");
        assertThat(read("作品编号,平台,截至日期,平台播放,来源\n").faults())
                .extracting(SheetFault::text)
                .containsExactly("表格里没有数据");
        assertThat(read("").faults()).hasSize(1);
    }

    private static FigureSheet read(String csv) throws UnreadableSheet {
        FigureSheet sheet = new FigureSheet(Language.CHINESE, TODAY);
        sheet.read(SheetReader.read(csv.getBytes(StandardCharsets.UTF_8), BOUNDS), names -> CLIPS);
        return sheet;
    }
}
