package org.craftreel.studio;

import java.time.Instant;
import java.util.List;
import org.craftreel.ballot.BallotRule;
import org.craftreel.campaign.CampaignDates;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.Colour;
import org.craftreel.campaign.TimelineStep;
import org.craftreel.campaign.VideoFormat;
import org.craftreel.engagement.CommentRules;

/**
 * A campaign's settings as a form.
 *
 * @param ballot null where nobody votes in it
 * @param revision the one that the form was filled from
 */
record SettingsView(
        CampaignView campaign,
        CommentRules comments,
        BallotRule ballot,
        SeriesChoice choice,
        TypedFields fields,
        int revision,
        boolean saved,
        Instant now) {

    /** Whether somebody else has changed the settings since. */
    public boolean isOutdated() {
        return revision != campaign.revision();
    }

    /** Whether the vote has begun, so that its rule stays. */
    public boolean isBallotFixed() {
        return campaign.timeline().stream()
                .anyMatch(step -> step.phase() == CampaignPhase.VOTE && step.stateAt(now) != TimelineStep.State.COMING);
    }

    public String typed(String field) {
        return fields.text(field);
    }

    /** Null where nothing is wrong with a field. */
    public SetupFault fault(String field) {
        return fields.faults().get(field);
    }

    public boolean isFaulty() {
        return !fields.faults().isEmpty();
    }

    public boolean isTicked(String field, String value) {
        return fields.all(field).contains(value);
    }

    public List<CampaignPhase> phases() {
        return List.of(CampaignPhase.values());
    }

    public String beginOf(CampaignPhase phase) {
        return CampaignDates.beginOf(phase);
    }

    public String endOf(CampaignPhase phase) {
        return CampaignDates.endOf(phase);
    }

    public List<ScheduleFields.Interval> intervals() {
        return ScheduleFields.intervals(campaign.rankingIntervalSeconds());
    }

    public List<String> hours() {
        return ScheduleFields.hours();
    }

    public List<VideoFormat> formats() {
        return List.of(VideoFormat.values());
    }

    public List<Colour> colours() {
        return List.of(Colour.values());
    }
}
