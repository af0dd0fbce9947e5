package org.craftreel.clip.review;

import org.craftreel.account.Caller;
import org.craftreel.clip.Cause;
import org.craftreel.clip.Clip;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/**
 * What a clip that waits for review has to pass next. A campaign has one to three levels: the last one publishes, and is the
 * holder's where there are others before it. Each is another person's, never the author's, of a union no lower than that of
 * the one before.
 */
public enum ReviewLevel {
    /** 初审. */
    FIRST,
    /** 复审. */
    SECOND,
    /** 终审. */
    FINAL;

    public static ReviewLevel next(Clip clip) {
        return clip.approvals >= clip.campaign.reviewLevels - 1 ? FINAL : values()[clip.approvals];
    }

    /** What is noted of a clip that passed it. */
    Cause cause() {
        return Cause.of(name() + "_REVIEW_PASSED");
    }

    /** Whether a caller who looks after the clip may pass it. */
    public boolean isFor(Caller caller, Clip clip) {
        return clip.campaign.reviewLevels == 1
                || !clip.author.id.equals(caller.accountId())
                        && !clip.approvers.contains(caller.accountId())
                        && clip.approvedPath.startsWith(clip.approvals == 0 ? "" : caller.organizationPath())
                        && (this != FINAL || caller.looksAfter(clip.campaign.organization.path));
    }

    /** @throws Problem {@code review-level} for whom it is not */
    void require(Caller caller, Clip clip) {
        if (!isFor(caller, clip)) {
            throw new Problem(
                            ProblemType.REVIEW_LEVEL,
                            clip.campaign.reviewLevels,
                            clip.approvals,
                            clip.campaign.organization.name)
                    .with("levels", clip.campaign.reviewLevels)
                    .with("passed", clip.approvals);
        }
    }
}
