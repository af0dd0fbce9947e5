package org.craftreel.clip.caption;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of one caption, written anew: the tags of WebVTT with each one closed, and everything else as plain text.
 * Nothing in it can end the caption or be taken for times.
 */
final class CueText {

    private static final Set<String> TAGS = Set.of("b", "i", "u", "c", "v", "lang", "ruby", "rt");
    /** What programs write and no player of WebVTT knows; its words are kept. */
    private static final Set<String> DROPPED = Set.of("font");

    /** Nothing is given back that was matched, so that no text takes longer than its length. */
    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z]++)((?:\\.[^\\s<>.]++)*+)(?:\\s++([^<>]*+))?+>");
    /** Times within a caption, as for karaoke; and styles of SubStation in braces. */
    private static final Pattern PASSED_OVER = Pattern.compile("<[0-9:.]+>|\\{\\\\[^{}\\n]*\\}");

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:(amp|lt|gt|lrm|rlm|nbsp)|(quot)|(apos)|#(\\d{1,7})|#[xX]([0-9A-Fa-f]{1,6}));");
    private static final Pattern CLASS = Pattern.compile("[A-Za-z0-9_]+");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9]+(?:-[A-Za-z0-9]+){0,8}");

    private final String raw;
    private final StringBuilder written = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    private CueText(String raw) {
        this.raw = raw;
    }

    /** Without blank lines; empty where nothing is said. */
    static String clean(String raw) {
        String text = new CueText(raw).write();
        return text.lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private String write() {
        Matcher tag = TAG.matcher(raw);
        Matcher passed = PASSED_OVER.matcher(raw);
        int at = 0;
        while (at < raw.length()) {
            char next = raw.charAt(at);
            if ((next == '<' || next == '{') && passed.region(at, raw.length()).lookingAt()) {
                at = passed.end();
            } else if (next == '<' && tag.region(at, raw.length()).lookingAt() && isKnown(tag)) {
                writeTag(tag);
                at = tag.end();
            } else {
                at = writeCharacter(raw, at, written);
            }
        }
        while (!open.isEmpty()) {
            close();
        }
        return written.toString();
    }

    private static boolean isKnown(Matcher tag) {
        String name = name(tag);
        return TAGS.contains(name) || DROPPED.contains(name);
    }

    private static String name(Matcher tag) {
        return tag.group(2).toLowerCase(Locale.ROOT);
    }

    private void writeTag(Matcher tag) {
        String name = name(tag);
        if (!tag.group(1).isEmpty()) {
            end(name);
        } else if (TAGS.contains(name)) {
            begin(name, tag.group(3), tag.group(4) == null ? "" : tag.group(4));
        }
    }

    private void begin(String name, String classes, String said) {
        String annotation =
                switch (name) {
                    case "v" -> annotation(said);
                    case "lang" -> LANGUAGE.matcher(said.strip()).matches() ? said.strip() : "";
                    default -> "";
                };
        boolean needsAnnotation = name.equals("v") || name.equals("lang");
        boolean isMisplaced = name.equals("rt") && !"ruby".equals(open.peek());
        if (needsAnnotation && annotation.isEmpty() || isMisplaced) {
            return;
        }
        written.append('<').append(name);
        Stream.of(classes.split("\\."))
                .filter(each -> CLASS.matcher(each).matches())
                .forEach(each -> written.append('.').append(each));
        if (needsAnnotation) {
            written.append(' ').append(annotation);
        }
        written.append('>');
        open.push(name);
    }

    /** Ends what was begun last; ends that fit nothing are left out, as players do. */
    private void end(String name) {
        if (name.equals("ruby") && "rt".equals(open.peek())) {
            close();
        }
        if (name.equals(open.peek())) {
            close();
        }
    }

    private void close() {
        written.append("</").append(open.pop()).append('>');
    }

    /** Who speaks; hyphens at its end would make an arrow together with the end of the tag. */
    private static String annotation(String raw) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < raw.length(); ) {
            at = writeCharacter(raw, at, plain);
        }
        String said = plain.toString().replaceAll("\\s++", " ");
        int end = said.length();
        while (end > 0 && (said.charAt(end - 1) == '-' || Character.isWhitespace(said.charAt(end - 1)))) {
            end--;
        }
        return said.substring(0, end).strip();
    }

    /** Writes what stands at an index as text, and tells the index after it. */
    private static int writeCharacter(String text, int at, StringBuilder out) {
        char next = text.charAt(at);
        if (next == '&') {
            Matcher reference = REFERENCE.matcher(text).region(at, text.length());
            if (reference.lookingAt()) {
                writeReference(reference, out);
                return reference.end();
            }
        }
        writeEscaped(next, out);
        return at + 1;
    }

    private static void writeReference(Matcher reference, StringBuilder out) {
        if (reference.group(1) != null) {
            out.append(reference.group());
            return;
        }
        int codePoint = reference.group(2) != null
                ? '"'
                : reference.group(3) != null
                        ? '\''
                        : reference.group(4) != null
                                ? Integer.parseInt(reference.group(4))
                                : Integer.parseInt(reference.group(5), 16);
        if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT && CaptionFile.isText(codePoint)) {
            writeEscaped((char) codePoint, out);
        } else if (CaptionFile.isText(codePoint)) {
            out.appendCodePoint(codePoint);
        }
    }

    private static void writeEscaped(char character, StringBuilder out) {
        switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            default -> out.append(character);
        }
    }
}
