package org.craftreel.ballot;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** How many clips of a campaign a voter names in a day. What it says of a ballot depends on nothing else. */
@Entity
@Table(name = "ballot_rule")
public class BallotRule extends PanacheEntityBase {

    static final int MOST_VOTES = 50;

    private static final int USUAL_VOTES = 5;

    /** What a day's votes look like. */
    public enum Shape {
        /** So many votes a day at the most, at most one a day for each clip, in as many ballots as wanted. */
        UP_TO,
        /** One ballot a day, which names just so many different clips. */
        EXACTLY
    }

    @Id
    @Column(name = "campaign_id")
    UUID campaignId;

    @Enumerated(EnumType.STRING)
    public Shape shape = Shape.UP_TO;

    /** 1 to {@value MOST_VOTES}. */
    public int votes = USUAL_VOTES;

    /** Whether authors may vote for what they uploaded. */
    @Column(name = "own_clips")
    public boolean ownClips;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "changed_by")
    UUID changedBy;

    /** Of a campaign; one that never said any has the usual one. */
    public static BallotRule of(UUID campaign) {
        return BallotRule.<BallotRule>findByIdOptional(campaign).orElseGet(() -> {
            BallotRule rule = new BallotRule();
            rule.campaignId = campaign;
            return rule;
        });
    }

    /** Gives a new campaign that of another one, where there is any. To be called within a transaction. */
    public static void copy(UUID from, UUID to, UUID by, Instant now) {
        BallotRule.<BallotRule>findByIdOptional(from).ifPresent(kept -> {
            BallotRule rule = of(to);
            rule.shape = kept.shape;
            rule.votes = kept.votes;
            rule.ownClips = kept.ownClips;
            rule.changedAt = now;
            rule.changedBy = by;
            rule.persist();
        });
    }

    /** How many votes are left of a day. */
    int left(int cast) {
        return switch (shape) {
            case UP_TO -> Math.max(0, votes - cast);
            case EXACTLY -> cast == 0 ? votes : 0;
        };
    }

    /** Whether a ballot says what was voted for on its day already, so that it counts nothing. */
    boolean isRepeat(Set<UUID> ballot, Set<UUID> cast) {
        return switch (shape) {
            case UP_TO -> cast.containsAll(ballot);
            case EXACTLY -> cast.equals(ballot);
        };
    }

    /**
     * Whether a day has room for a ballot that is no repeat.
     *
     * @param cast what was voted for on that day
     * @throws Problem {@code already-voted}, {@code ballot-size}, {@code no-votes-left}
     */
    void requireRoom(Set<UUID> ballot, Set<UUID> cast) {
        switch (shape) {
            case UP_TO -> {
                long asked =
                        ballot.stream().filter(clip -> !cast.contains(clip)).count();
                int left = left(cast.size());
                if (asked > left) {
                    throw new Problem(ProblemType.NO_VOTES_LEFT, votes, left, asked)
                            .with("limit", votes)
                            .with("left", left);
                }
            }
            case EXACTLY -> {
                if (!cast.isEmpty()) {
                    throw new Problem(ProblemType.ALREADY_VOTED);
                }
                if (ballot.size() != votes) {
                    throw new Problem(ProblemType.BALLOT_SIZE, votes, ballot.size())
                            .with("limit", votes)
                            .with("clips", ballot.size());
                }
            }
        }
    }
}
