package org.craftreel.jury;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.PhaseWindow;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** Scores as jurors give them. */
@ApplicationScoped
public class JuryScores {

    private final Clock clock;

    JuryScores(Clock clock) {
        this.clock = clock;
    }

    /**
     * Gives a clip a score, in place of the one before. The same again changes nothing, after the window as well, so that a
     * request whose answer was lost may be sent again. To be called within a transaction.
     *
     * @param tenths of a point, 0 to 1,000
     * @param comment null for none
     * @throws Problem {@code not-a-juror}, {@code not-found} where the clip is not published in the campaign, {@code
     *     conflict-of-interest}, {@code scoring-not-planned}, {@code scoring-closed}
     */
    public JuryScore put(Campaign campaign, UUID id, int tenths, String comment, Caller caller) {
        Juror juror =
                Juror.lockPresent(campaign.id, caller.accountId()).orElseThrow(() -> JuryMembers.notOne(campaign));
        Clip clip = Clip.findWithAll(id)
                .filter(found -> found.campaign.id.equals(campaign.id) && found.status == ClipStatus.PUBLISHED)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, id));
        if (Interest.has(caller, clip)) {
            throw new Problem(ProblemType.CONFLICT_OF_INTEREST, clip.organization.name);
        }
        Optional<JuryScore> newest = JuryScore.findNewest(clip.id, caller.accountId());
        if (newest.filter(known -> known.says(tenths, comment)).isPresent()) {
            return newest.get();
        }
        // Not before the lock: whoever waited for it comes when they have it.
        Instant now = clock.instant();
        PhaseWindow.of(campaign, CampaignPhase.FINAL_REVIEW)
                .requireOpenAt(now, ProblemType.SCORING_NOT_PLANNED, ProblemType.SCORING_CLOSED);
        JuryScore score = JuryScore.after(newest, clip, juror.account, now.truncatedTo(ChronoUnit.MILLIS));
        score.tenths = tenths;
        score.comment = comment;
        score.persist();
        return score;
    }
}
