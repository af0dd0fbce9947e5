package org.craftreel.clip.caption;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.craftreel.http.Problem;

/**
 * A file of captions as lines of text, whatever it was written with: UTF-8 and UTF-16 with or without a byte order mark, and
 * GB18030, in which Chinese editors of old write SubRip. Big5 and Shift JIS are taken where it is plain that it is one of
 * them.
 */
final class CaptionFile {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** In UTF-16 one character in so many has a zero, at least: those of numbers and times. Other text has none. */
    private static final int LEAST_ZEROS = 8;

    private CaptionFile() {}

    /**
     * The lines, without their ends.
     *
     * @throws Problem {@code invalid-caption} for what is no text
     */
    static List<String> lines(byte[] file) {
        // Where files were joined there are such marks within them, too; they are not to be seen.
        String text =
                text(file).replace(BYTE_ORDER_MARK, "").replace("\r\n", "\n").replace('\r', '\n');
        List<String> lines = List.of(text.split("\n", -1));
        for (int index = 0; index < lines.size(); index++) {
            requirePlain(lines.get(index), index + 1);
        }
        return lines;
    }

    private static String text(byte[] file) {
        Optional<Charset> wide = wideCharset(file);
        if (wide.isPresent()) {
            return decode(file, wide.get()).orElseThrow(() -> CaptionFault.NOT_TEXT.at(1));
        }
        Optional<String> utf8 = decode(file, StandardCharsets.UTF_8);
        if (utf8.isPresent()) {
            return utf8.get();
        }
        if (startsWith(file, 0xef, 0xbb, 0xbf) || startsWith(file, 'W', 'E', 'B', 'V', 'T', 'T')) {
            // Both say that they are UTF-8.
            throw CaptionFault.NOT_TEXT.at(lineOfFirstFault(file));
        }
        return OlderCharset.of(file)
                .flatMap(other -> decode(file, other))
                .or(() -> decode(file, GB18030))
                .orElseThrow(() -> CaptionFault.NOT_TEXT.at(lineOfFirstFault(file)));
    }

    /** Which UTF-16 it is, if any: by its mark, or by where its zeros are. */
    private static Optional<Charset> wideCharset(byte[] file) {
        if (startsWith(file, 0xfe, 0xff)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (startsWith(file, 0xff, 0xfe)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        int even = 0;
        int odd = 0;
        for (int index = 0; index < file.length; index++) {
            if (file[index] == 0) {
                even += 1 - index % 2;
                odd += index % 2;
            }
        }
        if (file.length % 2 != 0 || Math.max(even, odd) * LEAST_ZEROS < file.length / 2) {
            return Optional.empty();
        }
        return Optional.of(even > odd ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }

    private static boolean startsWith(byte[] file, int... start) {
        for (int index = 0; index < start.length; index++) {
            if (index >= file.length || (file[index] & 0xff) != start[index]) {
                return false;
            }
        }
        return true;
    }

    static Optional<String> decode(byte[] file, Charset charset) {
        try {
            return Optional.of(strict(charset).decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException notOfIt) {
            return Optional.empty();
        }
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static int lineOfFirstFault(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        strict(StandardCharsets.UTF_8).decode(bytes, CharBuffer.allocate(file.length + 1), true);
        int line = 1;
        for (int index = 0; index < bytes.position(); index++) {
            line += file[index] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static void requirePlain(String line, int number) {
        line.codePoints()
                .filter(each -> !isText(each) && each != '\t')
                .findFirst()
                .ifPresent(control -> {
                    throw CaptionFault.CONTROL_CHARACTER.at(number, "U+%04X".formatted(control));
                });
    }

    /** Whether a character is one to be read, rather than one that controls, or none at all. */
    static boolean isText(int codePoint) {
        return Character.isValidCodePoint(codePoint)
                && Character.getType(codePoint) != Character.CONTROL
                && Character.getType(codePoint) != Character.SURROGATE
                && (codePoint & 0xfffe) != 0xfffe;
    }
}
