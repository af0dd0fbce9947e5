package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.craftreel.page.BoardEntry;
import org.craftreel.page.Boards;
import org.craftreel.page.CampaignCard;
import org.craftreel.page.CampaignView;
import org.craftreel.page.Campaigns;

/** The first page: all campaigns. */
@Path("/")
@PermitAll
public class CampaignPages {

    /** Posters that a campaign's card shows. */
    private static final int LEADERS = 3;

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance campaigns(List<CampaignCard> cards);
    }

    private final Campaigns campaigns;
    private final Boards boards;
    private final Clock clock;

    CampaignPages(Campaigns campaigns, Boards boards, Clock clock) {
        this.campaigns = campaigns;
        this.boards = boards;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list() {
        Instant now = clock.instant();
        return Templates.campaigns(campaigns.listAll().stream()
                .map(campaign -> card(campaign, now))
                .sorted(Comparator.comparing(CampaignCard::phase))
                .toList());
    }

    private CampaignCard card(CampaignView campaign, Instant now) {
        List<BoardEntry> leaders = boards.current(campaign)
                .map(run -> boards.listEntries(run.id(), 0, LEADERS))
                .orElse(List.of());
        return new CampaignCard(campaign, campaign.phase(now), campaigns.totals(campaign.id()), leaders, 0);
    }
}
