package org.craftreel.jury;

import io.quarkus.hibernate.orm.panache.Panache;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.http.Cursor;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/** A juror of a campaign, and how far they have come. */
@Schema(name = "Juror")
public record JurorProgress(
        JurorName juror,

        Instant appointedAt,

        @Schema(description = "How many of these they have scored")
        long scored,

        @Schema(description = "How many published clips there are to score: those in which they have no interest")
        long clips) {

    /**
     * Published clips are counted once a campaign; what a juror has an interest in ({@link Interest}) is counted apart and
     * taken away: those of the own union and all below it, and own ones of other unions. A clip's first score is there once.
     */
    private static final String READ = """
            with asked as materialized (
                select juror.id, juror.campaign_id, juror.appointed_at, campaign.slug, campaign.title,
                       account.id as account_id, account.display_name, own.code, own.name, own.path
                from juror
                join campaign on campaign.id = juror.campaign_id
                join account on account.id = juror.account_id
                join organization as own on own.id = account.organization_id
                where juror.dismissed_at is null and %s
            ),
            published as materialized (
                select campaign_id, (
                    select count(*) from clip
                    where clip.campaign_id = each.campaign_id and clip.status = 'PUBLISHED') as clips
                from (select distinct campaign_id from asked) as each
            )
            select asked.account_id, asked.display_name, asked.code, asked.name, asked.path, asked.appointed_at,
                   (select count(*)
                    from jury_score
                    join clip on clip.id = jury_score.clip_id
                    join organization as owner on owner.id = clip.organization_id
                    where jury_score.account_id = asked.account_id and jury_score.version = 1
                      and clip.campaign_id = asked.campaign_id and clip.status = 'PUBLISHED'
                      and clip.author_id <> asked.account_id and not starts_with(owner.path, asked.path)),
                   published.clips
                       - (select count(*)
                          from organization as owner
                          join clip on clip.organization_id = owner.id
                          where starts_with(owner.path, asked.path)
                            and clip.campaign_id = asked.campaign_id and clip.status = 'PUBLISHED')
                       - (select count(*)
                          from clip
                          join organization as owner on owner.id = clip.organization_id
                          where clip.author_id = asked.account_id and not starts_with(owner.path, asked.path)
                            and clip.campaign_id = asked.campaign_id and clip.status = 'PUBLISHED'),
                   asked.id, asked.slug, asked.title
            from asked
            join published on published.campaign_id = asked.campaign_id
            order by asked.appointed_at, asked.id
            """;

    private static final String OF_ONE = READ.formatted("campaign.id = ?1 and account.id = ?2");
    private static final String AFTER =
            READ.formatted("campaign.id = ?1 and (juror.appointed_at, juror.id) > (?2, ?3)");
    private static final String OF_ALL = READ.formatted("account.id = ?1 and campaign.archived_at is null");

    /** A row of a list, which goes on after it. */
    public record Listed(UUID id, JurorProgress progress) {

        public String cursor() {
            return new Cursor(progress.appointedAt, id).toString();
        }
    }

    /** Empty for whoever is no juror. To be called within a transaction. */
    public static Optional<JurorProgress> find(UUID campaign, UUID account) {
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(OF_ONE, Object[].class)
                .setParameter(1, campaign)
                .setParameter(2, account)
                .getResultList()
                .stream()
                .map(row -> of(row).progress)
                .findAny();
    }

    /** The jurors of a campaign, the first one appointed first. To be called within a transaction. */
    public static List<Listed> list(UUID campaign, Cursor after, int limit) {
        Cursor from = after == null ? new Cursor(Cursor.EARLIEST, new UUID(0, 0)) : after;
        return Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(AFTER, Object[].class)
                .setParameter(1, campaign)
                .setParameter(2, from.at())
                .setParameter(3, from.id())
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(JurorProgress::of)
                .toList();
    }

    /** What somebody scores in all campaigns that are not archived, the newest appointment first. */
    static List<JuryDuty> duties(UUID account) {
        List<JuryDuty> duties = new ArrayList<>();
        Panache.getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery(OF_ALL, Object[].class)
                .setParameter(1, account)
                .getResultList()
                .forEach(row ->
                        duties.add(0, new JuryDuty((String) row[9], (String) row[10], (Long) row[6], (Long) row[7])));
        return duties;
    }

    private static Listed of(Object[] row) {
        OrganizationName organization = new OrganizationName((String) row[2], (String) row[3], (String) row[4]);
        JurorProgress progress = new JurorProgress(
                new JurorName((UUID) row[0], (String) row[1], organization), (Instant) row[5], (Long) row[6], (Long)
                        row[7]);
        return new Listed((UUID) row[8], progress);
    }
}
