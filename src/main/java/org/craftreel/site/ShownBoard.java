package org.craftreel.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.ranking.OrganizationPlace;

/**
 * The board that a reader chose, a page of it: clips, of which the first page of the whole board shows the best three apart,
 * or organizations.
 *
 * @param name as the API names it; empty for the whole board
 * @param organization whose clips it shows; null where it shows those of all
 * @param nextAfter the place after which the next page begins; null on the last page
 */
record ShownBoard(
        String name,
        String organization,
        List<BoardEntry> podium,
        List<BoardEntry> rest,
        List<OrganizationPlace> organizations,
        Integer nextAfter) {

    static final int PAGE = 20;
    static final String ORGANIZATIONS = "organizations";

    /** Boards that a reader can choose, as the API names them; an organization's is reached from theirs. */
    private static final List<String> CHOICES = List.of("", "trending", "newcomers", ORGANIZATIONS);

    private static final int PODIUM = 3;

    static final ShownBoard NONE = new ShownBoard("", null, List.of(), List.of(), List.of(), null);

    /** Divides the places of a page; {@code entries} holds one more than the page where there is a next one. */
    static ShownBoard ofClips(String name, String organization, int after, List<BoardEntry> entries) {
        boolean more = entries.size() > PAGE;
        List<BoardEntry> page = more ? entries.subList(0, PAGE) : entries;
        int onPodium = name.isEmpty() && after == 0 && page.size() >= PODIUM ? PODIUM : 0;
        // What was taken down keeps its place, and has nothing to show.
        List<BoardEntry> shown =
                page.stream().filter(entry -> entry.clip().published()).toList();
        return new ShownBoard(
                name,
                organization,
                shown.subList(0, Math.min(onPodium, shown.size())),
                shown.subList(Math.min(onPodium, shown.size()), shown.size()),
                List.of(),
                more ? page.get(PAGE - 1).place() : null);
    }

    static ShownBoard ofOrganizations(List<OrganizationPlace> places) {
        boolean more = places.size() > PAGE;
        return new ShownBoard(
                ORGANIZATIONS,
                null,
                List.of(),
                List.of(),
                more ? places.subList(0, PAGE) : places,
                more ? places.get(PAGE - 1).place() : null);
    }

    public List<String> choices() {
        return CHOICES;
    }

    public boolean isWhole() {
        return name.isEmpty();
    }

    public boolean isEmpty() {
        return podium.isEmpty() && rest.isEmpty() && organizations.isEmpty();
    }

    /** Its name as a part of addresses. */
    public String encodedName() {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
