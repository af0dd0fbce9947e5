package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.hibernate.orm.panache.Panache;
import java.util.UUID;
import org.craftreel.clip.PlannedAnew;
import org.craftreel.clip.sanction.Sanction;
import org.craftreel.play.Reach;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a campaign adds up to: its published clips, what is counted of them, and the organizations that take part. */
@Schema(name = "Totals")
public record Totals(
        long clips,
        long plays,
        long qualifiedPlays,
        long screenedPlays,
        long likes,
        long comments,
        long shares,

        @Schema(
                nullable = true,
                description =
                        "Votes for them, but for those that a sanction set to zero; absent where there is no vote")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Long votes,

        long organizations,

        @Schema(description = "Different viewers of all clips that were ever published, a few seconds behind the plays")
        Reach reach) {

    /** By organization first, so that the number of organizations needs no sorting of clips. */
    private static final String READ = """
            select coalesce(sum(clips), 0), coalesce(sum(played), 0), coalesce(sum(counted), 0),
                   coalesce(sum(set_aside), 0), coalesce(sum(liked), 0), coalesce(sum(commented), 0),
                   coalesce(sum(passed_on), 0), count(*), coalesce(max(reached.viewers), 0),
                   coalesce(max(reached.low), 0), coalesce(max(reached.high), 0),
                   case when exists (select from campaign_phase where campaign_id = ?1 and phase = 'VOTE') then (
                       select coalesce(sum(kept.votes), 0)
                       from clip
                       join clip_votes as kept on kept.clip_id = clip.id
                       where clip.campaign_id = ?1 and clip.status = 'PUBLISHED'
                         and not
            """ + Sanction.zeroesVotesOf("clip.id") + """
                   ) end
            from (
                select count(*) as clips, sum(figures.plays) as played, sum(figures.qualified) as counted,
                       sum(figures.screened) as set_aside, sum(engagement.likes) as liked,
                       sum(engagement.comments) as commented, sum(engagement.shares) as passed_on
                from clip
                left join clip_figures as figures on figures.clip_id = clip.id
                left join clip_engagement as engagement on engagement.clip_id = clip.id
                where clip.campaign_id = ?1 and clip.status = 'PUBLISHED'
                group by clip.organization_id
            ) as organization
            left join campaign_reach as reached on reached.campaign_id = ?1
            """;

    /** As of now; what {@link CampaignTotals} keeps is of the last moments. */
    static Totals of(UUID campaignId) {
        PlannedAnew.begin(Panache.getEntityManager());
        Object[] row = (Object[]) Panache.getEntityManager()
                .createNativeQuery(READ)
                .setParameter(1, campaignId)
                .getSingleResult();
        return new Totals(
                number(row[0]),
                number(row[1]),
                number(row[2]),
                number(row[3]),
                number(row[4]),
                number(row[5]),
                number(row[6]),
                row[11] == null ? null : number(row[11]),
                number(row[7]),
                new Reach(number(row[8]), number(row[9]), number(row[10])));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
