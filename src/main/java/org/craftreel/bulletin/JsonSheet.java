package org.craftreel.bulletin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A table as a JSON array of objects, whose fields are called as the columns' keys, whatever the reader's language. */
final class JsonSheet implements Sheet {

    private final JsonGenerator out;
    private final List<Column> columns;

    JsonSheet(OutputStream out, List<Column> columns) throws IOException {
        this.out = new JsonFactory().createGenerator(out);
        this.columns = columns;
        this.out.writeStartArray();
    }

    /** What is not known is left out. */
    @Override
    public void row(List<?> cells) throws IOException {
        out.writeStartObject();
        for (int index = 0; index < columns.size(); index++) {
            Object cell = cells.get(index);
            if (cell == null) {
                continue;
            }
            out.writeFieldName(columns.get(index).key());
            if (cell instanceof Number number) {
                out.writeNumber(number.toString());
            } else {
                out.writeString(cell.toString());
            }
        }
        out.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        out.writeEndArray();
        out.close();
    }
}
