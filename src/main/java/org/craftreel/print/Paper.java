package org.craftreel.print;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Pages that are being filled, from top to bottom. What is written is of one family, whose letters go into the file, so that
 * it looks the same everywhere and needs nothing of the machine; the same marks give the same bytes, which tell no time.
 */
public final class Paper {

    /** As wide and as high as the sheets of A4. */
    public static final double A4_WIDTH = PDRectangle.A4.getWidth();

    public static final double A4_HEIGHT = PDRectangle.A4.getHeight();

    private final PDDocument document;
    private final Map<Face, Letters> letters = new EnumMap<>(Face.class);
    private final List<Leaf> leaves = new ArrayList<>();
    private double height;

    private Paper(PDDocument document, double height) throws IOException {
        this.document = document;
        this.height = height;
        for (Face face : Face.values()) {
            letters.put(face, Letters.load(face, document));
        }
        leaves.add(new Leaf());
    }

    /**
     * A document of A4 pages.
     *
     * @param language as in {@code zh-CN}
     */
    public static byte[] document(String title, String language, Consumer<Paper> fill) {
        return made(A4_HEIGHT, paper -> {
            fill.accept(paper);
            return paper.pdf(title, language, A4_WIDTH);
        });
    }

    /**
     * A picture of some width in pixels.
     *
     * @param fill returns how high it is
     */
    public static byte[] picture(int width, Function<Paper, Integer> fill) {
        return made(0, paper -> {
            paper.height = fill.apply(paper);
            return png(paper.pdf("", "", width));
        });
    }

    private interface Making {
        byte[] of(Paper paper) throws IOException;
    }

    private static byte[] made(double height, Making making) {
        try (PDDocument document = new PDDocument()) {
            return making.of(new Paper(document, height));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /** What of a text there are letters for. */
    public String printable(String text) {
        return Signs.printable(text, sign -> letters.values().stream().allMatch(face -> face.has(sign)));
    }

    /** @param text that is {@link #printable} */
    public double width(String text, Style style) {
        return letters.get(style.face()).width(text, style.size());
    }

    public List<String> lines(String text, double width, Style style) {
        return Lines.of(printable(text), width, line -> width(line, style));
    }

    /** The same, but of more lines than that the last one ends with dots. */
    public List<String> lines(String text, double width, int most, Style style) {
        return Lines.of(printable(text), width, most, line -> width(line, style));
    }

    public void turn() {
        leaves.add(new Leaf());
    }

    public int pages() {
        return leaves.size();
    }

    private Leaf leaf() {
        return leaves.get(leaves.size() - 1);
    }

    public void box(double x, double y, double width, double height, int colour) {
        leaf().box(x, y, width, height, colour);
    }

    public void left(String text, double x, double y, Style style) {
        words(leaf(), printable(text), x, y, style);
    }

    /** Text that ends there. */
    public void right(String text, double x, double y, Style style) {
        String written = printable(text);
        words(leaf(), written, x - width(written, style), y, style);
    }

    public void centred(String text, double x, double y, Style style) {
        String written = printable(text);
        words(leaf(), written, x - width(written, style) / 2, y, style);
    }

    /** On each page, when all of them are there. */
    public void footers(Function<Integer, String> text, double x, double y, Style style) {
        for (int page = 1; page <= leaves.size(); page++) {
            String written = printable(text.apply(page));
            words(leaves.get(page - 1), written, x - width(written, style), y, style);
        }
    }

    private void words(Leaf on, String text, double x, double y, Style style) {
        on.words(x, y, text, letters.get(style.face()), style.size(), style.colour());
    }

    private byte[] pdf(String title, String language, double width) throws IOException {
        for (Leaf leaf : leaves) {
            PDPage page = new PDPage(new PDRectangle((float) width, (float) height));
            document.addPage(page);
            try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                leaf.draw(out, height);
            }
        }
        document.getDocumentInformation().setTitle(title);
        if (!language.isEmpty()) {
            document.getDocumentCatalog().setLanguage(language);
            PDViewerPreferences shown =
                    new PDViewerPreferences(document.getDocument().createCOSStream());
            shown.setDisplayDocTitle(true);
            document.getDocumentCatalog().setViewerPreferences(shown);
        }
        // In the place of the time, of which it would be made.
        document.setDocumentId(0L);
        // Letters are embedded as it is saved; only then they can be named.
        document.save(OutputStream.nullOutputStream());
        for (Letters face : letters.values()) {
            face.name(document);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /** Drawn by the library's own hand of the letters' outlines: the machine's fonts are not asked. */
    private static byte[] png(byte[] pdf) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            BufferedImage image = new PDFRenderer(read).renderImage(0, 1, ImageType.RGB);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        }
    }
}
