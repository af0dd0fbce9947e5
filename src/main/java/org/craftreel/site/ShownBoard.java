package org.craftreel.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.craftreel.app.BoardEntry;

/**
 * The board that a reader chose, a page of it: clips, of which the first page of the whole board shows the best three apart,
 * or rows that lead on to boards.
 *
 * @param name as the API names it, or one of those that only pages have; empty for the whole board
 * @param of whose or of what clips it shows; null where it shows those of all
 * @param asked what may be typed on it; null where nothing may
 * @param nextAfter the place after which the next page begins; null on the last page
 */
record ShownBoard(
        String name,
        String of,
        List<BoardEntry> podium,
        List<BoardEntry> rest,
        List<BoardGroup> groups,
        Asked asked,
        Integer nextAfter) {

    static final int PAGE = 20;
    static final String ORGANIZATIONS = "organizations";

    /** Boards that a reader can choose; those of an organization, a trade, a person are reached from theirs. */
    private static final List<String> CHOICES =
            List.of("", "trending", "newcomers", ORGANIZATIONS, "trade", "region", "craftsmen", "paike");

    private static final int PODIUM = 3;

    static final ShownBoard NONE = new ShownBoard("", null, List.of(), List.of(), List.of(), null, null);

    /**
     * A trade or a region to be typed.
     *
     * @param kind as the choice is named
     * @param typed the one whose clips are shown; empty for none
     * @param known those that most clips have
     */
    record Asked(String kind, String typed, List<String> known) {}

    /** Divides the places of a page; {@code entries} holds one more than the page where there is a next one. */
    static ShownBoard ofClips(String name, String of, int after, List<BoardEntry> entries) {
        boolean more = entries.size() > PAGE;
        List<BoardEntry> page = more ? entries.subList(0, PAGE) : entries;
        int onPodium = name.isEmpty() && after == 0 && page.size() >= PODIUM ? PODIUM : 0;
        // What was taken down keeps its place, and has nothing to show.
        List<BoardEntry> shown =
                page.stream().filter(entry -> entry.clip().published()).toList();
        return new ShownBoard(
                name,
                of,
                shown.subList(0, Math.min(onPodium, shown.size())),
                shown.subList(Math.min(onPodium, shown.size()), shown.size()),
                List.of(),
                null,
                more ? page.get(PAGE - 1).place() : null);
    }

    /** A page of rows. */
    static ShownBoard ofGroups(String name, List<BoardGroup> groups, Integer nextAfter) {
        return new ShownBoard(name, null, List.of(), List.of(), groups, null, nextAfter);
    }

    ShownBoard asking(Asked what) {
        return new ShownBoard(name, of, podium, rest, groups, what, nextAfter);
    }

    ShownBoard about(String whose) {
        return new ShownBoard(name, whose, podium, rest, groups, asked, nextAfter);
    }

    public List<String> choices() {
        return CHOICES;
    }

    /** The choice from whose rows this board is reached; empty where it is a choice itself. */
    public String parent() {
        int colon = name.indexOf(':');
        String kind = colon < 0 ? "" : name.substring(0, colon);
        return switch (kind) {
            case "organization" -> ORGANIZATIONS;
            case "craftsman" -> "craftsmen";
            default -> kind;
        };
    }

    public boolean isWhole() {
        return name.isEmpty();
    }

    /** A page on which all was taken down is none where another one follows. */
    public boolean isEmpty() {
        return podium.isEmpty() && rest.isEmpty() && groups.isEmpty() && nextAfter == null;
    }

    /** Its name as a part of addresses. */
    public String encodedName() {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
