package org.craftreel.studio;

import java.time.Instant;
import java.util.List;
import org.craftreel.account.Account;
import org.craftreel.account.Caller;
import org.craftreel.app.ClipView;
import org.craftreel.app.Duplicates;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.ClipTransition;
import org.craftreel.clip.review.ReviewLevel;
import org.craftreel.http.Language;

/**
 * A clip on the desk, with what only organizers see: who sent it in, what was declared, who took which step.
 *
 * @param returnable whether it may be returned for another file: not where it was published for a moment
 * @param level that it has to pass next, FIRST, SECOND or FINAL; null where there is one only
 * @param passable whether the reader may pass it: not where the level is another person's
 * @param passedByReader whether that is as the reader has passed the one before
 */
record ReviewedClip(
        ClipView clip,
        String author,
        boolean originalWork,
        boolean portraitConsent,
        List<ActorStep> history,
        boolean returnable,
        ReviewLevel level,
        boolean passable,
        boolean passedByReader,
        Duplicates duplicates) {

    /** A step and whose act it was; null where the service itself acted. */
    record ActorStep(Instant at, ClipStatus to, String cause, String actor) {

        static ActorStep of(ClipTransition step, Language language) {
            Account actor = step.actorId == null ? null : Account.findById(step.actorId);
            return new ActorStep(step.at, step.to, step.causeIn(language), actor == null ? null : actor.displayName);
        }
    }

    static ReviewedClip of(Clip clip, ClipView view, Duplicates duplicates, Caller caller, Language language) {
        List<ClipTransition> steps = ClipTransition.listOf(clip.id);
        return new ReviewedClip(
                view,
                clip.author.displayName,
                clip.originalWork,
                clip.portraitConsent,
                steps.stream().map(step -> ActorStep.of(step, language)).toList(),
                !ClipTransition.wasPublished(steps),
                clip.campaign.reviewLevels == 1 ? null : ReviewLevel.next(clip),
                ReviewLevel.next(clip).isFor(caller, clip),
                clip.approvers.contains(caller.accountId()),
                duplicates);
    }

    /** Whether it is published once it passes; else it waits for the next level. */
    public boolean isLastLevel() {
        return level == null || level == ReviewLevel.FINAL;
    }

    public String megabytes() {
        return "%.1f".formatted(clip.inside().bytes() / (1024.0 * 1024.0));
    }

    public String frameRate() {
        return "%.0f".formatted(clip.inside().facts().frameRate());
    }

    public String megabits() {
        return "%.1f".formatted(clip.inside().facts().bitRate() / 1e6);
    }

    public String loudness() {
        return "%.1f".formatted(clip.inside().facts().loudness());
    }
}
