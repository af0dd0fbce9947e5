package org.craftreel.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.craftreel.testsupport.RunningService;
import org.craftreel.testsupport.Stage;

/**
 * The people of a {@link LargeCampaign} and what they leave behind, put straight into the database: 20,000 accounts, of
 * which the clips are, 200,000 comments, 5,000 reports, likes by the hour, figures of other platforms, invitations, media
 * work, decisions, what was taken down, a jury with its scores, and 200,000 votes.
 */
final class CampaignCrowd {

    /** One of the jurors, who signs in with the admin's password. */
    static final String JUROR = "bench-0";

    /** Those of a union are its clips' authors in turns. */
    private static final String ACCOUNTS = """
            insert into account (id, login, display_name, role, organization_id, password_hash, created_at)
            select gen_random_uuid(), 'bench-' || number, '试验职工' || number,
                   case when number < 500 then 'ORGANIZER' else 'WORKER' end, organization.id, '',
                   now() - number * interval '1 min'
            from generate_series(0, 19999) as number
            join organization on organization.code = 'bench-' || (number % 500 + 1)
            """;

    private static final String AUTHORS = """
            update clip set author_id = account.id
            from (select account.id, account.organization_id, row_number() over (partition by organization_id) as number
                  from account where login like 'bench-%') as account,
                 (select id, row_number() over (partition by organization_id) as number from clip) as numbered
            where clip.campaign_id = ? and numbered.id = clip.id and account.organization_id = clip.organization_id
                and account.number = numbered.number % 40 + 1
            """;

    private static final String NUMBERED = """
            create temporary table numbered as
            select clip.id, row_number() over (order by created_at desc, id) as number
            from clip
            where campaign_id = ? and status = 'PUBLISHED'
            """;

    private static final String PEOPLE = """
            create temporary table people as
            select id, row_number() over (order by login) as person from account where login like 'bench-%'
            """;

    /** The first clips have a thousand each, most of the others one or two. */
    private static final String COMMENTS = """
            insert into clip_comment (id, clip_id, account_id, text, status, decided_by, decided_at, reason, created_at)
            select gen_random_uuid(), numbered.id, people.id,
                   case when comment % 97 = 0 then '' else '师傅的手艺真好，向劳动者致敬！第' || comment || '条' end,
                   case when comment % 97 = 0 then 'REMOVED' when comment % 40 = 0 then 'WAITING'
                        when comment % 89 = 0 then 'HIDDEN' else 'SHOWN' end,
                   case when comment % 97 = 0 or comment % 89 = 0 and comment % 40 > 0 then people.id end,
                   case when comment % 97 = 0 or comment % 89 = 0 and comment % 40 > 0 then now() end,
                   case when comment % 97 = 0 then '广告' end, now() - comment * interval '1 s'
            from generate_series(cast(1 as bigint), 200000) as comment
            join numbered on numbered.number = case when comment % 4 = 0 then comment % 50 + 1
                else comment * 7919 % (select count(*) from numbered) + 1 end
            join people on people.person = comment * 104729 % 20000 + 1
            """;

    private static final String REPORTS = """
            insert into abuse_report (id, clip_id, comment_id, reporter_id, reason, text, status, note, resolved_by,
                                      resolved_at, created_at)
            select gen_random_uuid(), comment.clip_id, case when comment.number % 2 = 0 then comment.id end, people.id,
                   (array['ADVERTISING', 'INSULT', 'FALSE_CLAIM', 'OTHER'])[comment.number % 4 + 1], '请核实', state.name,
                   null, case when state.name <> 'OPEN' then people.id end,
                   case when state.name <> 'OPEN' then now() end, now() - comment.number * interval '20 s'
            from (select id, clip_id, row_number() over (order by created_at) as number from clip_comment limit 5000)
                as comment
            cross join lateral (select case when comment.number % 5 = 0 then 'OPEN' when comment.number % 3 = 0
                then 'UPHELD' else 'DISMISSED' end as name) as state
            join people on people.person = comment.number % 20000 + 1
            """;

    private static final String LIKED_HOURS = """
            insert into clip_engagement_hour (clip_id, hour, likes, comments, shares)
            select id, date_trunc('hour', now()) - (number % 48) * interval '1 hour', 1 + number % 31, number % 3,
                   number % 7
            from numbered
            """;

    private static final String LIKED = """
            insert into clip_engagement (clip_id, likes, comments, shares)
            select clip_id, sum(likes), sum(comments), sum(shares) from clip_engagement_hour group by clip_id
            """;

    /** Of 2,500 clips on two platforms each, of which some wait for the second person. */
    private static final String CHANNELS = """
            insert into channel_figure (id, clip_id, platform, day, plays, likes, source, status, entered_by, entered_at,
                                        decided_by, decided_at)
            select gen_random_uuid(), numbered.id, platform, current_date - 1, 1000 + number % 9000, number % 400,
                   'https://example.org/' || number, case when number % 50 = 0 then 'PENDING' else 'CONFIRMED' end,
                   people.first, now(), case when number % 50 > 0 then people.second end,
                   case when number % 50 > 0 then now() end
            from numbered
            cross join unnest(array['DOUYIN', 'KUAISHOU']) as platform
            cross join (select min(cast(id as text))::uuid as first, max(cast(id as text))::uuid as second from people)
                as people
            where number <= 2500
            """;

    private static final String INVITATIONS = """
            insert into invitation (id, code, organization_id, role, note, ends_at, max_uses, uses, created_by, created_at)
            select gen_random_uuid(), 'BENCH' || nth, organization.id, 'WORKER', '第' || nth || '张',
                   now() + nth * interval '1 hour' - interval '20 days', 100, nth % 100, people.id,
                   now() - nth * interval '1 h'
            from generate_series(1, 2000) as nth
            join organization on organization.code = 'bench-' || (nth % 500 + 1)
            join people on people.person = nth
            """;

    /** Two of each clip; those that wait are not due, so that the service does not look for their films. */
    private static final String MEDIA_WORK = """
            insert into media_job (id, clip_id, kind, original_key, status, priority, attempts, next_try_at, cause,
                                   cause_arguments, created_at, asked_at, told_at, ended_at)
            select gen_random_uuid(), id, kind, 'original/' || id, state.name, 0, 1, now() + interval '1 day',
                   case when state.name = 'FAILED' then 'PROCESSING_FAILED' end, array['3'], now() - number * interval '2 s',
                   now() - number * interval '2 s', now(), case when state.name <> 'WAITING' then now() end
            from numbered
            cross join unnest(array['PREPARE', 'COMPLETE']) as kind
            cross join lateral (select case when kind = 'COMPLETE' and number % 300 = 0 then 'FAILED'
                when kind = 'COMPLETE' and number % 100 = 0 then 'WAITING' else 'DONE' end as name) as state
            """;

    private static final String DECISIONS = """
            insert into clip_transition (id, clip_id, at, from_status, to_status, actor_id)
            select gen_random_uuid(), numbered.id, now() - numbered.number * interval '2 s', 'PROCESSED', 'PUBLISHED', people.id
            from numbered
            join people on people.person = numbered.number % 500 + 1
            """;

    private static final String TAKEN_DOWN = """
            update clip set status = 'TAKEN_DOWN' where id in (select id from numbered where number % 900 = 0)
            """;

    private static final String TAKEDOWNS = """
            insert into takedown (id, clip_id, actor_id, at, reason)
            select gen_random_uuid(), numbered.id, people.id, now(), '画面待核实'
            from numbered
            join people on people.person = 1
            where numbered.number % 900 = 0
            """;

    private static final String TARGETS = """
            insert into organization_target (campaign_id, organization_id, clips)
            select cast(? as uuid), id, 200 from organization where code like 'bench-%'
            """;

    private static final String FINAL_REVIEW = """
            insert into campaign_phase (campaign_id, phase, begins_at, ends_at)
            values (?, 'FINAL_REVIEW', now() - interval '2 days', now() + interval '5 days')
            on conflict do nothing
            """;

    private static final String VOTE_PHASE = """
            insert into campaign_phase (campaign_id, phase, begins_at, ends_at)
            values (?, 'VOTE', now() - interval '4 days', now() + interval '1 day')
            on conflict do nothing
            """;

    /** Five of each account on each of the two days before this one, as the campaign has them, for the first 3,000 clips. */
    private static final String VOTES = """
            insert into vote (campaign_id, day, voter_id, clip_id, number, at)
            select ?, day, people.id, numbered.id, nth,
                   (day + (person * 4 + nth) * interval '1 s') at time zone 'UTC'
            from people
            cross join generate_series(1, 5) as nth
            cross join generate_series(1, 2) as ago
            cross join lateral (select cast(now() at time zone 'UTC' as date) - ago as day) as cast_on
            join numbered on numbered.number = (person * person / 7 + nth * 601 + ago * 101) % 3000 + 1
            """;

    private static final String VOTED = """
            insert into clip_votes (clip_id, votes) select clip_id, count(*) from vote group by clip_id
            """;

    private static final String VOTED_HOURS = """
            insert into clip_votes_hour (clip_id, hour, votes)
            select clip_id, date_trunc('hour', at, 'UTC'), count(*) from vote group by 1, 2
            """;

    private static final String JURORS = """
            insert into juror (id, campaign_id, account_id, appointed_at)
            select gen_random_uuid(), ?, id, now() - interval '1 day' from people where person <= 7
            """;

    private static final String PASSWORD = """
            update account set password_hash = (select password_hash from account where login = 'admin')
            where login = '%s'
            """.formatted(JUROR);

    /** The first 3,000 clips by each of them, some more than once. */
    private static final String SCORES = """
            insert into jury_score (id, clip_id, campaign_id, account_id, version, tenths, comment, scored_at)
            select gen_random_uuid(), clip.id, clip.campaign_id, people.id, version, (number * 7 + person * 31 + version) % 1001,
                   case when number % 10 = 0 then '构图讲究，工艺交代清楚' end, now() - number * interval '3 s'
            from numbered
            join clip on clip.id = numbered.id
            join people on person <= 7
            cross join generate_series(1, 2) as version
            where number <= 3000 and (version = 1 or number % 20 = 0)
            """;

    private static final List<String> FILL = List.of(
            ACCOUNTS,
            AUTHORS,
            NUMBERED,
            PEOPLE,
            COMMENTS,
            REPORTS,
            LIKED_HOURS,
            LIKED,
            CHANNELS,
            INVITATIONS,
            MEDIA_WORK,
            DECISIONS,
            TAKEN_DOWN,
            TAKEDOWNS,
            TARGETS,
            FINAL_REVIEW,
            VOTE_PHASE,
            VOTES,
            VOTED,
            VOTED_HOURS,
            JURORS,
            PASSWORD,
            SCORES);

    private CampaignCrowd() {}

    /** Fills a stage's campaign, which has its clips. */
    static void join(RunningService service, Stage stage) throws IOException, SQLException {
        try (Connection connection = service.connect()) {
            for (String statement : FILL) {
                execute(
                        connection,
                        statement.replace("?", "(select id from campaign where slug = '" + stage.slug() + "')"));
            }
            execute(connection, "vacuum analyze");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
