package org.craftreel.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Three processes on one database that rank the same campaigns and are killed at any moment, most of all in a run, while figures
 * move and readers look. {@code craftreel.drill.seed} repeats a run's choices; {@code craftreel.drill.kills} is how many there
 * are.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RankingReplicasIT {

    private static final boolean LONG = "long".equals(System.getProperty("craftreel.test.scale"));
    private static final int KILLS = Integer.getInteger("craftreel.drill.kills", LONG ? 100 : 3);
    private static final long SEED = Long.getLong("craftreel.drill.seed", System.nanoTime());
    private static final int CAMPAIGNS = 3;
    private static final int CLIPS = 350;
    private static final int READERS = 2;
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int LONGEST_LIFE_MILLIS = 3000;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    /** What a run has from its begin on, and what it has while it writes. */
    private static final List<String> WORKS = List.of(
            "relation = 'campaign'::regclass and mode = 'RowShareLock'",
            "relation = 'ranking_entry'::regclass and mode = 'RowExclusiveLock'");

    /** Who only looked whether something is due has no transaction number. */
    private static final String WORK = """
            select application_name, backend_xid::text::bigint
            from pg_stat_activity
            where backend_xid is not null
              and pid in (select pid from pg_locks where %s)
            """;

    private static final String RUNS = """
            select id, number, due_at, missed, digest, previous_digest, entries,
                   (select count(*) from ranking_entry where run_id = ranking_run.id) as stored
            from ranking_run
            where campaign_id = ?
            order by number
            """;

    private static final String CLIP = """
            insert into clip (id, campaign_id, organization_id, author_id, title, description, craftsman_name,
                              craftsman_trade, craftsman_region, craftsman_employer, contact_phone, original_work,
                              portrait_consent, status, duration_ms, width, height, created_at, changed_at,
                              published_at)
            select gen_random_uuid(), ?, organization.id, account.id, '第' || number || '件', '', '试验工匠' || number, '焊工',
                   '', '', '', true, true, 'PUBLISHED', 30000, 360, 640, now(), now(), now()
            from account
            join organization on organization.code = 'union'
            cross join generate_series(1, ?) as number
            where account.login = 'admin'
            """;

    private static final String GAIN = """
            insert into clip_hour (clip_id, hour, plays, qualified, screened)
            select id, date_trunc('hour', now()), 1 + floor(random() * 50), 1, 0
            from clip
            where campaign_id = ? and random() < 0.2
            on conflict (clip_id, hour) do update
            set plays = clip_hour.plays + excluded.plays, qualified = clip_hour.qualified + excluded.qualified
            """;

    /** By the name that its connections have. */
    private final Map<String, RunningService> replicas = new LinkedHashMap<>();

    /** Ids by slug. */
    private final Map<String, UUID> campaigns = new LinkedHashMap<>();

    /** What each campaign waits for before anybody ranks. */
    private final Map<UUID, Instant> firstDue = new HashMap<>();

    private final ScheduledExecutorService movement = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService starters = Executors.newCachedThreadPool();

    /** Has the servers, and is not killed: another start of it would have them elsewhere. It does not rank. */
    private RunningService host;

    private SeenRuns readers;
    private Connection database;
    private Connection figures;
    private int moves;

    @BeforeAll
    void start() throws Exception {
        host = RunningService.prepare().with("CRAFTREEL_RANKING_TICK", "1000h").start();
        database = host.connect();
        figures = host.connect();
        String address = database.getMetaData().getURL();
        for (String name : List.of("one", "two", "three")) {
            replicas.put(
                    name,
                    host.prepareReplica().with("QUARKUS_DATASOURCE_JDBC_URL", address + "?ApplicationName=" + name));
        }
        for (int index = 0; index < CAMPAIGNS; index++) {
            String slug = Stage.on(host, Math.toIntExact(INTERVAL.toSeconds())).slug();
            UUID id = ask(UUID.class, "select id from campaign where slug = ?", slug);
            campaigns.put(slug, id);
            firstDue.put(id, askInstant("select next_run_at from campaign where id = ?", id));
            publish(id, CLIPS);
        }
    }

    @AfterAll
    void leaveNothing() throws Exception {
        if (readers != null) {
            readers.close();
        }
        movement.shutdownNow();
        starters.shutdown();
        movement.awaitTermination(30, TimeUnit.SECONDS);
        starters.awaitTermination(180, TimeUnit.SECONDS);
        for (RunningService replica : replicas.values()) {
            replica.close();
        }
        for (Connection connection : Arrays.asList(database, figures)) {
            if (connection != null) {
                connection.close();
            }
        }
        host.close();
    }

    @Test
    void everyRunHappensOnceAndIsWholeWhoeverIsKilled() throws Exception {
        System.out.println("craftreel.drill.seed=" + SEED);
        Future<?> moving = movement.scheduleWithFixedDelay(this::move, 0, 300, TimeUnit.MILLISECONDS);
        awaitAll(startAll());
        readers = new SeenRuns(List.copyOf(replicas.values()), campaigns);
        readers.begin(READERS);
        awaitSeen(CAMPAIGNS);

        int cut = killOneByOne(new Random(SEED));
        killAllForLongerThanAnInterval();

        Map<UUID, JsonNode> seen = readers.end();
        assertThat(moving).as("the movement of figures").isNotDone();
        movement.shutdown();
        killAll();
        Map<UUID, String> stored = new HashMap<>();
        for (UUID campaign : campaigns.values()) {
            stored.putAll(requireGrid(campaign));
        }
        System.out.println(
                stored.size() + " runs, " + seen.size() + " seen, " + KILLS + " kills, " + cut + " cut a run");
        assertThat(cut).as("kills that cut a run").isPositive();
        seen.forEach((id, run) ->
                assertThat(stored).containsEntry(id, run.get("digest").textValue()));
        assertThat(ask(
                        Long.class,
                        "select count(*) from ranking_entry where run_id not in (select id from ranking_run)"))
                .isZero();
        assertThat(host.run("verify", "ranking")).as(host.output()).isZero();
    }

    /** Half of them in a run, whoever makes it; how many runs were cut by it, so that nothing came of their transactions. */
    private int killOneByOne(Random random) throws Exception {
        List<String> names = List.copyOf(replicas.keySet());
        Map<String, Future<?>> starts = new HashMap<>();
        int cut = 0;
        // One that comes just after the commit cuts nothing.
        for (int kill = 0; kill < KILLS || cut == 0 && kill < 3 * KILLS; kill++) {
            if (kill % 2 == 0) {
                Work work = awaitRun(WORKS.get(random.nextInt(WORKS.size())), starts);
                kill(work.replica(), starts);
                cut += isAborted(work.transaction()) ? 1 : 0;
            } else {
                String name = names.get(random.nextInt(names.size()));
                awaitAll(starts.containsKey(name) ? List.of(starts.get(name)) : List.of());
                Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
                kill(name, starts);
            }
            readers.requireNoFault();
        }
        awaitAll(starts.values());
        return cut;
    }

    private void kill(String name, Map<String, Future<?>> starts) throws Exception {
        RunningService replica = replicas.get(name);
        replica.killJvm();
        starts.put(name, starters.submit(() -> replica.start()));
    }

    /** After that each campaign has missed a due time. */
    private void killAllForLongerThanAnInterval() throws Exception {
        killAll();
        int before = readers.count();
        Instant until = Instant.EPOCH;
        for (UUID campaign : campaigns.values()) {
            Instant next = askInstant("select next_run_at from campaign where id = ?", campaign);
            until = next.isAfter(until) ? next : until;
        }
        Instant missed = until.plus(INTERVAL);
        await("the next due time but one", () -> Instant.now().isAfter(missed));
        awaitAll(startAll());
        awaitSeen(before + CAMPAIGNS);
    }

    /** Until nothing that they began is going on in the database. */
    private void killAll() throws Exception {
        for (RunningService replica : replicas.values()) {
            replica.killJvm();
        }
        String connected =
                "select count(*) from pg_stat_activity where application_name = any (string_to_array(?, ','))";
        String names = String.join(",", replicas.keySet());
        await("the end of all connections", () -> ask(Long.class, connected, names) == 0);
    }

    private List<Future<?>> startAll() {
        List<Future<?>> starts = new ArrayList<>();
        replicas.values().forEach(replica -> starts.add(starters.submit(() -> replica.start())));
        return starts;
    }

    private static void awaitAll(Collection<Future<?>> starts) throws Exception {
        for (Future<?> start : starts) {
            start.get();
        }
    }

    /** A run that is being made: by whom, and in which transaction. */
    private record Work(String replica, long transaction) {}

    /** Waits until one that is up makes a run, and has come so far that it has a lock. */
    private Work awaitRun(String lock, Map<String, Future<?>> starts) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try (PreparedStatement look = database.prepareStatement(WORK.formatted(lock))) {
            while (System.nanoTime() < deadline) {
                try (ResultSet rows = look.executeQuery()) {
                    while (rows.next()) {
                        String name = rows.getString(1);
                        if (replicas.containsKey(name)
                                && (!starts.containsKey(name)
                                        || starts.get(name).isDone())) {
                            return new Work(name, rows.getLong(2));
                        }
                    }
                }
            }
        }
        throw new AssertionError("No run to be cut");
    }

    /** Whether nothing came of a transaction whose client is gone. */
    private boolean isAborted(long transaction) throws Exception {
        String status = "select pg_xact_status(?::text::xid8)";
        await("the end of a transaction", () -> !ask(String.class, status, transaction)
                .equals("in progress"));
        return ask(String.class, status, transaction).equals("aborted");
    }

    /** Its runs are all those that were due, once each and one after the other; their digests by id. */
    private Map<UUID, String> requireGrid(UUID campaign) throws Exception {
        Map<UUID, String> digests = new LinkedHashMap<>();
        int missed = 0;
        Instant due = firstDue.get(campaign);
        String previous = null;
        UUID last = null;
        try (PreparedStatement read = database.prepareStatement(RUNS)) {
            read.setObject(1, campaign);
            ResultSet run = read.executeQuery();
            while (run.next()) {
                last = run.getObject("id", UUID.class);
                String about = "run " + run.getInt("number") + " of " + campaign;
                assertThat(run.getInt("number")).as(about).isEqualTo(digests.size() + 1);
                due = due.plus(INTERVAL.multipliedBy(run.getInt("missed")));
                assertThat(run.getObject("due_at", OffsetDateTime.class).toInstant())
                        .as(about)
                        .isEqualTo(due);
                assertThat(run.getString("previous_digest")).as(about).isEqualTo(previous);
                assertThat(run.getInt("stored")).as(about).isEqualTo(run.getInt("entries"));
                due = due.plus(INTERVAL);
                missed += run.getInt("missed");
                previous = run.getString("digest");
                digests.put(last, previous);
            }
        }
        assertThat(missed).as("due times that were missed").isPositive();
        assertThat(askInstant("select next_run_at from campaign where id = ?", campaign))
                .isEqualTo(due);
        assertThat(ask(UUID.class, "select current_run_id from campaign where id = ?", campaign))
                .isEqualTo(last);
        return digests;
    }

    /** Figures grow, and now and then there is a clip more. */
    private void move() {
        try (PreparedStatement gain = figures.prepareStatement(GAIN)) {
            for (UUID campaign : campaigns.values()) {
                gain.setObject(1, campaign);
                gain.executeUpdate();
            }
            publish(List.copyOf(campaigns.values()).get(moves++ % CAMPAIGNS), 1);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private void publish(UUID campaign, int clips) throws SQLException {
        try (PreparedStatement publish = figures.prepareStatement(CLIP)) {
            publish.setObject(1, campaign);
            publish.setInt(2, clips);
            assertThat(publish.executeUpdate()).isEqualTo(clips);
        }
    }

    private void awaitSeen(int runs) throws Exception {
        await(runs + " runs", () -> {
            readers.requireNoFault();
            return readers.count() >= runs;
        });
    }

    /** Something that may come true. */
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("time for " + what).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private Instant askInstant(String query, Object argument) throws SQLException {
        return ask(OffsetDateTime.class, query, argument).toInstant();
    }

    private <T> T ask(Class<T> type, String query, Object... arguments) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(query)) {
            for (int index = 0; index < arguments.length; index++) {
                statement.setObject(index + 1, arguments[index]);
            }
            ResultSet row = statement.executeQuery();
            row.next();
            return row.getObject(1, type);
        }
    }
}
