package org.craftreel.print;

import java.util.List;

/** What follows one another down the pages, within their margins. */
public final class Flow {

    private static final Style HEADING = new Style(Face.BOLD, 8.5, 12, 0x6e6054);
    private static final Style CELL = new Style(Face.REGULAR, 9.5, 13.5, 0x241b16);
    private static final Style STRONG = new Style(Face.BOLD, 9.5, 13.5, 0x241b16);
    private static final Style SMALL = new Style(Face.REGULAR, 8, 11.5, 0x6e6054);
    private static final int LINE = 0xd9cdbf;
    private static final int SHADE = 0xf3ece0;
    private static final double GAP = 8;
    private static final double PADDING = 4.5;
    private static final int MOST_LINES = 3;

    private final Paper paper;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private double y;

    /** @param top of all pages but the first, which begins at {@code first} */
    public Flow(Paper paper, double side, double first, double top, double bottom) {
        this.paper = paper;
        this.left = side;
        this.right = Paper.A4_WIDTH - side;
        this.top = top;
        this.bottom = Paper.A4_HEIGHT - bottom;
        this.y = first;
    }

    public double y() {
        return y;
    }

    public double width() {
        return right - left;
    }

    public void skip(double points) {
        y += points;
    }

    /** Goes on on the next page if there is not so much room on this one. */
    public void room(double points) {
        if (y + points > bottom) {
            paper.turn();
            y = top;
        }
    }

    /** A paragraph, which may go on on the next page. */
    public void paragraph(String text, Style style) {
        for (String line : paper.lines(text, width(), style)) {
            room(style.step());
            y += style.step();
            paper.left(line, left, y - (style.step() - style.size()) / 2 - style.size() * 0.15, style);
        }
    }

    /** How many points some text takes. */
    public double height(String text, Style style) {
        return paper.lines(text, width(), style).size() * style.step();
    }

    /**
     * A column of a table.
     *
     * @param share of the width, in parts of the sum of all
     * @param number set on the right
     */
    public record Column(String heading, double share, boolean number) {}

    /**
     * A cell of a table.
     *
     * @param below in small letters; null for nothing
     */
    public record Cell(String text, String below, boolean strong) {

        public static Cell of(String text) {
            return new Cell(text, null, false);
        }
    }

    /** A row as it is broken into lines. */
    private record Row(List<List<String>> texts, List<List<String>> below, double height) {}

    /** A table, whose headings are on each page that it comes to. No row is parted. */
    public void table(String title, Style titled, List<Column> columns, List<List<Cell>> rows) {
        double sum = columns.stream().mapToDouble(Column::share).sum();
        double[] widths = columns.stream()
                .mapToDouble(column -> column.share() / sum * (width() - GAP * (columns.size() - 1)))
                .toArray();
        List<Row> broken = rows.stream().map(row -> broken(row, widths)).toList();
        double head = headHeight(columns, widths);
        double whole = broken.stream().mapToDouble(Row::height).sum();
        if (whole < (bottom - top) / 3) {
            room(titled.step() + 6 + head + whole);
        }
        // A title is not left alone at a page's end.
        room(titled.step()
                + 6
                + head
                + broken.stream().limit(2).mapToDouble(Row::height).sum());
        paragraph(title, titled);
        y += 6;
        head(columns, widths, head);
        for (int number = 0; number < rows.size(); number++) {
            Row row = broken.get(number);
            if (y + row.height() > bottom) {
                room(row.height());
                head(columns, widths, head);
            }
            draw(rows.get(number), row, columns, widths);
        }
    }

    private Row broken(List<Cell> cells, double[] widths) {
        List<List<String>> texts = new java.util.ArrayList<>();
        List<List<String>> below = new java.util.ArrayList<>();
        double height = 0;
        for (int index = 0; index < cells.size(); index++) {
            Cell cell = cells.get(index);
            texts.add(paper.lines(cell.text(), widths[index], MOST_LINES, style(cell)));
            below.add(cell.below() == null ? List.of() : paper.lines(cell.below(), widths[index], 2, SMALL));
            height = Math.max(
                    height,
                    texts.get(index).size() * CELL.step() + below.get(index).size() * SMALL.step());
        }
        return new Row(texts, below, height + 2 * PADDING);
    }

    private static Style style(Cell cell) {
        return cell.strong() ? STRONG : CELL;
    }

    private double headHeight(List<Column> columns, double[] widths) {
        int most = 1;
        for (int index = 0; index < widths.length; index++) {
            most = Math.max(
                    most,
                    paper.lines(columns.get(index).heading(), widths[index], 2, HEADING)
                            .size());
        }
        return most * HEADING.step() + 2 * PADDING;
    }

    private void head(List<Column> columns, double[] widths, double height) {
        paper.box(left, y, width(), height, SHADE);
        double x = left;
        for (int index = 0; index < widths.length; index++) {
            Column column = columns.get(index);
            List<String> lines = paper.lines(column.heading(), widths[index], 2, HEADING);
            double at = y + PADDING + (height - 2 * PADDING - lines.size() * HEADING.step());
            set(lines, x, at, widths[index], column.number(), HEADING, index, widths.length);
            x += widths[index] + GAP;
        }
        y += height;
    }

    private void draw(List<Cell> cells, Row row, List<Column> columns, double[] widths) {
        double x = left;
        for (int index = 0; index < widths.length; index++) {
            Cell cell = cells.get(index);
            boolean number = columns.get(index).number();
            List<String> texts = row.texts().get(index);
            set(texts, x, y + PADDING, widths[index], number, style(cell), index, widths.length);
            double under = y + PADDING + texts.size() * CELL.step();
            set(row.below().get(index), x, under, widths[index], number, SMALL, index, widths.length);
            x += widths[index] + GAP;
        }
        y += row.height();
        paper.box(left, y - 0.5, width(), 0.5, LINE);
    }

    /** The outer columns keep off the table's edges, which are shaded at its head. */
    private void set(
            List<String> lines, double x, double from, double width, boolean number, Style style, int index, int all) {
        double base = from + style.size() * 0.5 + style.step() * 0.35;
        for (String line : lines) {
            if (number) {
                paper.right(line, x + width - (index == all - 1 ? PADDING : 0), base, style);
            } else {
                paper.left(line, x + (index == 0 ? PADDING : 0), base, style);
            }
            base += style.step();
        }
    }
}
