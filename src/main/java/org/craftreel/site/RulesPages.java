package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.craftreel.app.VersionInWords;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.Reader;
import org.craftreel.ranking.RuleVersions;

/** The versions of a campaign's rules in words, for everybody. */
@Path("/c/{slug}/rules")
@PermitAll
public class RulesPages {

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance rules(CampaignView campaign, List<VersionInWords> versions);
    }

    private final RuleVersions versions;
    private final Reader reader;

    RulesPages(RuleVersions versions, Reader reader) {
        this.versions = versions;
        this.reader = reader;
    }

    @GET
    @Transactional
    public TemplateInstance rules(@PathParam("slug") String slug) {
        Campaign campaign =
                Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/c/" + slug));
        return Templates.rules(CampaignView.of(campaign), VersionInWords.list(campaign, versions, reader.language()));
    }
}
