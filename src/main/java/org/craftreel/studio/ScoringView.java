package org.craftreel.studio;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.PhaseSpan;
import org.craftreel.clip.Clip;
import org.craftreel.clip.Craftsman;
import org.craftreel.jury.JurorProgress;
import org.craftreel.jury.JuryScore;

/**
 * What a juror has to score.
 *
 * @param window when that is; null where it is not planned
 * @param left whether those are left out that have a score
 * @param refused what was sent and cannot be taken; null where nothing was
 * @param next where the list goes on; null where it ends
 */
record ScoringView(
        CampaignView campaign,
        JurorProgress progress,
        PhaseSpan window,
        Instant now,
        boolean left,
        List<Entry> entries,
        Refused refused,
        String next) {

    /**
     * A clip to score.
     *
     * @param posterUrl null where there is none
     * @param scored whether it was given a score
     * @param score as it was typed or else given last; empty where it was not
     * @param comment likewise
     * @param wrong the field that is not as required; empty where none is
     */
    record Entry(
            UUID id,
            String title,
            Craftsman craftsman,
            String union,
            Integer durationMs,
            URI posterUrl,
            boolean scored,
            String score,
            String comment,
            String wrong) {

        /** @param given null for none */
        static Entry of(Clip clip, URI poster, JuryScore given) {
            return new Entry(
                    clip.id,
                    clip.title,
                    clip.craftsman,
                    clip.organization.name,
                    clip.durationMs,
                    poster,
                    given != null,
                    given == null ? "" : given.points().toPlainString(),
                    given == null || given.comment() == null ? "" : given.comment(),
                    "");
        }

        /** With what was sent and refused, where that is of this clip. */
        Entry with(Refused refused) {
            return refused == null || !id.equals(refused.clip)
                    ? this
                    : new Entry(
                            id,
                            title,
                            craftsman,
                            union,
                            durationMs,
                            posterUrl,
                            scored,
                            refused.score,
                            refused.comment,
                            refused.wrong);
        }
    }

    /**
     * What was sent of a clip.
     *
     * @param title empty where the clip is not public
     * @param wrong the field that is not as required; empty where none is
     * @param why else why it cannot be taken; empty where the clip is not there any more
     */
    record Refused(UUID clip, String title, String score, String comment, String wrong, String why) {}

    /** Whether the form to which the refused score belongs is shown, so that what was typed stands there. */
    public boolean isRefusedHere() {
        return isOpen() && entries.stream().anyMatch(entry -> entry.id.equals(refused.clip));
    }

    public boolean isOpen() {
        return window != null && window.has(now);
    }

    public boolean isToCome() {
        return window != null && now.isBefore(window.beginsAt());
    }
}
