package org.craftreel.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.craftreel.table.UnreadableSheet.Fault;

/** CSV as in RFC 4180, with commas; lines end with LF, CRLF or CR. A text that looks like a formula is a text. */
final class CsvRows {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;
    private int at;

    private CsvRows(String text) {
        this.text = text;
    }

    static void read(byte[] file, KeptRows rows) throws UnreadableSheet {
        CsvRows csv = new CsvRows(decoded(file));
        for (int number = 1; csv.at < csv.text.length(); number++) {
            rows.add(number, csv.row(number), Set.of());
        }
    }

    /** What Excel saves as CSV in China is GB18030; it is hardly ever UTF-8 by chance. */
    private static String decoded(byte[] file) throws UnreadableSheet {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            try {
                String text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
                if (text.indexOf('\0') >= 0) {
                    throw new UnreadableSheet(Fault.NOT_TEXT, 0);
                }
                return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
            } catch (CharacterCodingException otherCharset) {
                continue;
            }
        }
        throw new UnreadableSheet(Fault.NOT_TEXT, 0);
    }

    private List<String> row(int number) throws UnreadableSheet {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(cell(number).strip());
            if (at == text.length()) {
                return cells;
            }
            char end = text.charAt(at++);
            if (end == ',') {
                continue;
            }
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            return cells;
        }
    }

    private String cell(int number) throws UnreadableSheet {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted(number);
        }
        int begin = at;
        while (at < text.length() && !endsCell(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted(int number) throws UnreadableSheet {
        StringBuilder cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '"') {
                cell.append(next);
                continue;
            }
            if (at == text.length() || endsCell(text.charAt(at))) {
                return cell.toString();
            }
            if (text.charAt(at++) != '"') {
                break;
            }
            cell.append('"');
        }
        throw new UnreadableSheet(Fault.BAD_QUOTES, number);
    }

    private static boolean endsCell(char next) {
        return next == ',' || next == '\n' || next == '\r';
    }
}
