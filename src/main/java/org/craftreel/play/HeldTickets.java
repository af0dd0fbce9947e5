package org.craftreel.play;

/** What a viewer's window holds, asked of the plays: by the index of those that are unscreened and watched long enough. */
public final class HeldTickets {

    /**
     * Those of a window, in the words of the index. A window's hash may be another one's, too.
     *
     * <p>%1$s is the name of a row with {@code viewing_window}, {@code clip_id} and {@code viewer}.
     */
    private static final String HELD = """
            uuid_hash(held.clip_id) # uuid_hash(held.viewer) # held.viewing_window
                = uuid_hash(%1$s.clip_id) # uuid_hash(%1$s.viewer) # %1$s.viewing_window
            and held.viewing_window = %1$s.viewing_window
            and held.clip_id = %1$s.clip_id
            and held.viewer = %1$s.viewer
            and held.qualified_batch is not null
            and held.screened is null
            """;

    private HeldTickets() {}

    /**
     * A condition that plays under the name {@code held} are such tickets of a window of the same day.
     *
     * @param window the name of a row with {@code viewing_window}, {@code clip_id} and {@code viewer}
     */
    static String of(String window) {
        return HELD.formatted(window);
    }

    /**
     * A query of how many such tickets a window holds.
     *
     * @param window the name of a row with {@code issued_day}, {@code viewing_window}, {@code clip_id} and {@code viewer}
     */
    public static String countOf(String window) {
        return """
                select count(*)
                from play as held
                where held.issued_day = %s.issued_day and
                """.formatted(window) + of(window);
    }
}
