package org.craftreel.bulletin;

import java.util.List;
import java.util.stream.Stream;
import org.craftreel.http.Language;
import org.craftreel.http.ReadableFigure;
import org.craftreel.http.Texts;
import org.craftreel.print.Face;
import org.craftreel.print.Paper;
import org.craftreel.print.Style;

/** A bulletin as a picture that is passed on in chats; as high as what is in it. */
final class BulletinCard {

    static final int WIDTH = 1080;

    private static final double MARGIN = 72;
    private static final double INNER = WIDTH - 2 * MARGIN;
    private static final int CREAM = 0xfdf3e3;
    private static final int GROUND = 0xf8f3ea;
    /** Higher than any: what is below the card's end is cut off. */
    private static final double ENDLESS = 10_000;

    private static final int SHOWN_PLACES = 5;
    private static final int MOST_LINES_OF_LEAD = 8;
    private static final int MOST_LINES_OF_HEADLINE = 4;
    private static final double TILE_HEIGHT = 150;
    private static final double TILE_GAP = 12;

    private static final Style HEADLINE = new Style(Face.BOLD, 54, 74, CREAM);
    private static final Style LEAD = new Style(Face.BOLD, 40, 62, BulletinPaper.INK);
    private static final Style FIGURE = new Style(Face.BOLD, 48, 60, BulletinPaper.RED);
    private static final Style LABEL = new Style(Face.REGULAR, 26, 34, BulletinPaper.MUTED);
    private static final Style TITLE = new Style(Face.BOLD, 34, 50, BulletinPaper.RED);
    private static final Style PLACE = new Style(Face.REGULAR, 32, 62, BulletinPaper.INK);
    private static final Style SOURCE = new Style(Face.REGULAR, 21, 32, BulletinPaper.MUTED);

    private static final Texts NAMES = new Texts("exports");

    private final Bulletin bulletin;
    private final Language language;
    private final Paper paper;

    private BulletinCard(Bulletin bulletin, Language language, Paper paper) {
        this.bulletin = bulletin;
        this.language = language;
        this.paper = paper;
    }

    static byte[] png(Bulletin bulletin, Language language) {
        return Paper.picture(WIDTH, paper -> new BulletinCard(bulletin, language, paper).draw());
    }

    private int draw() {
        paper.box(0, 0, WIDTH, ENDLESS, GROUND);
        List<String> headline = headline();
        double band = MARGIN + headline.size() * HEADLINE.step() + 40;
        paper.box(0, 0, WIDTH, band, BulletinPaper.RED);
        paper.box(0, band, WIDTH, 8, BulletinPaper.DEEP);
        write(headline, MARGIN + 50, HEADLINE);
        double y = band + 88;
        String lead =
                bulletin.paragraphs().isEmpty() ? "" : bulletin.paragraphs().get(0);
        y = write(paper.lines(lead, INNER, MOST_LINES_OF_LEAD, LEAD), y, LEAD);
        y = tiles(y);
        y = places(y + 40);
        for (String line : BulletinPaper.sources(bulletin, language)) {
            y = write(paper.lines(line, INNER, SOURCE), y + 8, SOURCE);
        }
        return (int) Math.ceil(y + 30);
    }

    /** Rather broken in front of its days than within them, where that takes no line more. */
    private List<String> headline() {
        String all = bulletin.headline();
        List<String> lines = paper.lines(all, INNER, MOST_LINES_OF_HEADLINE, HEADLINE);
        int days = all.lastIndexOf('（');
        if (lines.size() == 1 || days <= 0) {
            return lines;
        }
        List<String> apart = Stream.of(all.substring(0, days), all.substring(days))
                .flatMap(part -> paper.lines(part, INNER, MOST_LINES_OF_HEADLINE, HEADLINE).stream())
                .toList();
        return apart.size() == lines.size() ? apart : lines;
    }

    private double tiles(double y) {
        List<BulletinPaper.Tile> all = BulletinPaper.tiles(bulletin.figures(), language);
        List<BulletinPaper.Tile> shown = Stream.of(0, 1, 2, 7).map(all::get).toList();
        double width = (INNER - TILE_GAP * (shown.size() - 1)) / shown.size();
        Style figure = fitting(shown.stream().map(BulletinPaper.Tile::value), width - 20, FIGURE);
        Style label = fitting(shown.stream().map(BulletinPaper.Tile::label), width - 20, LABEL);
        for (int index = 0; index < shown.size(); index++) {
            double x = MARGIN + index * (width + TILE_GAP);
            paper.box(x, y, width, TILE_HEIGHT, BulletinPaper.PALE);
            paper.centred(shown.get(index).value(), x + width / 2, y + 72, figure);
            paper.centred(shown.get(index).label(), x + width / 2, y + 118, label);
        }
        return y + TILE_HEIGHT + 40;
    }

    /** In smaller letters where one of them is long. */
    private Style fitting(Stream<String> texts, double width, Style style) {
        double longest = texts.mapToDouble(text -> paper.width(paper.printable(text), style))
                .max()
                .orElse(0);
        return longest > width
                ? new Style(style.face(), style.size() * width / longest, style.step(), style.colour())
                : style;
    }

    private double places(double begin) {
        List<BulletinFigures.Place> top = bulletin.figures().top();
        if (top.isEmpty()) {
            return begin;
        }
        double y = begin;
        paper.left(NAMES.in(language, "code.TOP"), MARGIN, y, TITLE);
        for (BulletinFigures.Place place : top.stream().limit(SHOWN_PLACES).toList()) {
            y += PLACE.step();
            paper.left(String.valueOf(place.rank()), MARGIN, y, TITLE);
            String title = paper.lines(place.title(), INNER - 270, 1, PLACE).stream()
                    .findFirst()
                    .orElse("");
            paper.left(title, MARGIN + 70, y, PLACE);
            String plays = ReadableFigure.brief(place.plays(), language);
            paper.right(plays, WIDTH - MARGIN, y, PLACE.in(BulletinPaper.MUTED));
        }
        return y + 64;
    }

    private double write(List<String> lines, double begin, Style style) {
        double y = begin;
        for (String line : lines) {
            paper.left(line, MARGIN, y, style);
            y += style.step();
        }
        return y;
    }
}
