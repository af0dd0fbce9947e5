package org.craftreel.bulletin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.craftreel.http.Language;
import org.craftreel.http.ReadableFigure;
import org.craftreel.http.Texts;
import org.craftreel.print.Face;
import org.craftreel.print.Flow;
import org.craftreel.print.Paper;
import org.craftreel.print.Style;

/** A bulletin as it is sent to the press: A4 pages with text, figures, tables and what they can be checked by. */
final class BulletinPaper {

    static final int RED = 0xa3241b;
    static final int DEEP = 0x6f140e;
    static final int INK = 0x241b16;
    static final int MUTED = 0x6e6054;
    static final int PALE = 0xf8e4df;

    private static final Style HEADLINE = new Style(Face.BOLD, 21, 30, DEEP);
    private static final Style UNDER = new Style(Face.REGULAR, 9.5, 15, MUTED);
    private static final Style LEAD = new Style(Face.BOLD, 12.5, 21, INK);
    private static final Style TEXT = new Style(Face.REGULAR, 10.5, 18, INK);
    private static final Style TITLE = new Style(Face.BOLD, 12, 18, RED);
    private static final Style FIGURE = new Style(Face.BOLD, 16, 20, RED);
    private static final Style SMALL = new Style(Face.REGULAR, 8.5, 13, MUTED);

    private static final double SIDE = 50;
    private static final double TOP = 50;
    private static final double BOTTOM = 62;
    private static final int TILES_IN_A_ROW = 4;
    private static final double TILE_HEIGHT = 56;
    private static final double TILE_GAP = 8;

    private static final Texts TEXTS = new Texts("bulletins");
    private static final Texts NAMES = new Texts("exports");

    private final Bulletin bulletin;
    private final BulletinFigures figures;
    private final Language language;
    private final Paper paper;
    private final Flow flow;

    private BulletinPaper(Bulletin bulletin, Language language, Paper paper) {
        this.bulletin = bulletin;
        this.figures = bulletin.figures();
        this.language = language;
        this.paper = paper;
        this.flow = new Flow(paper, SIDE, TOP, TOP, BOTTOM);
    }

    static byte[] pdf(Bulletin bulletin, Language language) {
        return Paper.document(
                bulletin.headline(), language.tag(), paper -> new BulletinPaper(bulletin, language, paper).fill());
    }

    private void fill() {
        paper.box(0, 0, Paper.A4_WIDTH, 12, RED);
        paper.box(0, 12, Paper.A4_WIDTH, 2.5, DEEP);
        flow.paragraph(bulletin.headline(), HEADLINE);
        flow.skip(4);
        flow.paragraph(
                text("paper.of", figures.organization().name(), figures.from(), figures.to(), figures.zone()), UNDER);
        flow.skip(10);
        for (int index = 0; index < bulletin.paragraphs().size(); index++) {
            flow.paragraph(bulletin.paragraphs().get(index), index == 0 ? LEAD : TEXT);
            flow.skip(5);
        }
        flow.skip(8);
        tiles(tiles(figures, language));
        groups("REGIONS", "region", figures.regions());
        groups("TRADES", "trade", figures.trades());
        groups("ENTERPRISES", "employer", figures.enterprises());
        channels();
        places("TOP", figures.top());
        places("RISERS", figures.risers());
        source();
        paper.footers(
                page -> text("paper.page", page, paper.pages()),
                Paper.A4_WIDTH - SIDE,
                Paper.A4_HEIGHT - BOTTOM + 32,
                SMALL);
    }

    /** A figure by itself. */
    record Tile(String label, String value, String change) {}

    /** In the order in which pages show them. */
    static List<Tile> tiles(BulletinFigures figures, Language language) {
        BulletinFigures.Totals totals = figures.totals();
        List<Tile> tiles = new ArrayList<>(List.of(
                tile("clips", totals.clips(), language),
                tile("plays", totals.plays(), language),
                tile("qualified", totals.qualifiedPlays(), language),
                tile("screened", totals.screenedPlays(), language),
                tile("likes", totals.likes(), language),
                tile("comments", totals.comments(), language),
                tile("shares", totals.shares(), language),
                tile("organizations", totals.organizations(), language)));
        // Behind the others, which the card finds by their number.
        if (totals.votes() != null) {
            tiles.add(tile("votes", totals.votes(), language));
        }
        return tiles;
    }

    private static Tile tile(String name, Compared figure, Language language) {
        return new Tile(
                NAMES.in(language, "column." + name),
                ReadableFigure.brief(figure.value(), language),
                figure.signed() == null ? "" : TEXTS.in(language, "paper.changed", figure.signed()));
    }

    private void tiles(List<Tile> tiles) {
        double width = (flow.width() - TILE_GAP * (TILES_IN_A_ROW - 1)) / TILES_IN_A_ROW;
        int rows = (tiles.size() + TILES_IN_A_ROW - 1) / TILES_IN_A_ROW;
        flow.room(rows * (TILE_HEIGHT + TILE_GAP));
        for (int index = 0; index < tiles.size(); index++) {
            double x = SIDE + index % TILES_IN_A_ROW * (width + TILE_GAP);
            double y = flow.y() + (double) (index / TILES_IN_A_ROW) * (TILE_HEIGHT + TILE_GAP);
            Tile tile = tiles.get(index);
            paper.box(x, y, width, TILE_HEIGHT, PALE);
            paper.left(tile.value(), x + 9, y + 22, FIGURE);
            paper.left(tile.label(), x + 9, y + 35, SMALL);
            paper.left(tile.change(), x + 9, y + 48, SMALL);
        }
        flow.skip(rows * (TILE_HEIGHT + TILE_GAP) + 10);
    }

    private void groups(String section, String by, BulletinFigures.Groups groups) {
        String name = name(section);
        table(
                groups.count() > groups.items().size()
                        ? text("paper.first", name, groups.items().size(), groups.count())
                        : name,
                List.of(
                        new Flow.Column(NAMES.in(language, "column." + by), 5, false),
                        number("column.clips", 1.7),
                        new Flow.Column(text("paper.change"), 2, true),
                        number("column.plays", 2.2),
                        new Flow.Column(text("paper.change"), 2, true),
                        number("column.qualified", 2.2)),
                groups.items().stream().map(this::row).toList());
    }

    private List<Flow.Cell> row(BulletinFigures.Group group) {
        return List.of(
                Flow.Cell.of(group.name() == null ? NAMES.in(language, "unnamed") : group.name()),
                Flow.Cell.of(ReadableFigure.exact(group.clips().value())),
                Flow.Cell.of(changed(group.clips())),
                Flow.Cell.of(brief(group.plays().value())),
                Flow.Cell.of(changed(group.plays())),
                Flow.Cell.of(brief(group.qualifiedPlays())));
    }

    private void channels() {
        table(
                text("paper.channels", name("CHANNELS")),
                List.of(
                        new Flow.Column(NAMES.in(language, "column.platform"), 3.4, false),
                        number("column.clips", 1.3),
                        number("column.platformPlays", 2.3),
                        number("column.platformGained", 2.6),
                        number("column.likes", 2),
                        number("column.comments", 2),
                        number("column.shares", 2),
                        number("column.asOf", 2.3)),
                figures.channels().stream().map(this::row).toList());
    }

    private List<Flow.Cell> row(BulletinFigures.Channel channel) {
        return List.of(
                Flow.Cell.of(channel.platform().in(language)),
                Flow.Cell.of(ReadableFigure.exact(channel.clips())),
                Flow.Cell.of(brief(channel.plays())),
                new Flow.Cell(known(channel.gainedPlays()), compared(channel), false),
                Flow.Cell.of(known(channel.likes())),
                Flow.Cell.of(known(channel.comments())),
                Flow.Cell.of(known(channel.shares())),
                Flow.Cell.of(channel.asOf().toString()));
    }

    /** Of how many clips a growth is known, where it is not known of all. */
    private String compared(BulletinFigures.Channel channel) {
        return channel.gainedPlays() == null || channel.comparedClips() == channel.clips()
                ? null
                : text("paper.ofClips", ReadableFigure.exact(channel.comparedClips()));
    }

    private String known(Long figure) {
        return figure == null ? "–" : figure < 0 ? "-" + brief(-figure) : brief(figure);
    }

    private void places(String section, List<BulletinFigures.Place> places) {
        table(
                name(section),
                List.of(
                        number("column.rank", 1),
                        number("column.previousRank", 1.5),
                        new Flow.Column(NAMES.in(language, "column.title"), 6, false),
                        new Flow.Column(NAMES.in(language, "column.organization"), 4, false),
                        number("column.plays", 2)),
                places.stream().map(this::row).toList());
    }

    private List<Flow.Cell> row(BulletinFigures.Place place) {
        return List.of(
                new Flow.Cell(String.valueOf(place.rank()), null, true),
                Flow.Cell.of(place.previousRank() == null ? "–" : String.valueOf(place.previousRank())),
                new Flow.Cell(
                        place.title(),
                        Stream.of(place.craftsman(), place.trade(), place.employer())
                                .filter(part -> part != null && !part.isBlank())
                                .reduce((before, after) -> before + " · " + after)
                                .orElse(null),
                        false),
                Flow.Cell.of(place.organization()),
                Flow.Cell.of(brief(place.plays())));
    }

    private void table(String title, List<Flow.Column> columns, List<List<Flow.Cell>> rows) {
        if (!rows.isEmpty()) {
            flow.table(title, TITLE, columns, rows);
            flow.skip(16);
        }
    }

    /** Whole digests: by them anybody can check what is told. */
    private void source() {
        List<String> lines = sources(bulletin, language);
        flow.room(lines.size() * SMALL.step());
        lines.forEach(line -> flow.paragraph(line, SMALL));
    }

    static List<String> sources(Bulletin bulletin, Language language) {
        List<String> lines = new ArrayList<>();
        BulletinFigures figures = bulletin.figures();
        if (figures.run() != null) {
            lines.add(source("paper.run", figures.run(), figures.zone(), language));
        }
        if (figures.earlierRun() != null) {
            lines.add(source("paper.earlierRun", figures.earlierRun(), figures.zone(), language));
        }
        lines.add(TEXTS.in(language, "paper.figures", bulletin.digest()));
        return lines;
    }

    private static String source(String key, BulletinFigures.Run run, String zone, Language language) {
        return TEXTS.in(language, key, run.number(), time(run.dueAt(), zone, language), run.digest());
    }

    private static String time(Instant moment, String zone, Language language) {
        String form = language == Language.ENGLISH ? "d MMM yyyy, HH:mm" : "yyyy年M月d日 HH:mm";
        return DateTimeFormatter.ofPattern(form, Locale.ENGLISH)
                .withZone(ZoneId.of(zone))
                .format(moment);
    }

    private Flow.Column number(String key, double share) {
        return new Flow.Column(NAMES.in(language, key), share, true);
    }

    private String name(String section) {
        return NAMES.in(language, "code." + section);
    }

    private String changed(Compared figure) {
        return figure.signed() == null ? "–" : figure.signed();
    }

    private String brief(long figure) {
        return ReadableFigure.brief(figure, language);
    }

    private String text(String key, Object... arguments) {
        return TEXTS.in(language, key, arguments);
    }
}
