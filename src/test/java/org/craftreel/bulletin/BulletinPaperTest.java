package org.craftreel.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.craftreel.http.Language;
import org.craftreel.organization.OrganizationName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BulletinPaperTest {

    private static final int MARGIN = 45;

    @Test
    void paperOfThePressWeekSaysWhatThePressWroteAndNamesItsPages() throws IOException {
        byte[] pdf = BulletinPaper.pdf(press(Language.CHINESE), Language.CHINESE);

        try (PDDocument read = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(read);
            assertThat(text.replaceAll("\\s", ""))
                    .contains("一周征集到828部工匠题材短视频，播放量1065万次")
                    .contains("“陇原工匠”战报（2026年11月16日至22日）")
                    .contains("分地区")
                    .contains("金河市总工会414+18.3%532.4万+69.0%266.1万")
                    .contains("抖音6122310.4万523万580部作品31.2万2.8万–2026-11-22")
                    .contains("榜单前列")
                    .contains("上升最快")
                    .contains("第1页，共" + read.getNumberOfPages() + "页")
                    .contains(press(Language.CHINESE).digest())
                    .contains(PressWeek.RUN.digest())
                    .contains(PressWeek.EARLIER.digest());
            assertThat(read.getNumberOfPages()).isBetween(2, 4);
            assertThat(read.getDocumentInformation().getTitle()).isEqualTo("“陇原工匠”战报（2026年11月16日至22日）");
            assertThat(read.getDocumentInformation().getCreationDate()).isNull();
            assertThat(read.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            for (PDPage page : read.getPages()) {
                assertThat(Math.round(page.getMediaBox().getWidth())).isEqualTo(595);
                assertThat(Math.round(page.getMediaBox().getHeight())).isEqualTo(842);
            }
        }
        assertThat(pdf.length).isLessThan(400_000);
        keep("bulletin-zh.pdf", pdf);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void sameFiguresAreTheSameBytes(Language language) throws IOException {
        Bulletin bulletin = press(language);

        byte[] pdf = BulletinPaper.pdf(bulletin, language);

        assertThat(BulletinPaper.pdf(press(language), language)).isEqualTo(pdf);
        assertThat(BulletinCard.png(press(language), language)).isEqualTo(BulletinCard.png(bulletin, language));
        keep("bulletin-" + language + ".pdf", pdf);
    }

    @Test
    void lettersAreInTheFileAndNoMoreOfThemThanAreWritten() throws IOException {
        try (PDDocument read = Loader.loadPDF(BulletinPaper.pdf(press(Language.ENGLISH), Language.ENGLISH))) {
            List<PDFont> fonts = new ArrayList<>();
            for (PDPage page : read.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
            }

            assertThat(fonts).isNotEmpty().allSatisfy(font -> {
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).matches("[A-Z]{6}\\+NotoSansSC-(Regular|Bold)");
                assertThat(font.getCOSObject().getCOSStream(COSName.TO_UNICODE)).isNotNull();
            });
        }
    }

    @Test
    void longAndStrangeNamesStayOnThePaperAndBreakNothing() throws IOException {
        Bulletin bulletin = strange();

        byte[] pdf = BulletinPaper.pdf(bulletin, Language.CHINESE);
        byte[] png = BulletinCard.png(bulletin, Language.CHINESE);

        keep("bulletin-strange.pdf", pdf);
        keep("bulletin-strange.png", png);
        try (PDDocument read = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(read).replaceAll("\\s", "");
            assertThat(text).contains("焊花里的三十年", "张□□", "阿依努尔·买买提").doesNotContain("\uFE0F", "🔥");
            PDFRenderer renderer = new PDFRenderer(read);
            for (int page = 0; page < read.getNumberOfPages(); page++) {
                BufferedImage drawn = renderer.renderImage(page);
                for (int y = 20; y < drawn.getHeight(); y++) {
                    for (int x = 0; x < MARGIN; x++) {
                        assertThat(drawn.getRGB(x, y) & 0xffffff).isEqualTo(0xffffff);
                        assertThat(drawn.getRGB(drawn.getWidth() - 1 - x, y) & 0xffffff)
                                .isEqualTo(0xffffff);
                    }
                }
            }
        }
        BufferedImage card = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(card.getWidth()).isEqualTo(BulletinCard.WIDTH);
        int ground = card.getRGB(5, card.getHeight() - 5);
        for (int y = card.getHeight() / 2; y < card.getHeight(); y++) {
            assertThat(card.getRGB(20, y)).isEqualTo(ground);
            assertThat(card.getRGB(card.getWidth() - 20, y)).isEqualTo(ground);
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void cardShowsMoreThanItsGround(Language language) throws IOException {
        byte[] png = BulletinCard.png(press(language), language);

        BufferedImage card = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(card.getWidth()).isEqualTo(1080);
        assertThat(card.getHeight()).isBetween(1000, 1900);
        assertThat(new Color(card.getRGB(5, 5))).isEqualTo(new Color(BulletinPaper.RED));
        long inked = IntStream.range(0, card.getHeight() * card.getWidth())
                .filter(at ->
                        card.getRGB(at % card.getWidth(), at / card.getWidth()) == (0xff000000 | BulletinPaper.INK))
                .count();
        assertThat(inked).isGreaterThan(5_000);
        keep("bulletin-" + language + ".png", png);
    }

    @Test
    void bulletinOfNothingIsAPageAndACard() throws IOException {
        Bulletin nothing =
                Bulletin.of(PressWeek.figures(List.of(), List.of()), BulletinTemplate.Words.USUAL, Language.CHINESE);

        try (PDDocument read = Loader.loadPDF(BulletinPaper.pdf(nothing, Language.CHINESE))) {
            assertThat(read.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(BulletinCard.png(nothing, Language.CHINESE)).isNotEmpty();
    }

    private static Bulletin press(Language language) {
        return Bulletin.of(PressWeek.figures(PressWeek.clips()), BulletinTemplate.Words.USUAL, language);
    }

    private static Bulletin strange() {
        String longest = "焊花里的三十年：一名高铁动车组检修工与她的徒弟们在兰州枢纽度过的每一个夜晚".repeat(4);
        List<String> titles = List.of(
                longest,
                "🔥焊花✨里的三十年👩🏽‍🏭",
                "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(4),
                "《焊枪》（一）：“三十年”，还在继续……！！",
                "\u0633\u0644\u0627\u0645 བོད་ ᠮᠣᠩᠭᠣᠯ",
                "👍");
        List<String> people = List.of("阿依努尔·买买提", "张\uE000\uD880\uDFF0", longest, "O’Neill-李 Zoë", "𠮷野", "①");
        List<ClipLine> clips = new ArrayList<>();
        for (ClipLine clip : PressWeek.clips()) {
            int number = clips.size();
            clips.add(new ClipLine(
                    clip.clip(),
                    titles.get(number % titles.size()),
                    people.get(number % people.size()),
                    number % 3 == 0 ? longest.substring(0, 60) : "工种" + number % 70,
                    number % 4 == 0 ? longest.substring(0, 90) : "企业" + number % 80,
                    new ClipLine.Union(clip.organization().path(), longest.substring(0, 60)),
                    clip.published(),
                    clip.publishedBefore(),
                    number == 0 ? new ClipLine.Counts(987_654_321_012L, 5, 1, 1, 1, 1) : clip.now(),
                    clip.before(),
                    clip.rank(),
                    clip.previousRank()));
        }
        BulletinFigures figures = new Summary(PressWeek.PERIOD, true, false, clips, clips)
                .of(
                        new Summary.Campaign("longyuan-2026", "“陇原工匠”" + longest.substring(0, 90), "longyuan/"),
                        new OrganizationName("longyuan", longest.substring(0, 100), "longyuan/"),
                        PressWeek.NAMES,
                        PressWeek.CHANNELS,
                        PressWeek.RUN,
                        PressWeek.EARLIER);
        return Bulletin.of(figures, BulletinTemplate.Words.USUAL, Language.CHINESE);
    }

    /** For who wants to see it. */
    private static void keep(String name, byte[] bytes) throws IOException {
        Path file = Path.of("target", "screenshots", name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
