package org.craftreel.play;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * Reads {@code {"plays": [{"ticket": …, "watchedMs": …}, …]}} as it comes, without a tree of it. Members that are not known
 * are passed over, so that older services take newer apps' reports; of a member that is there twice the last one counts.
 */
final class ReportReader {

    /** Reports in a request. */
    static final int MOST = 1000;

    private static final String PLAYS = "plays";
    private static final String TICKET = "ticket";
    private static final String WATCHED = "watchedMs";

    /**
     * An item of the list.
     *
     * @param ticket null when the item is malformed
     */
    record Item(String ticket, long watchedMs) {

        private static final Item MALFORMED = new Item(null, 0);
    }

    private final JsonParser json;

    private ReportReader(JsonParser json) {
        this.json = json;
    }

    /** @throws Problem {@code malformed-request} or {@code invalid-field}; a malformed item is none */
    static List<Item> read(byte[] body, JsonFactory factory) {
        List<Item> items = null;
        try (JsonParser json = factory.createParser(body)) {
            ReportReader reader = new ReportReader(json);
            if (json.nextToken() == JsonToken.START_OBJECT) {
                items = reader.body();
            } else {
                json.skipChildren();
            }
            if (json.nextToken() != null) {
                throw malformed();
            }
        } catch (IOException malformed) {
            // Nothing else can fail in an array of bytes: no JSON, or no text in the encoding that it begins in.
            throw malformed();
        }
        if (items == null || items.isEmpty()) {
            throw outOfBounds();
        }
        return items;
    }

    private List<Item> body() throws IOException {
        List<Item> items = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean plays = PLAYS.equals(json.currentName());
            boolean list = json.nextToken() == JsonToken.START_ARRAY;
            if (plays && list) {
                items = items();
            } else {
                items = plays ? null : items;
                json.skipChildren();
            }
        }
        return items;
    }

    private List<Item> items() throws IOException {
        List<Item> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == MOST) {
                throw outOfBounds();
            }
            if (json.currentToken() == JsonToken.START_OBJECT) {
                items.add(item());
            } else {
                json.skipChildren();
                items.add(Item.MALFORMED);
            }
        }
        return items;
    }

    private Item item() throws IOException {
        String ticket = null;
        long watchedMs = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case TICKET -> ticket = value == JsonToken.VALUE_STRING ? json.getText() : null;
                case WATCHED -> watchedMs = value == JsonToken.VALUE_NUMBER_INT && isLong() ? json.getLongValue() : -1;
                default -> {}
            }
            json.skipChildren();
        }
        return ticket == null || watchedMs < 0 ? Item.MALFORMED : new Item(ticket, watchedMs);
    }

    private boolean isLong() throws IOException {
        return json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    private static Problem malformed() {
        return new Problem(ProblemType.MALFORMED_REQUEST, "JSON");
    }

    private static Problem outOfBounds() {
        return new Problem(ProblemType.INVALID_FIELD, PLAYS, "[1–" + MOST + "]").with("field", PLAYS);
    }
}
