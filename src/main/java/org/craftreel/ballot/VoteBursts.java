package org.craftreel.ballot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.PhaseWindow;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.sanction.Sanction;

/**
 * Finds hours of votes that are improbable against their clip's own history and the campaign's, for organizers to look at.
 * Nothing is set aside by it: what becomes of the votes, two people decide.
 */
@ApplicationScoped
public class VoteBursts {

    /** Those that stand out most; more of a day would be a campaign that is bought as a whole. */
    static final int MOST = 20;

    /** A clip's votes an hour before an asked one; null unless it could be voted for a whole hour. */
    private static final String MEAN = """
            cross join lateral (
                select asked.hour - cast(?3 as integer) * interval '24 hours' as oldest
            ) as span
            cross join lateral (
                select extract(epoch from asked.hour
                               - greatest(cast(?2 as timestamptz), clip.published_at, span.oldest)) / 3600 as hours
            ) as past
            cross join lateral (
                select case when past.hours >= 1 then greatest(1, coalesce(sum(votes), 0) / past.hours) end as mean
                from clip_votes_hour
                where clip_id = clip.id and hour >= span.oldest and hour < asked.hour
            ) as own
            """;

    /** The others can only make an hour less improbable, so these are all that need to be compared with them. */
    private static final String SUSPECTS = """
            select clip.id, clip.title, clip.status, asked.hour, asked.votes, own.mean
            from clip_votes as kept
            join clip on clip.id = kept.clip_id
            join clip_votes_hour as asked on asked.clip_id = clip.id
            """ + MEAN + """
            where clip.campaign_id = ?1 and kept.votes >= ?4 and asked.votes >= ?4
              and asked.hour >= ?6 and asked.hour < ?7
              and (own.mean is null or asked.votes >= ?5 * own.mean)
            """;

    private static final String OTHERS = """
            select asked.hour, coalesce(sum(own.mean), 0),
                   coalesce(sum(had.votes) filter (where own.mean is not null), 0),
                   count(*), coalesce(sum(had.votes), 0)
            from unnest(cast(?6 as timestamptz[])) as asked (hour)
            cross join clip_votes as kept
            join clip on clip.id = kept.clip_id
            left join clip_votes_hour as had on had.clip_id = clip.id and had.hour = asked.hour
            """ + MEAN + """
            where clip.campaign_id = ?1 and kept.votes >= ?4
              and (had.votes > 0 or clip.published_at < asked.hour + interval '1 hour')
              and (own.mean is null or coalesce(had.votes, 0) < ?5 * own.mean)
            group by asked.hour
            """;

    private static final String VOTERS = """
            select listed.place, case when starts_with(organization.path, ?3) then organization.name end, count(*),
                   count(*) filter (where account.created_at > vote.at - interval '1 day')
            from unnest(cast(?1 as uuid[]), cast(?2 as timestamptz[])) with ordinality as listed (clip_id, hour, place)
            join vote on vote.clip_id = listed.clip_id
                and vote.at >= listed.hour and vote.at < listed.hour + interval '1 hour'
            join account on account.id = vote.voter_id
            join organization on organization.id = account.organization_id
            group by listed.place, organization.id
            order by count(*), organization.id
            """;

    private final EntityManager entities;

    VoteBursts(EntityManager entities) {
        this.entities = entities;
    }

    private record Found(VoteHour hour, double usual) {

        boolean isImprobable() {
            return hour.isImprobable(usual);
        }

        double ratio() {
            return usual / hour.votes();
        }
    }

    private record Voters(long young, String union, long unionVotes) {}

    /**
     * Those of a time, what is furthest from usual first; none of a time in which nobody could vote. To be called within
     * a transaction.
     *
     * @param to exclusive
     */
    public List<VoteBurst> list(Campaign campaign, Instant from, Instant to) {
        PhaseWindow vote = PhaseWindow.of(campaign, CampaignPhase.VOTE);
        boolean voted = vote.opensAt() != null && vote.opensAt().isBefore(to) && from.isBefore(vote.closesAt());
        List<VoteHour> suspects = voted ? suspects(campaign, vote.opensAt(), from, to) : List.of();
        if (suspects.isEmpty()) {
            return List.of();
        }
        Map<Instant, VoteHour.Others> others = others(campaign, vote.opensAt(), suspects);
        List<Found> found = suspects.stream()
                .map(hour -> new Found(hour, hour.usual(others.getOrDefault(hour.hour(), VoteHour.Others.NONE))))
                .filter(Found::isImprobable)
                .sorted(Comparator.comparingDouble(Found::ratio)
                        .thenComparing(burst -> burst.hour().hour())
                        .thenComparing(burst -> burst.hour().clip()))
                .limit(MOST)
                .toList();
        return found.isEmpty() ? List.of() : withVoters(found, campaign);
    }

    private List<VoteHour> suspects(Campaign campaign, Instant begin, Instant from, Instant to) {
        return rows(about(SUSPECTS, campaign, begin).setParameter(6, from).setParameter(7, to)).stream()
                .map(row -> new VoteHour(
                        (UUID) row[0],
                        (String) row[1],
                        ClipStatus.valueOf((String) row[2]),
                        instant(row[3]),
                        number(row[4]),
                        row[5] == null ? null : decimal(row[5])))
                .toList();
    }

    private Map<Instant, VoteHour.Others> others(Campaign campaign, Instant begin, List<VoteHour> suspects) {
        String[] hours = suspects.stream()
                .map(suspect -> suspect.hour().toString())
                .distinct()
                .toArray(String[]::new);
        return rows(about(OTHERS, campaign, begin).setParameter(6, hours)).stream()
                .collect(Collectors.toMap(
                        row -> instant(row[0]),
                        row -> new VoteHour.Others(decimal(row[1]), number(row[2]), number(row[3]), number(row[4]))));
    }

    private Query about(String asked, Campaign campaign, Instant begin) {
        return entities.createNativeQuery(asked, Object[].class)
                .setParameter(1, campaign.id)
                .setParameter(2, begin)
                .setParameter(3, VoteBurst.HISTORY_DAYS)
                .setParameter(4, VoteBurst.LEAST)
                .setParameter(5, VoteBurst.FACTOR);
    }

    private List<VoteBurst> withVoters(List<Found> found, Campaign campaign) {
        List<UUID> clips = found.stream().map(burst -> burst.hour().clip()).toList();
        Map<UUID, Sanction.Status> zeroed = Sanction.mapVotesZeroed(clips);
        List<Voters> voters = voters(found, campaign.organization.path);
        List<VoteBurst> bursts = new ArrayList<>();
        for (Found burst : found) {
            VoteHour hour = burst.hour();
            Voters who = voters.get(bursts.size());
            bursts.add(new VoteBurst(
                    hour.clip(),
                    hour.title(),
                    hour.status(),
                    hour.hour(),
                    hour.votes(),
                    Math.round(burst.usual()),
                    who.young(),
                    who.union(),
                    who.unionVotes(),
                    zeroed.get(hour.clip())));
        }
        return bursts;
    }

    /** Of each hour, in their order. */
    private List<Voters> voters(List<Found> found, String holder) {
        Voters[] voters = new Voters[found.size()];
        Arrays.fill(voters, new Voters(0, null, 0));
        List<Object[]> unions = rows(entities.createNativeQuery(VOTERS, Object[].class)
                .setParameter(
                        1, found.stream().map(burst -> burst.hour().clip()).toArray(UUID[]::new))
                .setParameter(
                        2,
                        found.stream()
                                .map(burst -> burst.hour().hour().toString())
                                .toArray(String[]::new))
                .setParameter(3, holder));
        for (Object[] union : unions) {
            int place = (int) number(union[0]) - 1;
            Voters before = voters[place];
            long young = before.young + number(union[3]);
            long votes = number(union[2]);
            // Who looks after the holder is told of no union elsewhere, and of none that is one among many.
            boolean told =
                    union[1] != null && 2 * votes >= found.get(place).hour().votes();
            voters[place] = told
                    ? new Voters(young, (String) union[1], votes)
                    : new Voters(young, before.union, before.unionVotes);
        }
        return List.of(voters);
    }

    private static List<Object[]> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }

    private static double decimal(Object column) {
        return ((Number) column).doubleValue();
    }

    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : (Instant) column;
    }
}
