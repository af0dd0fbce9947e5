package org.craftreel.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** What is on a page. Places are in points from its upper left corner; text is placed by its base line. */
public final class Leaf {

    private final List<Mark> marks = new ArrayList<>();

    Leaf() {}

    private interface Mark {
        void draw(PDPageContentStream out, double height) throws IOException;
    }

    void box(double x, double y, double width, double height, int colour) {
        marks.add((out, page) -> {
            colour(out, colour);
            out.addRect((float) x, (float) (page - y - height), (float) width, (float) height);
            out.fill();
        });
    }

    void words(double x, double y, String text, Letters letters, double size, int colour) {
        if (text.isEmpty()) {
            return;
        }
        letters.use(text);
        marks.add((out, page) -> {
            colour(out, colour);
            out.beginText();
            out.setFont(letters.font(), (float) size);
            out.newLineAtOffset((float) x, (float) (page - y));
            out.showTextWithPositioning(Letters.set(text));
            out.endText();
        });
    }

    private static void colour(PDPageContentStream out, int colour) throws IOException {
        out.setNonStrokingColor((colour >> 16 & 0xff) / 255f, (colour >> 8 & 0xff) / 255f, (colour & 0xff) / 255f);
    }

    void draw(PDPageContentStream out, double height) throws IOException {
        for (Mark mark : marks) {
            mark.draw(out, height);
        }
    }
}
