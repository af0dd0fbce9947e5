package org.craftreel.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.Boards;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.RuleSet;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.page.Reader;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.CorrectionView;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RuleWords;
import org.craftreel.ranking.RunView;

/** A campaign's public notice of its result: the rules, the figures, the signature and how anybody verifies them. */
@Path("/c/{slug}/result")
@PermitAll
public class ResultPages {

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance result(ResultView result);
    }

    private final Boards boards;
    private final Reader reader;

    ResultPages(Boards boards, Reader reader) {
        this.boards = boards;
        this.reader = reader;
    }

    @GET
    @Transactional
    public TemplateInstance result(
            @PathParam("slug") String slug,
            @QueryParam("run") String number,
            @QueryParam("after") @DefaultValue("0") int after) {
        Campaign campaign =
                Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/c/" + slug));
        CampaignView view = CampaignView.of(campaign);
        Optional<RankingRun> run = number == null || number.isBlank()
                ? RankingRun.findFinal(campaign.id)
                : Optional.of(RankingRun.findNumber(campaign.id, number.strip())
                        .filter(found -> found.finalRun)
                        .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/c/" + slug + "/result?run=" + number)));
        return Templates.result(run.map(found -> result(view, found, Math.max(0, after)))
                .orElseGet(
                        () -> new ResultView(view, null, "", List.of(), null, List.of(), List.of(), null, null, null)));
    }

    private ResultView result(CampaignView campaign, RankingRun run, int after) {
        List<BoardEntry> entries = boards.listPage(Board.WHOLE, run.id, after, ResultView.PAGE + 1);
        boolean more = entries.size() > ResultView.PAGE;
        RuleSet rules = RuleSet.get(run.campaignId, run.ruleVersion);
        RunView shown = RunView.of(run);
        List<CorrectionView> corrections = CorrectionView.listConfirmed(run.campaignId);
        return new ResultView(
                campaign,
                shown,
                shown.publicKey(),
                Stream.concat(
                                RuleWords.of(rules.terms, rules.placing, reader.language()).stream(),
                                RuleWords.of(rules.screening, reader.language()).stream())
                        .toList(),
                CampaignView.Rules.of(rules),
                more ? entries.subList(0, ResultView.PAGE) : entries,
                SanctionView.listNewest(run.campaignId),
                CorrectionView.thatMade(run.id, corrections).orElse(null),
                CorrectionView.thatReplaced(run.id, corrections).orElse(null),
                more ? entries.get(ResultView.PAGE - 1).place() : null);
    }
}
