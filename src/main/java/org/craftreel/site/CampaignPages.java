package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.craftreel.campaign.Campaign;

/** The first page: all campaigns. */
@Path("/")
@PermitAll
public class CampaignPages {

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance campaigns(List<CampaignCard> cards);
    }

    private final CampaignCards cards;

    CampaignPages(CampaignCards cards) {
        this.cards = cards;
    }

    @GET
    @Transactional
    public TemplateInstance list() {
        return Templates.campaigns(cards.of(Campaign.listNewestFirst()));
    }
}
