package org.craftreel.ranking;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/**
 * A view of a run: some of its entries in an order that follows from what the run stored of them, so that whoever can
 * check the run can check the board. Places on it are 1, 2, 3, … again.
 */
public final class Board {

    /** All entries, by their places. */
    public static final Board WHOLE = new Board(BoardOfRun::whole);

    private static final String NAMES =
            "organization:…, trade:…, region:…, craftsman:…, paike:…, newcomers, trending," + " craftsmen, paike";

    private final Function<RunInMemory, BoardOfRun> view;
    private final Organization organization;
    private final People people;

    private Board(Function<RunInMemory, BoardOfRun> view) {
        this(view, null, null);
    }

    private Board(Function<RunInMemory, BoardOfRun> view, Organization organization, People people) {
        this.view = view;
        this.organization = organization;
        this.people = people;
    }

    /** Whose clips and those of all below it are on it; empty where it is no organization's. */
    public Optional<Organization> organization() {
        return Optional.ofNullable(organization);
    }

    /** Whom it ranks by the sums of their clips; empty where it ranks clips. */
    public Optional<People> people() {
        return Optional.ofNullable(people);
    }

    /**
     * An entry with its place on the board.
     *
     * @param yesterday its rank in the run of the day before; null where there was none, or the clip was not in it
     */
    public record Placed(int place, RankingEntry entry, Integer yesterday) {}

    /**
     * The board of a name: {@code organization:<code>} of an organization and all below it, {@code trade:<trade>}, {@code
     * region:<region>}, {@code craftsman:<clip>} and {@code paike:<clip>} of whomever a clip is about or by, {@code
     * newcomers}, {@code trending}; {@code craftsmen} and {@code paike} of these people themselves.
     *
     * @param name null for the whole one
     * @throws Problem {@code not-found} where there is no such organization, {@code invalid-field} for another name
     */
    public static Board named(String name) {
        if (name == null) {
            return WHOLE;
        }
        int colon = name.indexOf(':');
        String of = name.substring(colon + 1);
        return switch (colon < 0 ? name : name.substring(0, colon + 1)) {
            case "organization:" -> ofOrganization(of);
            case "trade:" -> holding(run -> written(run, CraftsmanTrait.TRADE, of));
            case "region:" -> holding(run -> written(run, CraftsmanTrait.REGION, of));
            case "craftsman:" -> ofSame(People.CRAFTSMEN, clip(name, of));
            case "paike:" -> ofSame(People.PAIKE, clip(name, of));
            case "newcomers" -> holding(run -> position -> run.newcomers[position] == RunInMemory.NEWCOMER);
            case "trending" -> new Board(BoardOfRun::byRecentPlays);
            case "craftsmen" -> ofPeople(People.CRAFTSMEN);
            case "paike" -> ofPeople(People.PAIKE);
            default -> throw unknown(name);
        };
    }

    /** That of the organizations whose path begins so. */
    public static Board within(String path) {
        return path.isEmpty() ? WHOLE : holding(run -> run.within(path));
    }

    private static Board holding(Function<RunInMemory, IntPredicate> holds) {
        return new Board(run -> BoardOfRun.of(run, holds.apply(run)));
    }

    private static Board ofOrganization(String code) {
        Organization organization =
                Organization.findByCode(code).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, code));
        String path = organization.path;
        return new Board(run -> BoardOfRun.of(run, run.within(path)), organization, null);
    }

    private static IntPredicate written(RunInMemory run, CraftsmanTrait trait, String text) {
        int number = run.texts(trait).indexOf(text);
        int[] numbers = run.numbers(trait);
        return position -> number >= 0 && numbers[position] == number;
    }

    private static Board ofSame(People people, UUID clip) {
        return holding(run -> {
            int position = run.find(clip);
            int[] firsts = run.firsts(people);
            int first = position == RunInMemory.NONE ? RunInMemory.NONE : firsts[position];
            return each -> first != RunInMemory.NONE && firsts[each] == first;
        });
    }

    private static Board ofPeople(People people) {
        return new Board(run -> BoardOfRun.of(run, position -> run.firsts(people)[position] >= 0), null, people);
    }

    private static UUID clip(String name, String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException noId) {
            throw unknown(name);
        }
    }

    private static Problem unknown(String name) {
        return new Problem(ProblemType.INVALID_FIELD, "board", "“" + name + "” ∉ " + NAMES).with("field", "board");
    }

    /** @throws Problem {@code invalid-field} where it ranks people */
    public Board requireOfClips(String name) {
        if (people != null) {
            throw unknown(name);
        }
        return this;
    }

    BoardOfRun of(RunInMemory run) {
        return view.apply(run);
    }
}
