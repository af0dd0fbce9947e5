package org.craftreel.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.Boards;
import org.craftreel.app.PersonPlace;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Clip;
import org.craftreel.http.Problem;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.CraftsmanTrait;
import org.craftreel.ranking.OrganizationPlace;
import org.craftreel.ranking.People;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RunBoards;

/** Reads the board that a reader of a campaign's page chose. To be called within a transaction. */
@ApplicationScoped
class ChosenBoard {

    /** Trades or regions that are offered while one is typed; the others are typed in full. */
    private static final int KNOWN = 200;

    private static final int LIMIT = ShownBoard.PAGE + 1;

    private final Boards boards;
    private final RunBoards runs;

    ChosenBoard(Boards boards, RunBoards runs) {
        this.boards = boards;
        this.runs = runs;
    }

    /**
     * A page of a board.
     *
     * @param name as the API names boards; {@code organizations} for the organizations themselves, {@code trade} and {@code
     *     region} for those that there are
     * @param typed a trade or region that was typed there; empty for none
     * @throws Problem {@code not-found} where there is no such organization, {@code invalid-field} for another name
     */
    ShownBoard read(Campaign campaign, RankingRun run, String name, String typed, int after) {
        return switch (name) {
            case "" -> ShownBoard.ofClips(name, null, after, boards.listPublished(Board.WHOLE, run.id, after, LIMIT));
            case ShownBoard.ORGANIZATIONS -> {
                int level = campaign.organization.level() + 1;
                List<OrganizationPlace> places = runs.listOrganizations(run.id, level, after, LIMIT);
                yield groups(name, places, OrganizationPlace::place, place -> Optional.of(BoardGroup.of(place)));
            }
            case "trade" -> written(CraftsmanTrait.TRADE, name, run.id, typed, after);
            case "region" -> written(CraftsmanTrait.REGION, name, run.id, typed, after);
            default -> named(run.id, name, after);
        };
    }

    private ShownBoard named(UUID run, String name, int after) {
        Board board = Board.named(name);
        if (board.people().isPresent()) {
            People people = board.people().get();
            List<PersonPlace> places = boards.listPeople(people, run, after, LIMIT);
            // Who has no clip that is published any more keeps the place, and is not named.
            return groups(name, places, PersonPlace::place, place -> Optional.of(place)
                    .filter(person -> person.name() != null)
                    .map(person -> BoardGroup.of(people, person)));
        }
        String of = board.organization().map(holder -> holder.name).orElse(null);
        ShownBoard shown = ShownBoard.ofClips(name, of, after, boards.listPage(board, run, after, LIMIT));
        return switch (shown.parent()) {
            case "trade" -> typed(CraftsmanTrait.TRADE, run, shown);
            case "region" -> typed(CraftsmanTrait.REGION, run, shown);
            case "craftsmen", "paike" -> shown.about(whose(shown));
            default -> shown;
        };
    }

    /** Those that there are, or the clips of the one that was typed. */
    private ShownBoard written(CraftsmanTrait trait, String kind, UUID run, String typed, int after) {
        if (!typed.isEmpty()) {
            return named(run, trait.board(typed), after);
        }
        List<CraftsmanTrait.Written> known = runs.listMost(trait, run, 0, KNOWN);
        List<CraftsmanTrait.Written> page = after <= KNOWN - LIMIT
                ? known.subList(Math.min(after, known.size()), Math.min(after + LIMIT, known.size()))
                : runs.listMost(trait, run, after, LIMIT);
        List<BoardGroup> rows = new ArrayList<>();
        for (CraftsmanTrait.Written each : page) {
            rows.add(BoardGroup.of(trait, after + rows.size() + 1, each));
        }
        return groups(kind, rows, BoardGroup::place, Optional::of).asking(asked(kind, "", known));
    }

    private ShownBoard typed(CraftsmanTrait trait, UUID run, ShownBoard shown) {
        String typed = shown.name().substring(shown.parent().length() + 1);
        return shown.about(typed).asking(asked(shown.parent(), typed, runs.listMost(trait, run, 0, KNOWN)));
    }

    private static ShownBoard.Asked asked(String kind, String typed, List<CraftsmanTrait.Written> known) {
        return new ShownBoard.Asked(
                kind, typed, known.stream().map(CraftsmanTrait.Written::text).toList());
    }

    /** Whose clips these are, as the first of them says; null where none is published any more. */
    private static String whose(ShownBoard shown) {
        if (shown.rest().isEmpty()) {
            return null;
        }
        BoardEntry first = shown.rest().get(0);
        return shown.parent().equals("craftsmen")
                ? first.clip().craftsman().name()
                : Clip.findWithAll(first.clip().id()).orElseThrow().author.displayName;
    }

    /** Divides the rows of a page; {@code rows} holds one more than the page where there is a next one. */
    private static <T> ShownBoard groups(
            String name, List<T> rows, Function<T, Integer> place, Function<T, Optional<BoardGroup>> group) {
        boolean more = rows.size() > ShownBoard.PAGE;
        List<T> page = more ? rows.subList(0, ShownBoard.PAGE) : rows;
        return ShownBoard.ofGroups(
                name,
                page.stream().map(group).flatMap(Optional::stream).toList(),
                more ? place.apply(page.get(ShownBoard.PAGE - 1)) : null);
    }
}
