package org.craftreel.print;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Breaks text into lines that fit, by the rules of Chinese: no line begins with what closes or ends with what opens. */
final class Lines {

    private static final String OPENING = "（《“‘「『【〈(\\[";
    private static final String CLOSING = "，。；：！？、…）》”’」』】〉·,.;:!?)\\]%％～—–-";

    /** What is read with a number, and so is on its line. */
    private static final String UNITS = "[万亿]?[部次条家名位期天年月日项]?";

    private static final String NUMBER = "[+−-]?\\d[\\d.,:]*%?" + UNITS;
    private static final String WORD = "[\\p{IsLatin}\\p{IsCyrillic}\\d][\\p{IsLatin}\\p{IsCyrillic}\\p{M}\\w.,%:+'-]*";

    /** A word, or one sign of a script without spaces, with what opens before it and what closes after it. */
    private static final Pattern PIECE =
            Pattern.compile("\\s+|[" + OPENING + "]*(?:" + NUMBER + "(?![\\w])|" + WORD + "|\\X)[" + CLOSING + "]*");

    private static final String MORE = "…";

    private Lines() {}

    static List<String> of(String text, double width, ToDoubleFunction<String> measure) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        List<String> pieces =
                PIECE.matcher(text).results().map(found -> found.group()).toList();
        for (String piece : pieces) {
            if (!line.isEmpty() && measure.applyAsDouble((line + piece).stripTrailing()) > width) {
                lines.add(take(line));
            }
            if (!line.isEmpty() || !piece.isBlank()) {
                line.append(piece);
            }
            while (measure.applyAsDouble(line.toString().stripTrailing()) > width) {
                String fits = fitting(line.toString(), width, measure);
                line.delete(0, fits.length());
                lines.add(fits);
            }
        }
        if (!line.toString().isBlank()) {
            lines.add(take(line));
        }
        return lines;
    }

    /** The same, but of more lines than that the last one ends with dots. */
    static List<String> of(String text, double width, int most, ToDoubleFunction<String> measure) {
        List<String> lines = of(text, width, measure);
        if (lines.size() <= most) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, most));
        first.set(most - 1, shortened(first.get(most - 1), width, measure));
        return first;
    }

    private static String shortened(String line, double width, ToDoubleFunction<String> measure) {
        double room = width - measure.applyAsDouble(MORE);
        return (measure.applyAsDouble(line) > room ? fitting(line, room, measure) : line) + MORE;
    }

    /** As many signs as fit, at least one. */
    private static String fitting(String text, double width, ToDoubleFunction<String> measure) {
        List<Integer> signs = text.codePoints().boxed().collect(Collectors.toList());
        StringBuilder fitting = new StringBuilder();
        for (int sign : signs) {
            if (!fitting.isEmpty() && measure.applyAsDouble(fitting + Character.toString(sign)) > width) {
                break;
            }
            fitting.appendCodePoint(sign);
        }
        return fitting.toString();
    }

    private static String take(StringBuilder line) {
        String taken = line.toString().stripTrailing();
        line.setLength(0);
        return taken;
    }
}
