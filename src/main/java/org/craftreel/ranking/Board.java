package org.craftreel.ranking;

import io.quarkus.hibernate.orm.panache.Panache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;
import org.hibernate.Session;

/**
 * A view of a run: some of its entries in an order that follows from what the run stored of them, so that whoever can
 * check the run can check the board. Places on it are 1, 2, 3, … again.
 */
public final class Board {

    /** All entries, by their places. */
    public static final Board WHOLE = new Board("true", "", "rank");

    private static final String NAMES =
            "organization:…, trade:…, region:…, craftsman:…, paike:…, newcomers, trending," + " craftsmen, paike";

    /** In the order of the places without saying so: by rank, the index has it, and nothing behind the page is read. */
    private static final String PAGE = """
            select clip_id, place
            from (
                select clip_id, rank, recent_plays, row_number() over (order by %2$s) as place
                from ranking_entry
                where run_id = ?1 and %1$s and cast(?2 as text) is not null
            ) as board
            where place > ?3
            order by %2$s
            limit ?4
            """;

    private final String condition;
    private final String argument;
    private final String order;
    private final Organization organization;
    private final People people;

    private Board(String condition, String argument, String order) {
        this(condition, argument, order, null, null);
    }

    private Board(String condition, String argument, String order, Organization organization, People people) {
        this.condition = condition;
        this.argument = argument;
        this.order = order;
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

    /** An entry with its place on the board. */
    public record Placed(int place, RankingEntry entry) {}

    /**
     * The board of a name: {@code organization:<code>} of an organization and all below it, {@code trade:<trade>}, {@code
     * region:<region>}, {@code craftsman:<clip>} and {@code paike:<clip>} of whomever a clip is about or by, {@code
     * newcomers}, {@code trending}; {@code craftsmen} and {@code paike} of these people themselves. To be called within a
     * transaction.
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
            case "trade:" -> new Board("trade = ?2", of, "rank");
            case "region:" -> new Board("region = ?2", of, "rank");
            case "craftsman:" -> new Board(People.CRAFTSMEN.sameAs(), clip(name, of), "rank");
            case "paike:" -> new Board(People.PAIKE.sameAs(), clip(name, of), "rank");
            case "newcomers" -> new Board("newcomer", "", "rank");
            case "trending" -> new Board("recent_plays > 0 and standing = 'COMPETING'", "", "recent_plays desc, rank");
            case "craftsmen" -> new Board(People.CRAFTSMEN.known(), "", "rank", null, People.CRAFTSMEN);
            case "paike" -> new Board(People.PAIKE.known(), "", "rank", null, People.PAIKE);
            default -> throw unknown(name);
        };
    }

    private static Board ofOrganization(String code) {
        Organization organization =
                Organization.findByCode(code).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, code));
        return new Board("starts_with(organization_path, ?2)", organization.path, "rank", organization, null);
    }

    private static String clip(String name, String id) {
        try {
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException noId) {
            throw unknown(name);
        }
    }

    private static Problem unknown(String name) {
        return new Problem(ProblemType.INVALID_FIELD, "board", "“" + name + "” ∉ " + NAMES).with("field", "board");
    }

    /** The places after {@code afterPlace}, at most {@code limit}. */
    public List<Placed> listPage(UUID runId, int afterPlace, int limit) {
        if (this == WHOLE) {
            return RankingEntry.listPage(runId, afterPlace, limit).stream()
                    .map(entry -> new Placed(entry.rank, entry))
                    .toList();
        }
        List<Object[]> rows = Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(PAGE.formatted(condition, order), Object[].class)
                .setParameter(1, runId)
                .setParameter(2, argument)
                .setParameter(3, afterPlace)
                .setParameter(4, limit)
                .getResultList();
        List<UUID> clips = rows.stream().map(row -> (UUID) row[0]).toList();
        Map<UUID, RankingEntry> entries = RankingEntry.listOf(runId, clips).stream()
                .collect(Collectors.toMap(entry -> entry.clipId, Function.identity()));
        return rows.stream()
                .map(row -> new Placed(((Number) row[1]).intValue(), entries.get((UUID) row[0])))
                .toList();
    }
}
