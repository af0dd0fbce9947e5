package org.craftreel.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.craftreel.http.Language;
import org.craftreel.organization.OrganizationName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulletinTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void weekOfThePressIsWrittenAsThePressWroteIt() {
        Bulletin bulletin =
                Bulletin.of(PressWeek.figures(PressWeek.clips()), BulletinTemplate.Words.USUAL, Language.CHINESE);

        assertThat(bulletin.text().split("[。\n]")).contains("一周征集到828部工匠题材短视频，播放量1065万次");
    }

    @ParameterizedTest
    @CsvSource({"CHINESE, week.zh.txt", "ENGLISH, week.en.txt"})
    void textIsThatOfTheFile(Language language, String file) throws IOException {
        assertThat(Bulletin.of(PressWeek.figures(PressWeek.clips()), BulletinTemplate.Words.USUAL, language)
                        .text())
                .isEqualTo(golden(file));
    }

    @Test
    void jsonIsThatOfTheFileAndNamesTheRun() throws IOException {
        Bulletin bulletin =
                Bulletin.of(PressWeek.figures(PressWeek.clips()), BulletinTemplate.Words.USUAL, Language.CHINESE);

        assertThat(JSON.writeValueAsString(bulletin) + "\n").isEqualTo(golden("week.json"));
        assertThat(bulletin.figures().run().digest()).isEqualTo(PressWeek.RUN.digest());
    }

    @Test
    void orderOfTheRowsChangesNoByte() {
        List<ClipLine> shuffled = new ArrayList<>(PressWeek.clips());
        Collections.shuffle(shuffled, new Random(5));

        assertThat(Bulletin.of(PressWeek.figures(shuffled), BulletinTemplate.Words.USUAL, Language.CHINESE))
                .isEqualTo(Bulletin.of(
                        PressWeek.figures(PressWeek.clips()), BulletinTemplate.Words.USUAL, Language.CHINESE));
    }

    /** As the database adds them up. */
    @Test
    void bundlesOfClipsAreTheSameBulletin() {
        List<ClipLine> clips = PressWeek.clips();
        List<ClipLine> bundles = new ArrayList<>(clips.stream()
                .collect(Collectors.toMap(
                        clip -> List.of(clip.organization(), clip.trade(), clip.employer()),
                        clip -> clip,
                        BulletinTest::together))
                .values());
        List<ClipLine> placed = clips.stream()
                .filter(clip -> clip.rank() <= 10 || clip.previousRank() != null && clip.previousRank() > clip.rank())
                .toList();

        assertThat(bundles).hasSizeLessThan(100);
        assertThat(new Summary(PressWeek.PERIOD, true, false, bundles, placed)
                        .of(
                                new Summary.Campaign("longyuan-2026", "陇原工匠", PressWeek.ROOT.path()),
                                PressWeek.ROOT,
                                PressWeek.NAMES,
                                PressWeek.CHANNELS,
                                PressWeek.RUN,
                                PressWeek.EARLIER))
                .isEqualTo(PressWeek.figures(clips));
    }

    private static ClipLine together(ClipLine one, ClipLine other) {
        return new ClipLine(
                null,
                null,
                null,
                one.trade(),
                one.employer(),
                one.organization(),
                one.published() + other.published(),
                one.publishedBefore() + other.publishedBefore(),
                one.now().plus(other.now()),
                one.before().plus(other.before()),
                null,
                null);
    }

    @Test
    void onePlayMoreIsAnotherDigestAndBothLanguagesShareOne() {
        List<ClipLine> clips = new ArrayList<>(PressWeek.clips());
        Bulletin chinese = Bulletin.of(PressWeek.figures(clips), BulletinTemplate.Words.USUAL, Language.CHINESE);
        ClipLine first = clips.get(0);
        clips.set(0, with(first, first.now().plus(new ClipLine.Counts(1, 0, 0, 0, 0, 0))));

        assertThat(Bulletin.of(PressWeek.figures(PressWeek.clips()), BulletinTemplate.Words.USUAL, Language.ENGLISH)
                        .digest())
                .isEqualTo(chinese.digest());
        assertThat(Bulletin.of(PressWeek.figures(clips), BulletinTemplate.Words.USUAL, Language.CHINESE)
                        .digest())
                .isNotEqualTo(chinese.digest());
    }

    /** As it was before bulletins told of other platforms: what is stored is checked by what it was issued with. */
    @Test
    void figuresWithoutOtherPlatformsHaveTheDigestOfBeforeAndAreReadAgain() {
        String digest = "9fe7bb66868c3fc9afd80d46e5c7c496562d413766eed53e3ae3eb4e5da41ba4";
        Bulletin bulletin = Bulletin.of(
                PressWeek.figures(PressWeek.clips(), List.of()), BulletinTemplate.Words.USUAL, Language.CHINESE);

        assertThat(bulletin.digest()).isEqualTo(digest);
        assertThat(bulletin.canonicalFigures()).doesNotContain("channels");
        assertThat(Bulletin.read(bulletin.canonicalFigures(), digest, BulletinTemplate.Words.USUAL, Language.CHINESE))
                .isEqualTo(bulletin);
        assertThat(bulletin.text()).doesNotContain("其他平台");
    }

    @Test
    void otherPlatformsAreAPieceOfTemplates() {
        BulletinFigures figures = PressWeek.figures(PressWeek.clips());
        BulletinTemplate.Words words = new BulletinTemplate.Words("{其他平台}", "Elsewhere: {channels}");

        Bulletin chinese = Bulletin.of(figures, words, Language.CHINESE);
        assertThat(chinese.paragraphs())
                .containsExactly("其他平台上的数据（经复核，不计入以上数字）：抖音播放2310.4万次（612部作品，截至11月22日），其中有此前数据的580部作品"
                        + "本期增长523万次；视频号播放8.6万次（40部作品，截至11月20日）。");
        assertThat(Bulletin.of(figures, words, Language.ENGLISH).paragraphs()).hasSize(1);
        assertThat(Bulletin.read(chinese.canonicalFigures(), chinese.digest(), words, Language.CHINESE))
                .isEqualTo(chinese);
        assertThat(Bulletin.of(PressWeek.figures(List.of(), List.of()), words, Language.ENGLISH)
                        .paragraphs())
                .isEmpty();
    }

    @Test
    void votesAreToldWhereThereIsAVote() {
        List<ClipLine> clips = List.of(with(PressWeek.clips().get(0), new ClipLine.Counts(10, 5, 0, 2, 1, 1, 12_345)));
        BulletinFigures figures = new Summary(PressWeek.PERIOD, true, true, clips, List.of())
                .of(
                        new Summary.Campaign("longyuan-2026", "陇原工匠", "longyuan/"),
                        PressWeek.ROOT,
                        PressWeek.NAMES,
                        List.of(),
                        null,
                        null);

        assertThat(figures.totals().votes().value()).isEqualTo(12_345);
        assertThat(Bulletin.of(figures, BulletinTemplate.Words.USUAL, Language.CHINESE)
                        .text())
                .contains("有作品上线。本期共获得1.2万票。");
        assertThat(Bulletin.of(figures, BulletinTemplate.Words.USUAL, Language.ENGLISH)
                        .text())
                .contains("had clips published. In the vote they got 12,345 votes.");
        assertThat(BulletinPaper.tiles(figures, Language.ENGLISH))
                .last()
                .isEqualTo(new BulletinPaper.Tile("Votes", "12,345", ""));
        assertThat(BulletinRows.of(figures, Language.ENGLISH))
                .anySatisfy(row -> assertThat((Object) row.get(1)).isEqualTo("Votes"));
    }

    @Test
    void periodThatGoesOnIsNotCompared() {
        BulletinFigures figures = new Summary(PressWeek.PERIOD, false, false, PressWeek.clips(), List.of())
                .of(
                        new Summary.Campaign("longyuan-2026", "陇原工匠", "longyuan/"),
                        PressWeek.ROOT,
                        PressWeek.NAMES,
                        List.of(),
                        null,
                        null);

        assertThat(figures.totals().plays()).isEqualTo(new Compared(10_650_000, null, null));
        assertThat(Bulletin.of(figures, BulletinTemplate.Words.USUAL, Language.CHINESE)
                        .text())
                .contains("本期尚未结束")
                .contains("截至期末尚未发布榜单")
                .doesNotContain("环比增长");
    }

    @Test
    void unionBelowIsNamedAndHasNoRegionsWhereNothingIsBelowIt() {
        OrganizationName jinhe = new OrganizationName("jinhe", "金河市总工会", "longyuan/jinhe/");
        List<ClipLine> own = PressWeek.clips().stream()
                .filter(clip -> clip.organization().path().equals(jinhe.path()))
                .toList();
        BulletinFigures figures = new Summary(PressWeek.PERIOD, true, false, own, own)
                .of(
                        new Summary.Campaign("longyuan-2026", "陇原工匠", "longyuan/"),
                        jinhe,
                        Map.of(jinhe.path(), jinhe.name()),
                        List.of(),
                        null,
                        null);

        assertThat(Bulletin.of(figures, BulletinTemplate.Words.USUAL, Language.CHINESE)
                        .text())
                .contains("金河市总工会一周征集到207部工匠题材短视频")
                .doesNotContain("分地区看");
        assertThat(figures.regions().items())
                .extracting(BulletinFigures.Group::name)
                .containsExactly("金河市总工会");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-16, 2026-11-16, “陇原工匠”战报（2026年11月16日）, “陇原工匠”: bulletin of 16 November 2026",
        "2026-11-16, 2026-11-22, “陇原工匠”战报（2026年11月16日至22日）, “陇原工匠”: bulletin of 16 to 22 November 2026",
        "2026-10-30, 2026-11-05, “陇原工匠”战报（2026年10月30日至11月5日）," + " “陇原工匠”: bulletin of 30 October to 5 November 2026",
        "2026-12-28, 2027-01-03, “陇原工匠”战报（2026年12月28日至2027年1月3日）,"
                + " “陇原工匠”: bulletin of 28 December 2026 to 3 January 2027"
    })
    void headlineSaysEachPartOfADateOnce(LocalDate from, LocalDate to, String chinese, String english) {
        Period period = new Period(from, to, PressWeek.PERIOD.zone());
        BulletinFigures figures = new Summary(period, true, false, List.of(), List.of())
                .of(
                        new Summary.Campaign("longyuan-2026", "陇原工匠", "longyuan/"),
                        PressWeek.ROOT,
                        PressWeek.NAMES,
                        List.of(),
                        null,
                        null);

        assertThat(Bulletin.of(figures, BulletinTemplate.Words.USUAL, Language.CHINESE)
                        .headline())
                .isEqualTo(chinese);
        assertThat(Bulletin.of(figures, BulletinTemplate.Words.USUAL, Language.ENGLISH)
                        .headline())
                .isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({"828, 700, 18.3", "700, 828, -15.5", "2001, 2000, 0.1", "20001, 20000, 0.0", "5, 0,", "0, 4, -100.0"})
    void changeIsRoundedHalfUpToATenthOfAPercent(long value, long before, String percent) {
        assertThat(Compared.of(value, before)).isEqualTo(new Compared(value, before, percent));
    }

    private static ClipLine with(ClipLine clip, ClipLine.Counts now) {
        return new ClipLine(
                clip.clip(),
                clip.title(),
                clip.craftsman(),
                clip.trade(),
                clip.employer(),
                clip.organization(),
                clip.published(),
                clip.publishedBefore(),
                now,
                clip.before(),
                clip.rank(),
                clip.previousRank());
    }

    private static String golden(String file) throws IOException {
        try (InputStream in = BulletinTest.class.getResourceAsStream("/bulletin/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void templateIsFilledWithWhatTheBulletinTells() {
        BulletinFigures figures = PressWeek.figures(PressWeek.clips());
        BulletinTemplate.Words words = new BulletinTemplate.Words(
                "【{活动}】{ 时长 }来了{作品数}、播放{播放量}。\n\n{risers}\n记者 $1 \\ {来源}", "{dates}: {clips}, {plays}.");

        Bulletin chinese = Bulletin.of(figures, words, Language.CHINESE);

        assertThat(chinese.paragraphs()).hasSize(3);
        assertThat(chinese.paragraphs().get(0)).isEqualTo("【陇原工匠】一周来了828部、播放1065万次。");
        assertThat(chinese.paragraphs().get(1)).startsWith("上升最快：");
        assertThat(chinese.paragraphs().get(2)).startsWith("记者 $1 \\ 名次据第168期榜单");
        assertThat(Bulletin.of(figures, words, Language.ENGLISH).paragraphs())
                .containsExactly("16 to 22 November 2026: 828 clips, 10,650,000 plays.");
        assertThat(chinese.digest())
                .isEqualTo(Bulletin.of(figures, BulletinTemplate.Words.USUAL, Language.CHINESE)
                        .digest());
    }

    @Test
    void paragraphOfPiecesThatHaveNothingToTellIsLeftOut() {
        BulletinFigures none = PressWeek.figures(List.of(), List.of());
        BulletinTemplate.Words words = new BulletinTemplate.Words("榜单：{榜单}\n{分工种}{分企业}\n就这些。", "");

        assertThat(Bulletin.of(none, words, Language.CHINESE).paragraphs()).containsExactly("就这些。");
    }

    @Test
    void pieceThatThereIsNotIsFound() {
        assertThat(Wording.findUnknown("{导语}{lead} {}x")).contains("{}");
        assertThat(Wording.findUnknown("{点击量}")).contains("{点击量}");
        assertThat(Wording.findUnknown("{ shares } {转发} 花括号 } {")).isEmpty();
        // Templates of before keep their name of it.
        assertThat(Wording.findUnknown("{分行业}")).isEmpty();
        assertThat(Wording.names()).startsWith("{导语} = {lead}, {环比} = {changes}");
    }
}
