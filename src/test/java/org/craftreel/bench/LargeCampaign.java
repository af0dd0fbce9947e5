package org.craftreel.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;

/**
 * A campaign of very many clips of 500 organizations about 40,000 craftsmen with 100 plays each on average, put straight
 * into the database and ranked by the service. Nine clips of ten are published; all have a poster's row, and no object.
 */
final class LargeCampaign {

    private static final Duration LONGEST_RUN = Duration.ofSeconds(300);
    private static final Duration LONGEST_COUNT = Duration.ofSeconds(600);

    private static final String ORGANIZATIONS = """
            insert into organization (id, parent_id, code, name, path, created_at)
            select gen_random_uuid(), parent.id, 'bench-' || number, '试验工会' || number,
                   parent.path || 'bench-' || number || '/', now()
            from organization as parent, generate_series(1, 500) as number
            where parent.code = 'union'
            """;

    private static final String CLIPS_OF_ALL = """
            insert into clip (id, campaign_id, organization_id, author_id, title, description, craftsman_name,
                              craftsman_trade, craftsman_region, craftsman_employer, contact_phone, original_work,
                              portrait_consent, status, duration_ms, width, height, created_at, changed_at,
                              published_at)
            select gen_random_uuid(), ?, organization.id, account.id, '第' || number || '件', '', '试验工匠' || number % 40000,
                   (array['焊工', '钳工', '电工', '木工', '车工'])[number % 5 + 1], '试验市' || number % 90, '', '', true, true,
                   case when number % 10 = 0 then 'PROCESSED' else 'PUBLISHED' end, 30000, 360, 640,
                   now() - number * interval '3 s', now(),
                   case when number % 10 > 0 then now() - number * interval '3 s' end
            from account
            cross join generate_series(1, ?) as number
            join organization on organization.code = 'bench-' || (number % 500 + 1)
            where account.login = 'admin'
            """;

    /** As the service stores them; a link to one is signed, not followed. */
    private static final String POSTERS = """
            insert into rendition (clip_id, kind, object_key, content_type, bytes, width, height, created_at)
            select id, 'POSTER', 'clip/' || id || '/poster.jpg', 'image/jpeg', 40000, 360, 640, now()
            from clip
            where campaign_id = ?
            """;

    /** In all of the seven days' hours for some, in a few for most: 100 plays a clip on average. */
    private static final String HOURS = """
            insert into clip_hour (clip_id, hour, plays, qualified, screened)
            select id, date_trunc('hour', now()) - hour * interval '1 hour', 1 + number % 39, 1 + number % 23, 0
            from (select id, row_number() over () as number from clip where campaign_id = ?) as clip,
                 generate_series(0, 47) as hour
            where (number * 7919 + hour * 104729) % 10 = 0
            """;

    private static final String FIGURES = """
            insert into clip_figures (clip_id, plays, qualified, screened, batch)
            select clip_id, sum(plays), sum(qualified), sum(screened), 0
            from clip_hour
            group by clip_id
            """;

    /** By the campaign's own name. */
    private static final String SERIES = """
            with made as (
                insert into series (id, slug, title, description, organization_id, created_at)
                select gen_random_uuid(), slug, title, '', organization_id, now() from campaign where id = ?
                returning id, slug
            )
            update campaign set series_id = made.id from made where campaign.slug = made.slug
            """;

    private static final String RANKED = """
            select entry.clip_id
            from campaign
            cross join lateral ranking_places(campaign.current_run_id, 1, 2147483647) as entry
            where campaign.slug = ?
            order by entry.rank
            """;

    private static final String COUNTED_HOURS =
            "select count(*) from trend_hour join campaign on campaign.id = campaign_id where slug = ?";

    private final RunningService service;
    private final Stage stage;

    private LargeCampaign(RunningService service, Stage stage) {
        this.service = service;
        this.stage = stage;
    }

    /** Fills a stage's campaign. The service's screening has to be off: there are no rows of these plays to judge. */
    static LargeCampaign fill(RunningService service, Stage stage, int clips) throws IOException, SQLException {
        try (Connection connection = service.connect()) {
            UUID campaign = (UUID) ask(connection, "select id from campaign where slug = ?", stage.slug());
            execute(connection, ORGANIZATIONS);
            execute(connection, CLIPS_OF_ALL, campaign, clips);
            execute(connection, POSTERS, campaign);
            execute(connection, HOURS, campaign);
            execute(connection, FIGURES);
            execute(connection, SERIES, campaign);
            for (String table : new String[] {"organization", "clip", "rendition", "clip_hour", "clip_figures"}) {
                execute(connection, "vacuum analyze " + table);
            }
            System.out.println("plays: " + ask(connection, "select sum(plays) from clip_figures"));
        }
        return new LargeCampaign(service, stage);
    }

    /** Ranks it for the first time; the run. */
    UUID rank() throws Exception {
        stage.post("/api/v1/campaigns/" + stage.slug() + "/rankings", Map.of()).require(202);
        try (Connection connection = service.connect()) {
            UUID run = awaitRunAfter(null, connection);
            execute(connection, "vacuum analyze ranking_entry, ranking_block, ranking_clip");
            return run;
        }
    }

    /** Makes one run after another, each as soon as the service looks for what is due, until it is interrupted; how many. */
    int rankAgainAndAgain() throws IOException, SQLException {
        int runs = 0;
        try (Connection connection = service.connect()) {
            UUID run = (UUID) ask(connection, "select current_run_id from campaign where slug = ?", stage.slug());
            while (true) {
                // The API takes one a minute at the most.
                execute(connection, "update campaign set next_run_at = now() where slug = ?", stage.slug());
                run = awaitRunAfter(run, connection);
                runs++;
            }
        } catch (InterruptedException enough) {
            return runs;
        }
    }

    /** Waits for what an overview shows, which is counted beside. */
    void awaitTrend() throws Exception {
        try (Connection connection = service.connect()) {
            for (long deadline = System.nanoTime() + LONGEST_COUNT.toNanos();
                    (long) ask(connection, COUNTED_HOURS, stage.slug()) == 0; ) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Not counted: " + service.output());
                }
                Thread.sleep(1000);
            }
        }
    }

    /** The clips of the last run, by place. */
    List<UUID> ranked() throws IOException, SQLException {
        List<UUID> clips = new ArrayList<>();
        try (Connection connection = service.connect();
                PreparedStatement statement = connection.prepareStatement(RANKED)) {
            statement.setString(1, stage.slug());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    clips.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return clips;
    }

    /** @param before null where there was none */
    private UUID awaitRunAfter(UUID before, Connection connection) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_RUN.toNanos();
        while (System.nanoTime() < deadline) {
            UUID run = (UUID) ask(connection, "select current_run_id from campaign where slug = ?", stage.slug());
            if (run != null && !run.equals(before)) {
                return run;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("Not ranked: " + service.output());
    }

    private static Object ask(Connection connection, String query, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            bind(statement, arguments);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1);
            }
        }
    }

    private static void execute(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            statement.execute();
        }
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int index = 0; index < arguments.length; index++) {
            statement.setObject(index + 1, arguments[index]);
        }
    }
}
