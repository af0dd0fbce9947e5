package org.craftreel.http;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a list. */
public record Page<T>(
        List<T> items,

        @Schema(nullable = true, description = "Pass it as `cursor` to get the next page; absent on the last one.")
        String nextCursor) {

    /** The items that a page holds at the most. */
    public static final int MAX_LIMIT = 100;

    /**
     * Makes a page of rows that were read with a limit one higher than the page's, so that the extra one tells whether
     * there is more.
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursorOf) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, cursorOf.apply(items.get(limit - 1)));
    }

    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(items.stream().map(mapping).toList(), nextCursor);
    }
}
