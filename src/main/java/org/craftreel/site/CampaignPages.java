package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Page;

/** The first page: the campaigns, some at a time. */
@Path("/")
@PermitAll
public class CampaignPages {

    private static final int PAGE = 24;

    @CheckedTemplate(basePath = "site")
    static class Templates {
        /** @param next null on the last page */
        static native TemplateInstance campaigns(List<CampaignCard> cards, String next);
    }

    private final CampaignCards cards;

    CampaignPages(CampaignCards cards) {
        this.cards = cards;
    }

    @GET
    @Transactional
    public TemplateInstance list(@QueryParam("after") String after) {
        Page<CampaignCard> page = cards.page(Campaign.listNewestFirst(), after, PAGE);
        return Templates.campaigns(page.items(), page.nextCursor());
    }
}
