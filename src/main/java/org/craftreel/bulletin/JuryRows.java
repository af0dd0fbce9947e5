package org.craftreel.bulletin;

/** The statements of a campaign's jury and of what it gave. */
final class JuryRows {

    /** Of all the campaign's clips; those in which a juror has an interest are left out, as on the page of the jury. */
    static final String JURORS = """
            select account.display_name, account.login, own.name, juror.appointed_at, juror.dismissed_at,
                   (select count(*)
                    from jury_score as score
                    join clip on clip.id = score.clip_id
                    join organization as owner on owner.id = clip.organization_id
                    where score.account_id = juror.account_id and score.version = 1
                        and clip.campaign_id = asked.campaign and clip.status = 'PUBLISHED'
                        and clip.author_id <> juror.account_id and not starts_with(owner.path, own.path))
            from asked
            join juror on juror.campaign_id = asked.campaign
            join account on account.id = juror.account_id
            join organization as own on own.id = account.organization_id
            order by juror.appointed_at, juror.id
            """;

    /** The one that stands of each juror and clip, of clips of the part that is asked for. */
    static final String SCORES = """
            select cast(clip.id as text), clip.title, organization.name, clip.craftsman_name, account.display_name,
                   own.name, round(score.tenths / 10.0, 1), score.comment, score.scored_at,
                   case when exists (select from juror
                                     where juror.campaign_id = asked.campaign and juror.account_id = account.id
                                       and juror.dismissed_at is null)
                        then 'JUROR_PRESENT' else 'JUROR_DISMISSED' end
            from asked
            join clip on clip.campaign_id = asked.campaign and clip.status = 'PUBLISHED'
            join organization on organization.id = clip.organization_id and starts_with(organization.path, asked.path)
            join jury_score as score on score.clip_id = clip.id
            join account on account.id = score.account_id
            join organization as own on own.id = account.organization_id
            where not exists (select from jury_score as newer
                              where newer.clip_id = score.clip_id and newer.account_id = score.account_id
                                and newer.version = score.version + 1)
            order by clip.created_at, clip.id, score.scored_at, score.id
            """;

    private JuryRows() {}
}
