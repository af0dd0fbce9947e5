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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.craftreel.app.SeriesBoard;
import org.craftreel.app.SeriesBoards;
import org.craftreel.app.SeriesUnion;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignName;
import org.craftreel.campaign.Series;
import org.craftreel.campaign.SeriesView;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;
import org.craftreel.organization.OrganizationName;

/** A series' public page: its campaigns and the board that they make together. */
@Path("/s/{slug}")
@PermitAll
public class SeriesPages {

    static final String UNIONS = "organizations";

    private static final int PAGE = 50;

    /** The unions that a reader can choose from at once; their board has all of them. */
    private static final int CHOICES = 500;

    @CheckedTemplate(basePath = "site")
    static class Templates {
        static native TemplateInstance series(SeriesBoardView view);
    }

    private final SeriesBoards boards;
    private final CampaignCards cards;

    SeriesPages(SeriesBoards boards, CampaignCards cards) {
        this.boards = boards;
        this.cards = cards;
    }

    /** {@code board} is {@code organizations} for that of unions, {@code organization} whose clips are shown, all unless given. */
    @GET
    @Transactional
    public TemplateInstance series(
            @PathParam("slug") String slug,
            @QueryParam("board") @DefaultValue("") String board,
            @QueryParam("organization") @DefaultValue("") String organization,
            @QueryParam("after") String after) {
        Series series = Series.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/s/" + slug));
        List<Campaign> campaigns = Campaign.listOfSeries(series.id);
        SeriesBoard merged = boards.of(campaigns);
        Organization union = organization.isBlank()
                ? null
                : Organization.findByCode(organization)
                        .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, organization));
        String top = top(series, campaigns);
        String shown = union == null ? "" : union.path;
        boolean ofUnions = board.equals(UNIONS);
        return Templates.series(new SeriesBoardView(
                SeriesView.of(series, campaigns.stream().map(CampaignName::of).toList()),
                cards.of(campaigns),
                merged.runs(),
                merged.totals(""),
                scope(merged, union, top),
                ofUnions ? null : merged.pageOfClips(shown, after, PAGE),
                ofUnions ? merged.pageOfUnions(union == null ? top : shown, after, PAGE) : null));
    }

    private static SeriesBoardView.Scope scope(SeriesBoard board, Organization union, String top) {
        String shown = union == null ? top : union.path;
        List<OrganizationName> below = board.pageOfUnions(shown, null, CHOICES).items().stream()
                .map(SeriesUnion::organization)
                .toList();
        if (union == null) {
            return new SeriesBoardView.Scope(null, List.of(), below, board.totals(""));
        }
        return new SeriesBoardView.Scope(
                OrganizationName.of(union), above(union.path, top), below, board.totals(union.path));
    }

    /** Those between the top, which all unions are, and a path. */
    private static List<OrganizationName> above(String path, String top) {
        List<String> paths = IntStream.range(top.length(), path.length() - 1)
                .filter(index -> path.charAt(index) == '/')
                .mapToObj(index -> path.substring(0, index + 1))
                .toList();
        return Organization.listByPaths(paths).stream()
                .sorted(Comparator.comparing(organization -> organization.path))
                .map(OrganizationName::of)
                .toList();
    }

    /** The path of the lowest union that all clips of a series are of, or are below; empty where there is none. */
    private static String top(Series series, List<Campaign> campaigns) {
        return Stream.concat(
                        Stream.of(series.organization.path),
                        campaigns.stream().map(campaign -> campaign.organization.path))
                .reduce(SeriesPages::common)
                .orElseThrow();
    }

    private static String common(String one, String other) {
        String shared = one;
        while (!other.startsWith(shared)) {
            shared = shared.substring(0, shared.lastIndexOf('/', shared.length() - 2) + 1);
        }
        return shared;
    }
}
