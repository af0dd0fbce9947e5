package org.craftreel.studio;

import jakarta.ws.rs.core.MultivaluedMap;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPlan;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.campaign.RulePreset;
import org.craftreel.http.Language;
import org.craftreel.ranking.RuleWords;

/**
 * A campaign that another one is made like: in the place of a preset, with its own dates counted from the first day.
 *
 * @param own whether the caller looks after the campaign itself: only then are its words known, of bulletins and of comments
 */
record SetupSource(Campaign campaign, CampaignView.Rules rules, boolean own) {

    /** What the form's fields say where they choose it. */
    static final String COPY = "COPY";

    static SetupSource of(Campaign campaign, Caller caller) {
        return new SetupSource(
                campaign, CampaignView.of(campaign).rules(), caller.looksAfter(campaign.organization.path));
    }

    CampaignPlan plan() {
        return CampaignPlan.of(campaign);
    }

    /** Its rules as a choice beside the presets. */
    RulePreset choice() {
        return new RulePreset(
                COPY,
                new RulePreset.Wording("与“" + campaign.title + "”相同", "As those of " + campaign.title),
                new RulePreset.Wording(inWords("；", Language.CHINESE), inWords("; ", Language.ENGLISH)),
                rules.terms(),
                rules.placing());
    }

    /** All that they say, also what no preset does. */
    NewCampaign.Rules newRules() {
        return new NewCampaign.Rules(
                rules.windowSeconds(), rules.qualifyingWatchMs(), rules.terms(), rules.placing(), rules.screening());
    }

    /** Fills the fields of a form that was not touched yet: what a plan does not say. */
    void fill(MultivaluedMap<String, String> fields, Caller caller) {
        fields.putSingle("from", campaign.slug);
        fields.putSingle("description", campaign.description);
        fields.putSingle("colour", campaign.colour.name());
        if (own) {
            fields.putSingle("organizationCode", campaign.organization.code);
        }
        if (campaign.series != null && caller.looksAfter(campaign.series.organization.path)) {
            fields.putSingle(SeriesChoice.FIELD, campaign.series.slug);
        }
        if (!campaign.zone.equals(SetupForm.USUAL_ZONE)) {
            fields.putSingle("zone", campaign.zone);
        }
    }

    private String inWords(String between, Language language) {
        return String.join(between, RuleWords.of(rules.terms(), rules.placing(), language));
    }
}
