package org.craftreel.bulletin;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.Cause;
import org.craftreel.clip.sanction.Sanction;

/**
 * What can be downloaded as a table. Each but the bulletin is one statement, so it is of one snapshot; columns are those of
 * the statement, in its order.
 */
public enum ExportTable {
    /** The figures of a bulletin, a row each. */
    BULLETIN(
            Column.of(
                    "!section",
                    "name",
                    "#rank",
                    "#previousRank",
                    "craftsman",
                    "organization",
                    "#value",
                    "#valueBefore",
                    "#changePercent",
                    "#plays",
                    "#playsBefore",
                    "#playsChangePercent",
                    "#qualified",
                    "#platformPlays",
                    "#platformGained",
                    "#platformCompared",
                    "#platformLikes",
                    "#platformComments",
                    "#platformShares",
                    "asOf"),
            null),

    /** The current run by places. What was taken down since is left out, as on the board. */
    BOARD(
            Column.of(
                    "#rank",
                    "#previousRank",
                    "clipId",
                    "title",
                    "craftsman",
                    "trade",
                    "employer",
                    "organization",
                    "#plays",
                    "#qualified",
                    "#screened",
                    "#likes",
                    "#comments",
                    "#shares",
                    "%votes",
                    "%jury",
                    "#score",
                    "!standing"),
            """
            select entry.rank, entry.previous_rank, cast(clip.id as text), clip.title, clip.craftsman_name,
                   clip.craftsman_trade, clip.craftsman_employer, organization.name, entry.plays, entry.qualified,
                   entry.screened, entry.likes, entry.comments, entry.shares, entry.votes, round(entry.jury / 100.0, 2),
                   round(entry.score / 1000000.0, 6), entry.standing
            from asked
            join campaign on campaign.id = asked.campaign
            cross join lateral ranking_places(campaign.current_run_id, 1, 2147483647) as entry
            join clip on clip.id = entry.clip_id and clip.status = 'PUBLISHED'
            join organization on organization.id = clip.organization_id
            order by entry.rank, clip.id
            """),

    /** What is online of the organizer's subtree. */
    CLIPS(
            Column.of(
                    "clipId",
                    "title",
                    "organization",
                    "craftsman",
                    "trade",
                    "region",
                    "employer",
                    "phone",
                    "@publishedAt",
                    "#seconds",
                    "#plays",
                    "#qualified",
                    "#screened",
                    "#averageSeconds",
                    "#likes",
                    "#comments",
                    "#shares",
                    "%votes"),
            """
            select cast(clip.id as text), clip.title, organization.name, clip.craftsman_name, clip.craftsman_trade,
                   clip.craftsman_region, clip.craftsman_employer, clip.contact_phone, clip.published_at,
                   round(clip.duration_ms / 1000.0, 1), coalesce(clip_figures.plays, 0),
                   coalesce(clip_figures.qualified, 0), coalesce(clip_figures.screened, 0),
                   round(clip_figures.watched_ms / nullif(clip_figures.watched_plays, 0) / 1000.0, 1),
                   coalesce(clip_engagement.likes, 0), coalesce(clip_engagement.comments, 0),
                   coalesce(clip_engagement.shares, 0),
            """ + Counted.VOTES + """
            from asked
            join clip on clip.campaign_id = asked.campaign and clip.status = 'PUBLISHED'
            join organization on organization.id = clip.organization_id and starts_with(organization.path, asked.path)
            left join clip_figures on clip_figures.clip_id = clip.id
            left join clip_engagement on clip_engagement.clip_id = clip.id
            """ + Sought.CLIPS + """
            order by clip.published_at, clip.id
            """),

    /**
     * All entries of the organizer's subtree, whatever became of them, drafts among them. How to reach somebody is told of
     * what was handed in, and not of what was taken back.
     */
    ENTRIES(
            Column.of(
                    "clipId",
                    "title",
                    "organization",
                    "author",
                    "login",
                    "craftsman",
                    "trade",
                    "region",
                    "employer",
                    "phone",
                    "!state",
                    "!passedLevel",
                    "?reason",
                    "@createdAt",
                    "@changedAt",
                    "@publishedAt",
                    "file",
                    "#bytes",
                    "#seconds",
                    "!mediaWork",
                    "#plays",
                    "#qualified",
                    "#screened",
                    "#likes",
                    "#comments",
                    "#shares",
                    "%votes"),
            """
            select cast(clip.id as text), clip.title, organization.name, author.display_name,
                   case when clip.status not in ('DRAFT', 'UPLOADING', 'WITHDRAWN') then author.login end,
                   clip.craftsman_name, clip.craftsman_trade, clip.craftsman_region, clip.craftsman_employer,
                   case when clip.status not in ('DRAFT', 'UPLOADING', 'WITHDRAWN') then clip.contact_phone end,
                   clip.status,
                   case clip.approvals when 1 then 'FIRST_REVIEW_PASSED' when 2 then 'SECOND_REVIEW_PASSED' end,
            """ + Cause.packed("clip") + """
            , clip.created_at, clip.changed_at, clip.published_at,
                   clip.original_name, clip.original_bytes, round(clip.duration_ms / 1000.0, 1),
                   (select 'JOB_' || job.status from media_job as job where job.clip_id = clip.id
                    order by job.created_at desc, job.id desc limit 1),
                   coalesce(clip_figures.plays, 0), coalesce(clip_figures.qualified, 0),
                   coalesce(clip_figures.screened, 0), coalesce(clip_engagement.likes, 0),
                   coalesce(clip_engagement.comments, 0), coalesce(clip_engagement.shares, 0),
            """ + Counted.VOTES + """
            from asked
            join clip on clip.campaign_id = asked.campaign
            join organization on organization.id = clip.organization_id and starts_with(organization.path, asked.path)
            join account as author on author.id = clip.author_id
            left join clip_figures on clip_figures.clip_id = clip.id
            left join clip_engagement on clip_engagement.clip_id = clip.id
            """ + Sought.CLIPS + """
            order by clip.created_at, clip.id
            """),

    /** Media work on clips of the organizer's subtree, done and to do. */
    JOBS(
            Column.of(
                    "clipId",
                    "title",
                    "organization",
                    "!work",
                    "!state",
                    "#attempts",
                    "?reason",
                    "@createdAt",
                    "@askedAt",
                    "@endedAt",
                    "#took"),
            """
            select cast(clip.id as text), clip.title, organization.name, 'WORK_' || job.kind, 'JOB_' || job.status,
                   job.attempts,
            """ + Cause.packed("job") + """
            , job.created_at, job.asked_at, job.ended_at,
                   round(extract(epoch from job.ended_at - job.asked_at), 1)
            from asked
            join clip on clip.campaign_id = asked.campaign
            join organization on organization.id = clip.organization_id and starts_with(organization.path, asked.path)
            join media_job as job on job.clip_id = clip.id
            order by job.created_at, job.id
            """),

    /** What people decided on clips of the organizer's subtree. */
    DECISIONS(Column.of("@at", "clipId", "title", "organization", "!from", "!decision", "reason", "decidedBy"), """
            select step.at, cast(clip.id as text), clip.title, organization.name, step.from_status,
                   case when step.cause in ('FIRST_REVIEW_PASSED', 'SECOND_REVIEW_PASSED') then step.cause
                        else step.to_status end,
                   case when step.cause = 'words' then step.cause_arguments[1] end, account.display_name
            from asked
            join clip on clip.campaign_id = asked.campaign
            join organization on organization.id = clip.organization_id and starts_with(organization.path, asked.path)
            join clip_transition as step on step.clip_id = clip.id
            join account on account.id = step.actor_id
            where step.to_status in ('PUBLISHED', 'TAKEN_DOWN', 'RETURNED', 'REJECTED', 'DISQUALIFIED') or step.cause in ('DECISION_UNDONE', 'FIRST_REVIEW_PASSED', 'SECOND_REVIEW_PASSED')
            order by step.at, step.id
            """),

    /** Comments on clips of the organizer's subtree, those included that are not shown. */
    COMMENTS(
            Column.of(
                    "@at",
                    "commentId",
                    "clipId",
                    "title",
                    "author",
                    "text",
                    "!state",
                    "hit",
                    "reason",
                    "@decidedAt",
                    "decidedBy"),
            """
            select comment.created_at, cast(comment.id as text), cast(clip.id as text), clip.title, author.display_name,
                   comment.text, comment.status, comment.hit, comment.reason, comment.decided_at, decider.display_name
            from asked
            join clip on clip.campaign_id = asked.campaign
            join organization on organization.id = clip.organization_id and starts_with(organization.path, asked.path)
            join clip_comment as comment on comment.clip_id = clip.id
            join account as author on author.id = comment.account_id
            left join account as decider on decider.id = comment.decided_by
            order by comment.created_at, comment.id
            """),

    /** Plays that were set aside and restored, by day (UTC), clip and rule. */
    VERDICTS(
            Column.of(
                    "day",
                    "clipId",
                    "title",
                    "organization",
                    "!rule",
                    "#screenedPlays",
                    "#restoredPlays",
                    "#lastBatch"),
            """
            select cast(verdict.issued_day as text), cast(clip.id as text), clip.title, organization.name, verdict.rule,
                   count(*) filter (where not verdict.restored), count(*) filter (where verdict.restored),
                   max(verdict.batch)
            from asked
            join clip on clip.campaign_id = asked.campaign
            join organization on organization.id = clip.organization_id and starts_with(organization.path, asked.path)
            join play_verdict as verdict on verdict.clip_id = clip.id
            group by verdict.issued_day, clip.id, organization.id, verdict.rule
            order by verdict.issued_day, clip.id, verdict.rule
            """),

    /** Who is a juror and who was, a row for each appointment, and how many they have scored of the clips that are theirs to. */
    JURORS(Column.of("juror", "login", "jurorUnion", "@appointedAt", "@dismissedAt", "#scored"), JuryRows.JURORS),

    /** The jurors' scores that stand, with what they say of them; those of who was dismissed do not count. */
    SCORES(
            Column.of(
                    "clipId",
                    "title",
                    "organization",
                    "craftsman",
                    "juror",
                    "jurorUnion",
                    "#points",
                    "comment",
                    "@at",
                    "!state"),
            JuryRows.SCORES),

    /**
     * What published clips of the organizer's subtree got on other platforms: the newest confirmed figures of each, so that
     * rows may be added up. Its headings are those of the sheets that are handed in.
     */
    CHANNELS(
            Column.of(
                    "clipId",
                    "title",
                    "organization",
                    "!platform",
                    "asOf",
                    "#platformPlays",
                    "#platformLikes",
                    "#platformComments",
                    "#platformShares",
                    "source",
                    "@confirmedAt",
                    "#ledgerEntry"),
            """
            select cast(clip_id as text), title, name, platform, cast(day as text), plays, likes, comments, shares, source,
                   decided_at, decision_entry
            from (select distinct on (figure.clip_id, figure.platform) figure.*, clip.title, organization.name
                  from asked
                  join clip on clip.campaign_id = asked.campaign and clip.status = 'PUBLISHED'
                  join organization on organization.id = clip.organization_id
                                   and starts_with(organization.path, asked.path)
                  join channel_figure as figure on figure.clip_id = clip.id and figure.status = 'CONFIRMED'
                  order by figure.clip_id, figure.platform, figure.day desc) as newest
            order by platform, plays desc, clip_id
            """),

    /** How far each union of the organizer's subtree has come, with all below it, as on the page of the unions. */
    UNIONS(Column.of("code", "organization", "#submitted", "#published", "#target", "#percent"), """
            select above.code, above.name, cast(coalesce(sum(counted.submitted), 0) as bigint),
                   cast(coalesce(sum(counted.published), 0) as bigint), target.clips,
                   cast(floor(coalesce(sum(counted.published), 0) * 100 / target.clips) as bigint)
            from asked
            join organization as above on starts_with(above.path, asked.path)
            left join (
                select organization.path, count(*) as submitted,
                       count(*) filter (where clip.status = 'PUBLISHED') as published
                from clip
                join organization on organization.id = clip.organization_id
                where clip.campaign_id = (select campaign from asked)
                    and clip.status in ('STORED', 'PROCESSED', 'RETURNED', 'PUBLISHED', 'TAKEN_DOWN')
                group by organization.path
            ) as counted on starts_with(counted.path, above.path)
            left join organization_target as target
                on target.campaign_id = asked.campaign and target.organization_id = above.id
            group by above.id, target.clips
            order by above.path
            """),

    /** The accounts of the organizer's part of the campaign's unions. */
    MEMBERS(Column.of("person", "login", "!role", "organization", "!state", "@createdAt"), """
            select account.display_name, account.login, 'ROLE_' || account.role, organization.name,
                   case when account.enabled then 'ACCOUNT_OPEN' else 'ACCOUNT_CLOSED' end, account.created_at
            from asked
            join organization on starts_with(organization.path, asked.path)
            join account on account.organization_id = organization.id
            order by organization.path, account.login
            """),

    /** Every run of the campaign's ranking. */
    RUNS(
            Column.of(
                    "#run",
                    "@dueAt",
                    "@completedAt",
                    "#entries",
                    "#missed",
                    "#ruleVersion",
                    "#lastBatch",
                    "!kind",
                    "digest"),
            """
            select run.number, run.due_at, run.completed_at, run.entries, run.missed, run.rule_version, run.watermark,
                   case when run.final then 'RUN_FINAL' else 'RUN_REGULAR' end, run.digest
            from asked
            join ranking_run as run on run.campaign_id = asked.campaign
            order by run.number
            """),

    /** What was reported of clips of the organizer's subtree and their comments, without who did. */
    REPORTS(
            Column.of(
                    "@at",
                    "clipId",
                    "title",
                    "organization",
                    "commentId",
                    "text",
                    "!abuse",
                    "said",
                    "!state",
                    "note",
                    "@decidedAt",
                    "decidedBy"),
            """
            select report.created_at, cast(clip.id as text), clip.title, organization.name, cast(comment.id as text),
                   comment.text, 'ABUSE_' || report.reason, report.text, report.status, report.note, report.resolved_at,
                   decider.display_name
            from asked
            join clip on clip.campaign_id = asked.campaign
            join organization on organization.id = clip.organization_id and starts_with(organization.path, asked.path)
            join abuse_report as report on report.clip_id = clip.id
            left join clip_comment as comment on comment.id = report.comment_id
            left join account as decider on decider.id = report.resolved_by
            order by report.created_at, report.id
            """),

    /** What the organizer's subtree adds up to by hour, of the days that are asked for. */
    HOURS(
            Column.of(
                    "@hour", "#clips", "#plays", "#qualified", "#screened", "#likes", "#comments", "#shares", "%votes"),
            TrendRows.HOURS),

    /** The same by day of the campaign's clock. */
    DAYS(
            Column.of(
                    "campaignDay",
                    "#clips",
                    "#plays",
                    "#qualified",
                    "#screened",
                    "#likes",
                    "#comments",
                    "#shares",
                    "%votes"),
            TrendRows.DAYS),

    /** The same by the unions right below the one that is asked for, each with all below it. */
    REGIONS(Column.of("region", "code", "#clips", "#plays", "#qualified"), TrendRows.REGIONS),

    /** The same by the unions themselves that take part. */
    ORGANIZATIONS(Column.of("organization", "code", "#clips", "#plays", "#qualified"), TrendRows.ORGANIZATIONS),

    /** The same by the craftsmen's trades. */
    TRADES(Column.of("trade", "#clips", "#plays", "#qualified"), TrendRows.TRADES);

    private static final String ASKED = """
            with asked as (select cast(? as uuid) as campaign, cast(? as text) as path,
                                  cast(? as timestamptz) as since, cast(? as timestamptz) as until,
                                  lower(cast(? as text)) as text)
            """;

    /** As lists look for them; a constant of the enum itself would come too late for its tables. */
    private static final class Sought {
        static final String CLIPS = """
                where (strpos(lower(clip.title), asked.text) > 0 or strpos(lower(clip.craftsman_name), asked.text) > 0)
                """;
    }

    /** Of a clip by now; none of one whose votes count nothing, nor without a vote, which is asked once. Likewise. */
    private static final class Counted {
        static final String VOTES = """
                case when asked.campaign not in (select campaign_id from campaign_phase where phase = 'VOTE') then 0
                     when
                """ + Sanction.zeroesVotesOf("clip.id") + """
                     then 0
                     else coalesce((select votes from clip_votes where clip_votes.clip_id = clip.id), 0) end
                """;
    }

    private final List<Column> columns;
    private final String rows;

    ExportTable(List<Column> columns, String rows) {
        this.columns = columns;
        this.rows = rows;
    }

    List<Column> columns() {
        return columns;
    }

    /** Those that there are of a campaign. To be called within a transaction. */
    List<Column> columns(Campaign campaign) {
        return Column.used(columns, this == BOARD ? ExportFigures.ofRun(campaign) : ExportFigures.ofClips(campaign));
    }

    /** Whether the days that are asked for say which rows there are. */
    boolean isOfDays() {
        return EnumSet.of(HOURS, DAYS, REGIONS, ORGANIZATIONS, TRADES).contains(this);
    }

    /** Whether it is for those who look after the campaign itself: as the desks of fraud and of the jury are. */
    boolean isForHolders() {
        return this == VERDICTS || this == JURORS || this == SCORES;
    }

    /** The statement of its rows, whose arguments are the campaign, the path of a subtree, two moments, and words. */
    String sql() {
        return ASKED + rows;
    }

    /** Its name in addresses. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExportTable> find(String slug) {
        return Arrays.stream(values())
                .filter(table -> table.slug().equals(slug))
                .findFirst();
    }
}
