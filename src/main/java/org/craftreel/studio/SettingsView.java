package org.craftreel.studio;

import java.util.List;
import org.craftreel.campaign.CampaignDates;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.Colour;
import org.craftreel.campaign.VideoFormat;

/**
 * A campaign's settings as a form.
 *
 * @param revision the one that the form was filled from
 */
record SettingsView(CampaignView campaign, SeriesChoice choice, TypedFields fields, int revision, boolean saved) {

    /** Whether somebody else has changed the settings since. */
    public boolean isOutdated() {
        return revision != campaign.revision();
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

    public List<VideoFormat> formats() {
        return List.of(VideoFormat.values());
    }

    public List<Colour> colours() {
        return List.of(Colour.values());
    }
}
