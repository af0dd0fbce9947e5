package org.craftreel.play;

/** What a viewer's window holds, asked of the plays: by the index of those that are unscreened and watched long enough. */
public final class HeldTickets {

    private HeldTickets() {}

    /**
     * A query of how many such tickets a window holds.
     *
     * @param window the name of a row with {@code issued_day}, {@code viewing_window}, {@code clip_id} and {@code viewer}
     */
    public static String countOf(String window) {
        return """
                select count(*)
                from play as held
                where held.issued_day = %1$s.issued_day
                  and held.viewing_window = %1$s.viewing_window
                  and held.clip_id = %1$s.clip_id
                  and held.viewer = %1$s.viewer
                  and held.qualified_batch is not null
                  and held.screened is null
                """.formatted(window);
    }
}
