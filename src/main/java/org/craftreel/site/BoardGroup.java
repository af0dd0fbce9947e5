package org.craftreel.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.craftreel.app.PersonPlace;
import org.craftreel.clip.Craftsman;
import org.craftreel.ranking.CraftsmanTrait;
import org.craftreel.ranking.OrganizationPlace;
import org.craftreel.ranking.People;

/**
 * A row that leads on to a board: of an organization, of somebody, of a trade or a region.
 *
 * @param board as the API names it
 * @param note what tells it from others of the same name; empty for none
 * @param points null where rows are in the order of their clips
 * @param bestRank null where none competes
 */
record BoardGroup(int place, String board, String name, String note, String points, int clips, Integer bestRank) {

    static BoardGroup of(OrganizationPlace place) {
        return new BoardGroup(
                place.place(),
                "organization:" + place.organization().code(),
                place.organization().name(),
                "",
                place.points(),
                place.clips(),
                place.bestRank());
    }

    /** @param place of somebody who is named */
    static BoardGroup of(People people, PersonPlace place) {
        boolean craftsmen = people == People.CRAFTSMEN;
        Craftsman craftsman = place.craftsman();
        String union = place.organization().name();
        return new BoardGroup(
                place.place(),
                (craftsmen ? "craftsman:" : "paike:") + place.clip(),
                place.name(),
                craftsmen ? joined(craftsman.trade(), craftsman.employer(), union) : union,
                place.points(),
                place.clips(),
                place.bestRank());
    }

    static BoardGroup of(CraftsmanTrait trait, int place, CraftsmanTrait.Written written) {
        return new BoardGroup(place, trait.board(written.text()), written.text(), "", null, written.clips(), null);
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** The board's name as a part of addresses. */
    public String encodedBoard() {
        return URLEncoder.encode(board, StandardCharsets.UTF_8);
    }
}
