package org.craftreel.ranking;

/** A row in the text format of PostgreSQL's COPY; one object writes all rows, one after the other. */
final class CopyRow {

    private final StringBuilder text = new StringBuilder(512);
    private boolean first;

    /** Begins a row. */
    CopyRow begin() {
        text.setLength(0);
        first = true;
        return this;
    }

    CopyRow add(long value) {
        separate();
        text.append(value);
        return this;
    }

    CopyRow add(boolean value) {
        separate();
        text.append(value);
        return this;
    }

    /** @param value whose text PostgreSQL reads; null for none */
    CopyRow add(Object value) {
        separate();
        if (value == null) {
            text.append("\\N");
            return this;
        }
        String written = value.toString();
        for (int index = 0; index < written.length(); index++) {
            char letter = written.charAt(index);
            switch (letter) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(letter);
            }
        }
        return this;
    }

    /** The row with its end, which is valid until the next one begins. */
    CharSequence end() {
        return text.append('\n');
    }

    private void separate() {
        if (!first) {
            text.append('\t');
        }
        first = false;
    }
}
