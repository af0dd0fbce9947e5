package org.craftreel.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.craftreel.testsupport.Campaigns;
import org.craftreel.testsupport.NarrowService;
import org.craftreel.testsupport.People;
import org.craftreel.testsupport.Person;
import org.craftreel.testsupport.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs in memory say what the database does, and are there when they are asked for. */
@QuarkusTest
@Tag("external")
@TestProfile(NarrowService.class)
class RunMemoryTest {

    private static final String ENTRIES = " from ranking_places(?::uuid, 1, 2147483647) as entry where ";

    /** Points, who compete, the best rank of those, and the key: told again. */
    private static final String SUMS = """
            select key from (
                select %1$s as key, count(*) filter (where standing = 'COMPETING') as competing,
                       coalesce(sum(score) filter (where standing = 'COMPETING'), 0) as points,
                       min(rank) filter (where standing = 'COMPETING') as best
                from ranking_places(?::uuid, 1, 2147483647) as entry
                group by key
            ) as total
            order by points desc, competing desc, best nulls last, key::text collate "C"
            """;

    private static final String BY_QUALIFIED_PLAYS = " order by qualified desc, plays desc, published_at, clip_id";

    private static final int ALL = 10_000;

    @Inject
    RankingJob job;

    @Inject
    RunMemory memory;

    @Inject
    RunBoards boards;

    @Inject
    KnownRuns runs;

    @Inject
    AgroalDataSource database;

    private String slug;
    private UUID campaign;

    /** A campaign of random clips; its run. */
    private RankingRun rank(int clips, int seed) {
        slug = Campaigns.create(Map.of(
                "rankingIntervalSeconds",
                604_800,
                "rules",
                Map.of(
                        "terms",
                        List.of(
                                Map.of("term", "plays", "normalisation", "BY_LEADER", "weight", 30),
                                Map.of("term", "likes", "normalisation", "WILSON", "weight", 2, "of", "plays"),
                                Map.of("term", "qualifiedPlays", "normalisation", "NONE", "weight", 1)),
                        "placing",
                        Map.of("mostPerAuthor", 40, "eligibility", List.of(Map.of("term", "plays", "atLeast", 3))))));
        campaign = (UUID) Rows.ask("select id from campaign where slug = ?", slug);
        Random random = new Random(seed);
        for (int number = 0; number < clips; number++) {
            ThreeRuns.gain(
                    Rows.publishedClip(slug, 60_000, ThreeRuns.DUE.minusSeconds(random.nextInt(100_000))),
                    random.nextInt(20));
        }
        job.runAt(campaign, ThreeRuns.DUE.minus(Duration.ofHours(30)));
        People people = People.get();
        Rows.execute(
                "update clip set craftsman_trade = 'T' || ascii(id::text) % 3, craftsman_region = 'R' || ascii(id::text) % 4,"
                        + " craftsman_name = left(id::text, 1), author_id = (select id from account"
                        + " where login = case when clip.id::text < '8' then ? else ? end),"
                        + " organization_id = (select id from organization"
                        + " where code = case ascii(clip.id::text) % 3 when 0 then ? when 1 then ? else ? end)"
                        + " where campaign_id = ?",
                people.worker.login(),
                people.southWorker.login(),
                people.northPlant,
                people.south,
                people.union,
                campaign);
        ThreeRuns.gain(Rows.publishedClip(slug, 60_000), 9);
        RankingRun run = job.runAt(campaign, ThreeRuns.DUE);
        memory.settled().join();
        return run;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60, NarrowService.BLOCKS_FROM + 300})
    void memoryAndDatabaseSayTheSame(int clips) {
        RankingRun run = rank(clips, clips);

        assertThat(memory.has(run.id)).isTrue();
        List<Board.Placed> held = listed("", run);
        assertThat(told(held)).isEqualTo(told(stored(run)));
        assertThat(held).hasSize(run.entries);
        if (clips > 1) {
            assertThat(held)
                    .extracting(Board.Placed::yesterday)
                    .contains((Integer) null)
                    .doesNotHaveDuplicates();
        }
        UUID some = held.get(held.size() / 2).entry().clipId;
        String path = (String) Rows.ask("select path from organization where code = ?", People.get().north);
        assertThat(clips("trade:T1", run)).isEqualTo(asked("trade = 'T1' order by rank", run));
        assertThat(clips("region:R2", run)).isEqualTo(asked("region = 'R2' order by rank", run));
        assertThat(clips("region:R", run)).isEmpty();
        assertThat(clips("newcomers", run)).isEqualTo(asked("newcomer order by rank", run));
        assertThat(clips("trending", run))
                .isEqualTo(asked("recent_plays > 0 and standing = 'COMPETING' order by recent_plays desc, rank", run));
        assertThat(clips("organization:" + People.get().north, run))
                .isEqualTo(asked("starts_with(organization_path, '" + path + "') order by rank", run));
        assertThat(byQualifiedPlays("", run)).isEqualTo(asked("true" + BY_QUALIFIED_PLAYS, run));
        assertThat(byQualifiedPlays(path, run))
                .isEqualTo(asked("starts_with(organization_path, '" + path + "')" + BY_QUALIFIED_PLAYS, run));
        for (String column : List.of("craftsman", "author")) {
            String same = column + " = (select " + column + ENTRIES + "clip_id = '" + some + "') order by rank";
            assertThat(clips((column.equals("author") ? "paike:" : "craftsman:") + some, run))
                    .isEqualTo(column("select clip_id" + ENTRIES + same, run.id, run.id));
        }
        assertThat(keys(org.craftreel.ranking.People.CRAFTSMEN, run))
                .isEqualTo(column(SUMS.formatted("craftsman"), run.id));
        assertThat(keys(org.craftreel.ranking.People.PAIKE, run)).isEqualTo(column(SUMS.formatted("author"), run.id));
        assertThat(read(() -> boards.listOrganizations(run.id, 1, 0, ALL)).stream()
                        .map(each -> each.organization().path()))
                .containsExactlyElementsOf(
                        column(SUMS.formatted("split_part(organization_path, '/', 1) || '/'"), run.id));
    }

    @Test
    void placesOnBoardsAreThoseOfTheirPages() {
        RankingRun run = rank(60, 2);
        for (String board : List.of("trade:T1", "newcomers", "trending", "region:R1")) {
            List<UUID> clips = clips(board, run).stream().map(UUID::fromString).toList();
            for (int place = 1; place <= clips.size(); place++) {
                JsonPath told = Person.ANONYMOUS
                        .request()
                        .queryParam("board", board)
                        .get("/api/v1/campaigns/" + slug + "/rankings/current/entries/" + clips.get(place - 1))
                        .jsonPath();
                assertThat(told.getInt("entry.place")).isEqualTo(place);
                assertThat(told.getString("why.above.clip"))
                        .isEqualTo(place == 1 ? null : clips.get(place - 2).toString());
                assertThat(told.getString("why.below.clip"))
                        .isEqualTo(
                                place == clips.size() ? null : clips.get(place).toString());
                assertThat(told.getString("why.sentence")).contains("在本榜列第 " + place + " 名（共 " + clips.size());
            }
        }
        UUID other = UUID.fromString(clips("trade:T2", run).get(0));
        String entry = "/api/v1/campaigns/" + slug + "/rankings/current/entries/" + other;
        assertThat(Person.ANONYMOUS
                        .request()
                        .queryParam("board", "trade:T1")
                        .get(entry)
                        .statusCode())
                .isEqualTo(404);
        assertThat(Person.ANONYMOUS
                        .request()
                        .queryParam("board", "paike")
                        .get(entry)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsTakenDownAndWhatIsRankedAnewIsSeenAtOnce() {
        RankingRun run = rank(60, 3);
        UUID clip = stored(run).get(0).entry().clipId;
        assertThat(current().getBoolean("items[0].clip.published")).isTrue();
        Rows.execute("update clip set status = 'TAKEN_DOWN' where id = ?", clip);
        assertThat(current().getBoolean("items[0].clip.published")).isFalse();
        assertThat(current().getString("items[0].clip.title")).isNull();

        RankingRun next = job.runAt(campaign, ThreeRuns.DUE.plusSeconds(1));
        memory.settled().join();

        assertThat(current().getUUID("run.id")).isEqualTo(next.id);
        assertThat(current().getUUID("items[0].clip.id")).isNotEqualTo(clip);
        assertThat(memory.has(next.id)).isTrue();
        assertThat(memory.has(run.id)).as("the run before").isFalse();
        assertThat(clips("newcomers", run)).isEqualTo(asked("newcomer order by rank", run));
        assertThat(memory.has(run.id)).as("what was read of the run before").isFalse();
        assertThat(memory.has(next.id)).isTrue();
    }

    private JsonPath current() {
        return Person.ANONYMOUS
                .request()
                .get("/api/v1/campaigns/" + slug + "/rankings/current?limit=100")
                .jsonPath();
    }

    /** The whole of a board, in pages. */
    private List<Board.Placed> listed(String board, RankingRun run) {
        return read(() -> {
            List<Board.Placed> all = new ArrayList<>();
            List<Board.Placed> page;
            do {
                page = boards.listPage(
                        Board.named(board.isEmpty() ? null : board), run.id, all.size(), 1 + all.size() % 50);
                all.addAll(page);
            } while (!page.isEmpty());
            return all;
        });
    }

    private List<String> clips(String board, RankingRun run) {
        List<Board.Placed> places = listed(board, run);
        assertThat(places)
                .extracting(Board.Placed::place)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, places.size()).boxed().toList());
        return places.stream().map(each -> each.entry().clipId.toString()).toList();
    }

    /** All of them, in pages. */
    private List<String> byQualifiedPlays(String path, RankingRun run) {
        List<String> clips = new ArrayList<>();
        ByQualifiedPlays last = new ByQualifiedPlays(ALL, 0, ThreeRuns.DUE, run.id);
        List<RankingEntry> page;
        do {
            page = boards.listByQualifiedPlays(run.id, path, last, 1 + clips.size() % 50);
            for (RankingEntry entry : page) {
                last = ByQualifiedPlays.of(entry);
                clips.add(entry.clipId.toString());
            }
        } while (!page.isEmpty());
        return clips;
    }

    private List<String> keys(org.craftreel.ranking.People people, RankingRun run) {
        return boards.listPeople(people, run.id, 0, ALL).stream()
                .map(Total::key)
                .toList();
    }

    /** The same by the database, as for a run that is not in memory. */
    private List<Board.Placed> stored(RankingRun run) {
        return read(() -> {
            KnownRun known = runs.get(run.id);
            List<RankingEntry> entries = RankingEntry.listBetween(run.id, 1, run.entries);
            Map<UUID, Integer> yesterday = RankingEntry.ranksOf(
                    known.dayBefore(),
                    entries.stream().map(entry -> entry.clipId).toList());
            return entries.stream()
                    .map(entry -> new Board.Placed(entry.rank, entry, yesterday.get(entry.clipId)))
                    .toList();
        });
    }

    private static List<String> told(List<Board.Placed> places) {
        return places.stream()
                .map(each -> each.place() + " " + each.yesterday() + " " + each.entry().previousRank + " "
                        + each.entry().rank + " " + each.entry().score + " " + each.entry().standing + " "
                        + each.entry().contributions + " " + each.entry().input())
                .toList();
    }

    private List<String> asked(String condition, RankingRun run) {
        return column("select clip_id" + ENTRIES + condition, run.id);
    }

    private List<String> column(String query, Object... arguments) {
        List<String> column = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement read = connection.prepareStatement(query)) {
            for (int index = 0; index < arguments.length; index++) {
                read.setObject(index + 1, arguments[index]);
            }
            ResultSet rows = read.executeQuery();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
        } catch (SQLException fault) {
            throw new AssertionError(fault);
        }
        return column;
    }

    private static <T> T read(Supplier<T> what) {
        return QuarkusTransaction.requiringNew().call(what::get);
    }
}
