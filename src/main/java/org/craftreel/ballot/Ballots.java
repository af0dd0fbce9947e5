package org.craftreel.ballot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.PhaseWindow;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.sanction.Sanction;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * Takes ballots: an account is a voter. A ballot is told by its day and its clips, so that the same one again counts
 * nothing; it counts as a whole or not at all. To be called within a transaction.
 */
@ApplicationScoped
public class Ballots {

    /** A ballot may be sent again for so long; later its voter asks how it stands. */
    private static final int LATE_DAYS = 7;

    private final EntityManager entities;
    private final Clock clock;

    Ballots(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * How somebody stands today.
     *
     * @param voter null for somebody who has voted for nothing, as nobody is signed in
     */
    public BallotStanding standing(Campaign campaign, UUID voter) {
        Instant now = clock.instant();
        LocalDate today = campaign.dayOf(now);
        List<Vote> cast = voter == null ? List.of() : Vote.list(campaign.id, voter, today, entities);
        return BallotStanding.of(campaign, BallotRule.of(campaign.id), today, cast, null, now);
    }

    /**
     * Votes for clips.
     *
     * @param day that the ballot is of, by the campaign's clock; null for today, whichever that is when it arrives
     * @throws Problem {@code no-vote}, {@code voting-closed}, {@code other-day}, {@code already-voted}, {@code ballot-size},
     *     {@code no-votes-left}, {@code not-on-ballot}, {@code own-clip}
     */
    BallotStanding cast(Campaign campaign, Collection<UUID> clips, LocalDate day, Caller caller) {
        // Locked, so that ballots of one voter sent at the same moment are counted one after the other.
        Account voter = Account.findById(caller.accountId(), LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.instant();
        LocalDate today = campaign.dayOf(now);
        LocalDate of = day == null ? today : day;
        if (of.isAfter(today) || of.isBefore(today.minusDays(LATE_DAYS))) {
            throw otherDay(of, today);
        }
        BallotRule rule = BallotRule.of(campaign.id);
        Set<UUID> ballot = new HashSet<>(clips);
        List<Vote> before = Vote.list(campaign.id, voter.id, of, entities);
        Set<UUID> cast = before.stream().map(Vote::clip).collect(Collectors.toSet());
        // What is there is told whenever it is asked for: the first answer may have been lost as the day or the phase
        // ended.
        if (rule.isRepeat(ballot, cast)) {
            return BallotStanding.of(campaign, rule, of, before, 0, now);
        }
        PhaseWindow.of(campaign, CampaignPhase.VOTE).requireOpenAt(now, ProblemType.NO_VOTE, ProblemType.VOTING_CLOSED);
        if (!of.equals(today)) {
            throw otherDay(of, today);
        }
        rule.requireRoom(ballot, cast);
        ballot.removeAll(cast);
        vote(requireOnBallot(campaign, ballot, rule, voter), voter, today, cast.size(), now);
        List<Vote> after = Vote.list(campaign.id, voter.id, today, entities);
        return BallotStanding.of(campaign, rule, today, after, ballot.size(), now);
    }

    /**
     * Of another campaign or not published is the same here as not there: nobody is told what is not public. Nor is a vote
     * taken that would count nothing.
     */
    private static Map<UUID, Clip> requireOnBallot(
            Campaign campaign, Set<UUID> ballot, BallotRule rule, Account voter) {
        Map<UUID, Clip> found = Clip.listByIds(ballot).stream()
                .filter(clip -> clip.status == ClipStatus.PUBLISHED && clip.campaign.id.equals(campaign.id))
                .collect(Collectors.toMap(clip -> clip.id, Function.identity()));
        found.keySet().removeAll(Sanction.findWithoutVotes(ballot));
        for (UUID asked : new TreeSet<>(ballot)) {
            if (!found.containsKey(asked)) {
                throw notOnBallot(asked);
            }
            Clip clip = found.get(asked);
            if (!rule.ownClips && clip.author.id.equals(voter.id)) {
                throw new Problem(ProblemType.OWN_CLIP, clip.title).with("clip", asked);
            }
        }
        return found;
    }

    private void vote(Map<UUID, Clip> clips, Account voter, LocalDate day, int before, Instant now) {
        int number = before;
        for (UUID id : new TreeSet<>(clips.keySet())) {
            number++;
            if (!Vote.add(clips.get(id), voter.id, day, number, now, entities)) {
                throw notOnBallot(id);
            }
        }
    }

    private static Problem otherDay(LocalDate asked, LocalDate today) {
        return new Problem(ProblemType.OTHER_DAY, asked, today).with("today", today);
    }

    private static Problem notOnBallot(UUID clip) {
        return new Problem(ProblemType.NOT_ON_BALLOT, clip).with("clip", clip);
    }
}
