package org.craftreel.ranking;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.craftreel.clip.Clip;

/**
 * Runs for their readers: from memory. Of a run that is not there yet, or for which there is no room, places of the whole board
 * are read of the database one by one; for whatever looks through all of the run it is read into memory.
 */
@ApplicationScoped
public class RunBoards {

    /** An index has the statuses of a campaign's clips. */
    private static final String NOT_PUBLISHED = "select id from clip where campaign_id = ? and status <> 'PUBLISHED'";

    private static final int CLIPS_AT_ONCE = 500;

    private static final Comparator<String> BY_BYTES = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private final RunMemory memory;
    private final KnownRuns runs;
    private final AgroalDataSource database;

    RunBoards(RunMemory memory, KnownRuns runs, AgroalDataSource database) {
        this.memory = memory;
        this.runs = runs;
        this.database = database;
    }

    /** The places of a board after {@code after}, at most {@code limit}. */
    public List<Board.Placed> listPage(Board board, UUID runId, int after, int limit) {
        KnownRun run = runs.get(runId);
        Optional<RunInMemory> held = board == Board.WHOLE ? memory.find(run) : Optional.of(memory.get(run));
        return held.map(of -> board.of(of).page(after, limit)).orElseGet(() -> stored(run, after, limit));
    }

    private static List<Board.Placed> stored(KnownRun run, int after, int limit) {
        int last = (int) Math.min((long) after + limit, run.run().entries);
        return after >= last ? List.of() : placed(run, RankingEntry.listBetween(run.run().id, after + 1, last));
    }

    private static List<Board.Placed> placed(KnownRun run, List<RankingEntry> entries) {
        Map<UUID, Integer> yesterday = run.dayBefore() == null
                ? Map.of()
                : RankingEntry.ranksOf(
                        run.dayBefore(),
                        entries.stream().map(entry -> entry.clipId).toList());
        return entries.stream()
                .map(entry -> new Board.Placed(entry.rank, entry, yesterday.get(entry.clipId)))
                .toList();
    }

    /** A clip's place among all of a run; empty where it is not in it. */
    public Optional<Integer> findRank(UUID runId, UUID clip) {
        KnownRun run = runs.get(runId);
        Optional<RunInMemory> held = memory.find(run);
        if (held.isPresent()) {
            int position = held.get().find(clip);
            return position == RunInMemory.NONE ? Optional.empty() : Optional.of(position + 1);
        }
        return Optional.ofNullable(RankingEntry.ranksOf(runId, List.of(clip)).get(clip));
    }

    /**
     * A clip's place, those beside it, and what there is of the board besides.
     *
     * @param near its own and those before and behind, where there are any
     * @param whole whether all of the run is on the board, {@code byRecentPlays} whether it is in the order of these
     */
    record Surroundings(
            Board.Placed own, List<Board.Placed> near, int size, int competing, boolean whole, boolean byRecentPlays) {}

    /** Empty where the clip is not on the board. */
    Optional<Surroundings> find(Board board, KnownRun run, UUID clip) {
        if (board == Board.WHOLE) {
            Optional<RunInMemory> held = memory.find(run);
            return held.isPresent() ? find(board, held.get(), clip) : findStored(run, clip);
        }
        return find(board, memory.get(run), clip);
    }

    private static Optional<Surroundings> find(Board board, RunInMemory run, UUID clip) {
        BoardOfRun places = board.of(run);
        int position = run.find(clip);
        int place = position == RunInMemory.NONE ? 0 : places.place(position);
        if (place == 0) {
            return Optional.empty();
        }
        int after = Math.max(0, place - 2);
        List<Board.Placed> near = places.page(after, place + 1 - after);
        return Optional.of(new Surroundings(
                near.get(place - 1 - after),
                near,
                places.size(),
                places.competing(),
                board == Board.WHOLE,
                places.isByRecentPlays()));
    }

    private Optional<Surroundings> findStored(KnownRun run, UUID clip) {
        return RankingEntry.find(run.run().id, clip).map(entry -> {
            Board.Placed own = placed(run, List.of(entry)).get(0);
            List<Board.Placed> near = RankingEntry.listBetween(run.run().id, entry.rank - 1, entry.rank + 1).stream()
                    .map(beside -> new Board.Placed(beside.rank, beside, null))
                    .toList();
            return new Surroundings(own, near, run.run().entries, RankingEntry.countCompeting(run.run()), true, false);
        });
    }

    /**
     * Clips behind a place among those of several runs, in that order, at most {@code limit}.
     *
     * @param path of the organization whose clips and those of all below it are asked for; empty for all
     */
    public List<RankingEntry> listByQualifiedPlays(UUID runId, String path, ByQualifiedPlays after, int limit) {
        RunInMemory run = memory.get(runs.get(runId));
        return run.listByQualifiedPlays(after, run.within(path), limit);
    }

    /** Clips as a run has them; those that are not in it are left out. */
    public List<RankingEntry> listOf(UUID runId, Collection<UUID> clips) {
        RunInMemory run = memory.get(runs.get(runId));
        return clips.stream()
                .mapToInt(run::find)
                .filter(position -> position != RunInMemory.NONE)
                .mapToObj(run::entry)
                .toList();
    }

    /**
     * What the published clips of a run come to by the organization that entered them.
     *
     * @param without clips that do not count
     */
    public List<OrganizationSum> sumByOrganization(UUID runId, Collection<UUID> without) {
        RunInMemory run = memory.get(runs.get(runId));
        BitSet left = new BitSet(run.size);
        IntStream.concat(notPublished(run), without.stream().mapToInt(run::find))
                .filter(position -> position != RunInMemory.NONE)
                .forEach(left::set);
        return run.sumByOrganization(position -> !left.get(position));
    }

    /** Organizations of a level, 1 for roots, by the sums of their clips; clips of organizations above it are in none. */
    public List<OrganizationPlace> listOrganizations(UUID runId, int level, int after, int limit) {
        return OrganizationPlace.listPage(memory.get(runs.get(runId)), level, after, limit);
    }

    /** People after {@code after} by the points of their clips, at most {@code limit}. */
    public List<Total> listPeople(People people, UUID runId, int after, int limit) {
        RunInMemory run = memory.get(runs.get(runId));
        int[] order = run.byPoints(people);
        int count = Math.max(0, Math.min(limit, order.length - after));
        int[] firsts = run.firsts(people);
        int[] numbers = new int[run.size];
        for (int index = 0; index < count; index++) {
            numbers[order[after + index]] = index + 1;
        }
        Sums sums = Sums.of(run, count, position -> firsts[position] < 0 ? -1 : numbers[firsts[position]] - 1);
        return IntStream.range(0, count)
                .mapToObj(index -> Total.of(
                        after + index + 1, run.clip(order[after + index]).toString(), sums, index))
                .toList();
    }

    /** The clips at some ranks. */
    public Map<Integer, UUID> clipsAt(UUID runId, Collection<Integer> ranks) {
        RunInMemory run = memory.get(runs.get(runId));
        Map<Integer, UUID> clips = new HashMap<>();
        ranks.forEach(rank -> clips.put(rank, run.clip(rank - 1)));
        return clips;
    }

    /**
     * A clip of each that is still published, the best placed one, by the key of the total; who has none is absent.
     */
    public Map<String, UUID> findPublished(People people, UUID runId, Collection<Total> totals) {
        RunInMemory run = memory.get(runs.get(runId));
        int[] firsts = run.firsts(people);
        Map<String, UUID> published = new HashMap<>();
        for (Total total : totals) {
            int first = run.find(UUID.fromString(total.key()));
            List<UUID> clips = IntStream.range(total.firstRank() - 1, run.size)
                    .filter(position -> firsts[position] == first)
                    .mapToObj(run::clip)
                    .toList();
            for (int from = 0; from < clips.size() && !published.containsKey(total.key()); from += CLIPS_AT_ONCE) {
                List<UUID> some = clips.subList(from, Math.min(from + CLIPS_AT_ONCE, clips.size()));
                Collection<UUID> shown = Clip.findPublished(some);
                some.stream().filter(shown::contains).findFirst().ifPresent(clip -> published.put(total.key(), clip));
            }
        }
        return published;
    }

    /**
     * What is written of the most clips first, {@code limit} at most. Of what is online only: text that was taken down with its
     * clip is not shown again here.
     */
    public List<CraftsmanTrait.Written> listMost(CraftsmanTrait trait, UUID runId, int offset, int limit) {
        RunInMemory run = memory.get(runs.get(runId));
        int[] numbers = run.numbers(trait);
        List<String> texts = run.texts(trait);
        int[] clips = new int[texts.size()];
        Arrays.stream(numbers).filter(number -> number >= 0).forEach(number -> clips[number]++);
        notPublished(run)
                .map(position -> numbers[position])
                .filter(number -> number >= 0)
                .forEach(number -> clips[number]--);
        return IntStream.range(0, clips.length)
                .filter(number -> clips[number] > 0 && !texts.get(number).isEmpty())
                .mapToObj(number -> new CraftsmanTrait.Written(texts.get(number), clips[number]))
                .sorted(Comparator.comparingInt(CraftsmanTrait.Written::clips)
                        .reversed()
                        .thenComparing(CraftsmanTrait.Written::text, BY_BYTES))
                .skip(offset)
                .limit(limit)
                .toList();
    }

    private IntStream notPublished(RunInMemory run) {
        IntStream.Builder positions = IntStream.builder();
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(NOT_PUBLISHED)) {
            read.setObject(1, run.campaign);
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                int position = run.find(rows.getObject(1, UUID.class));
                if (position != RunInMemory.NONE) {
                    positions.add(position);
                }
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
        return positions.build();
    }
}
