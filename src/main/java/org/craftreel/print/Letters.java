package org.craftreel.print;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A face in one document, of which it keeps those letters that are written. */
final class Letters {

    private static final int UNITS = 1000;
    private static final int MOST_IN_A_BLOCK = 100;

    private final TrueTypeFont outlines;
    private final CmapLookup glyphs;
    private final PDType0Font font;

    /** What each glyph was written for. */
    private final SortedMap<Integer, String> written = new TreeMap<>();

    private Letters(TrueTypeFont outlines, PDDocument document) throws IOException {
        this.outlines = outlines;
        this.glyphs = outlines.getUnicodeCmapLookup();
        this.font = PDType0Font.load(document, outlines, true);
    }

    static Letters load(Face face, PDDocument document) throws IOException {
        try (InputStream file = Letters.class.getResourceAsStream(face.file())) {
            TrueTypeFont outlines = new TTFParser().parse(new RandomAccessReadBuffer(file));
            // Letters that are joined into one glyph would be copied out of the document as something else.
            outlines.setEnableGsub(false);
            // It is closed with the document, at whose saving its outlines are still read.
            document.registerTrueTypeFontForClosing(outlines);
            return new Letters(outlines, document);
        }
    }

    PDFont font() {
        return font;
    }

    boolean has(int letter) {
        return glyphs.getGlyphId(letter) != 0;
    }

    /** @param text of letters that there are */
    double width(String text, double size) {
        double width = 0;
        int before = Squeeze.start();
        for (int letter : text.codePoints().toArray()) {
            width += advance(letter) - Squeeze.between(before, letter);
            before = letter;
        }
        return width * size / UNITS;
    }

    /** The text as a page shows it: pieces, and between them by how much the next one is moved back. */
    static Object[] set(String text) {
        List<Object> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int before = Squeeze.start();
        for (int letter : text.codePoints().toArray()) {
            int squeezed = Squeeze.between(before, letter);
            if (squeezed > 0) {
                if (!piece.isEmpty()) {
                    pieces.add(piece.toString());
                    piece.setLength(0);
                }
                pieces.add((float) squeezed);
            }
            piece.appendCodePoint(letter);
            before = letter;
        }
        pieces.add(piece.toString());
        return pieces.toArray();
    }

    private double advance(int letter) {
        try {
            return (double) outlines.getAdvanceWidth(glyphs.getGlyphId(letter)) * UNITS / outlines.getUnitsPerEm();
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
    }

    /** That this is written by it. */
    void use(String text) {
        text.codePoints().forEach(letter -> written.putIfAbsent(glyphs.getGlyphId(letter), Character.toString(letter)));
    }

    /**
     * Says which letters the glyphs are, for those who search and copy. The library's own table takes the first of several
     * letters that look the same, so that 一 was copied as the radical ⼀. To be called when the font has been embedded.
     */
    void name(PDDocument document) throws IOException {
        COSStream table = document.getDocument().createCOSStream();
        try (var out = table.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(names().getBytes(StandardCharsets.US_ASCII));
        }
        font.getCOSObject().setItem(COSName.TO_UNICODE, table);
    }

    private String names() {
        StringBuilder names = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                """);
        Iterator<Map.Entry<Integer, String>> each = written.entrySet().iterator();
        for (int left = written.size(); left > 0; left -= MOST_IN_A_BLOCK) {
            int block = Math.min(left, MOST_IN_A_BLOCK);
            names.append(block).append(" beginbfchar\n");
            for (int number = 0; number < block; number++) {
                Map.Entry<Integer, String> one = each.next();
                names.append(String.format("<%04X> <", one.getKey()));
                one.getValue().chars().forEach(unit -> names.append(String.format("%04X", unit)));
                names.append(">\n");
            }
            names.append("endbfchar\n");
        }
        return names.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }
}
