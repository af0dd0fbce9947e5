package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.craftreel.app.LedgerEntryView;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.Reader;

/** A campaign's ledger in words, for everybody. */
@Path("/c/{slug}/ledger")
@PermitAll
public class LedgerPages {

    private static final int PAGE = 100;

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance ledger(CampaignView campaign, List<LedgerLine> lines, Long nextAfter);
    }

    private final Reader reader;

    LedgerPages(Reader reader) {
        this.reader = reader;
    }

    /** From the first entry on; {@code after} is the last one already seen. */
    @GET
    @Transactional
    public TemplateInstance ledger(@PathParam("slug") String slug, @QueryParam("after") long after) {
        Campaign campaign =
                Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/c/" + slug));
        List<LedgerEntryView> entries = LedgerEntryView.list(campaign.id, Math.max(0, after), PAGE + 1);
        boolean more = entries.size() > PAGE;
        List<LedgerLine> lines = entries.stream()
                .limit(PAGE)
                .map(entry -> LedgerLine.of(entry, reader.language()))
                .toList();
        return Templates.ledger(
                CampaignView.of(campaign), lines, more ? lines.get(PAGE - 1).sequence() : null);
    }
}
