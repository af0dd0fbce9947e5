package org.craftreel.campaign;

import java.util.List;
import java.util.Map;
import org.craftreel.campaign.CampaignPlan.Offset;

/**
 * Campaigns as unions announce them, with all that such a notice says: days, hours and limits. Where there is a vote or a
 * final review counting closes no earlier than these end: the final ranking is of what was given by then.
 */
public enum CampaignPreset {
    /** A week of short clips, counted a day longer; the result is shown for five days. */
    WEEK(plan(Offset.days(0, 7, 0), Offset.days(0, 8, 0), Map.of(CampaignPhase.NOTICE, Offset.days(8, 13, 0)), 600)),

    /** A month of clips, a review of five days, and a final one. */
    MONTH(plan(
            Offset.days(0, 30, 0),
            Offset.days(0, 40, 0),
            Map.of(
                    CampaignPhase.FIRST_REVIEW, Offset.days(30, 35, 0),
                    CampaignPhase.FINAL_REVIEW, Offset.days(35, 40, 0),
                    CampaignPhase.NOTICE, Offset.days(40, 45, 0)),
            3600)),

    /** Two months of clips, then a vote of seven days from ten to ten, and experts. */
    TWO_MONTHS_AND_VOTE(plan(
            Offset.days(0, 60, 0),
            Offset.days(0, 82, 0),
            Map.of(
                    CampaignPhase.FIRST_REVIEW, Offset.days(60, 67, 0),
                    CampaignPhase.VOTE, Offset.days(67, 74, 10),
                    CampaignPhase.FINAL_REVIEW, Offset.days(75, 82, 0),
                    CampaignPhase.NOTICE, Offset.days(82, 89, 0)),
            3600));

    private static final long MEGABYTES_200 = 200L * 1024 * 1024;
    private static final int SECONDS_15 = 15_000;
    private static final int A_MINUTE = 60_000;

    private final CampaignPlan plan;

    CampaignPreset(CampaignPlan plan) {
        this.plan = plan;
    }

    public CampaignPlan plan() {
        return plan;
    }

    /** Clips of 15 s to a minute, of every kind, as many as wanted. */
    private static CampaignPlan plan(
            Offset submission, Offset counting, Map<CampaignPhase, Offset> phases, int rankingIntervalSeconds) {
        return new CampaignPlan(
                submission,
                counting,
                phases,
                MEGABYTES_200,
                SECONDS_15,
                A_MINUTE,
                null,
                null,
                List.of(),
                rankingIntervalSeconds,
                null,
                List.of(),
                1);
    }
}
