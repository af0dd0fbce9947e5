package org.craftreel.campaign;

import org.craftreel.http.Language;
import org.craftreel.http.Phrase;
import org.craftreel.http.SharedWords;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The parts of a campaign, in the order in which they begin. */
@Schema(name = "CampaignPhase")
public enum CampaignPhase implements Phrase {
    /** 征集: clips come in. The submission window, which is kept with the campaign. */
    SUBMISSION,
    /** 初评: the organizers choose what goes on. */
    FIRST_REVIEW,
    /** Plays count for the ranking. The counting window, which is kept with the campaign and may lie as it likes. */
    COUNTING,
    /** 投票: everybody votes, as {@code ballot} takes it. */
    VOTE,
    /** 终评: experts decide. */
    FINAL_REVIEW,
    /** 公示: the result is open to objections. */
    NOTICE;

    @Override
    public String in(Language language) {
        return SharedWords.of(
                        switch (this) {
                            case SUBMISSION -> "planSubmission";
                            case FIRST_REVIEW -> "planFirstReview";
                            case COUNTING -> "planCounting";
                            case VOTE -> "planVote";
                            case FINAL_REVIEW -> "planFinalReview";
                            case NOTICE -> "planNotice";
                        })
                .in(language);
    }

    /** Whether it is one of the campaign's own windows; of the others the vote and the final review steer something, each by itself. */
    public boolean isWindow() {
        return this == SUBMISSION || this == COUNTING;
    }
}
