package org.craftreel.studio;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.CampaignView;
import org.craftreel.page.Campaigns;
import org.craftreel.page.Reader;
import org.craftreel.page.Reading;
import org.craftreel.page.SignedIn;

/** The campaigns that the organizer at the page looks after: those of the own organization and of all below it. */
@ApplicationScoped
class OwnCampaigns {

    private final Campaigns campaigns;
    private final Reading reading;
    private final Reader reader;

    OwnCampaigns(Campaigns campaigns, Reading reading, Reader reader) {
        this.campaigns = campaigns;
        this.reading = reading;
        this.reader = reader;
    }

    SignedIn organizer() {
        return reader.account().orElseThrow(() -> new Problem(ProblemType.UNAUTHENTICATED));
    }

    List<CampaignView> list() {
        return campaigns.listWithin(organizer().organizationPath());
    }

    /** @throws Problem {@code not-found} for a campaign of others too, as for one that does not exist */
    CampaignView get(String slug) {
        return campaigns
                .findWithin(slug, organizer().organizationPath())
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/studio/" + slug));
    }

    /** The clips of a campaign that wait for a review. */
    long waiting(UUID campaign) {
        return reading.find(
                        "select count(*) from clip where campaign_id = ? and status = 'PROCESSED'",
                        row -> row.getLong(1),
                        campaign)
                .orElseThrow();
    }
}
