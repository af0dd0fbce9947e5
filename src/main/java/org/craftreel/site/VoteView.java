package org.craftreel.site;

import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.ballot.BallotStanding;
import org.craftreel.clip.Clip;

/**
 * Voting for a clip, as a watch page has it.
 *
 * @param account the reader's id; empty for somebody who is not signed in
 * @param standing the reader's
 * @param voted whether the reader voted for the clip today
 * @param own whether it is the reader's own, and none to vote for
 */
public record VoteView(UUID clip, String account, BallotStanding standing, boolean voted, boolean own) {

    static VoteView of(Clip clip, BallotStanding standing, Optional<Caller> reader) {
        boolean author = reader.filter(caller -> caller.accountId().equals(clip.author.id))
                .isPresent();
        String account = reader.map(caller -> caller.accountId().toString()).orElse("");
        return new VoteView(clip.id, account, standing, standing.has(clip.id), author && !standing.ownClips());
    }

    /** Whether a day's votes are one ballot, which is filled before it is cast. */
    public boolean whole() {
        return switch (standing.shape()) {
            case UP_TO -> false;
            case EXACTLY -> true;
        };
    }

    /** How many clips a day has votes for. */
    public String most() {
        return Integer.toString(standing.votes());
    }

    /** How many votes of today the reader has left. */
    public String left() {
        return Integer.toString(standing.left());
    }

    /** Whether there is nothing more that the reader can do about it today. */
    public boolean over() {
        return voted || standing.left() == 0;
    }
}
