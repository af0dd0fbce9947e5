package org.craftreel.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.craftreel.account.Caller;
import org.craftreel.app.BoardEntry;
import org.craftreel.app.Boards;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.CampaignView;
import org.craftreel.channel.ChannelSum;
import org.craftreel.organization.Organization;
import org.craftreel.organization.OrganizationName;
import org.craftreel.page.OrganizationOption;
import org.craftreel.page.Reader;
import org.craftreel.page.Words;
import org.craftreel.ranking.Board;
import org.craftreel.ranking.RankingFailure;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RunView;
import org.craftreel.studio.OverviewView.Breakdown;
import org.craftreel.studio.OverviewView.Row;
import org.craftreel.studio.Tile.Gain;
import org.craftreel.trend.Days;
import org.craftreel.trend.Span;
import org.craftreel.trend.Trend;
import org.craftreel.trend.Trend.OrganizationSums;
import org.craftreel.trend.Trend.Point;

/** A campaign at a glance. */
@Path("/studio/{slug}")
@RolesAllowed({"ORGANIZER", "ADMIN"})
public class OverviewPages {

    private static final int PLACES = 10;
    private static final int BARS = 12;

    /** Where no days are asked for. */
    private static final Duration HOURS_SHOWN = Duration.ofHours(48);

    /** Longer spans by the hour would be charts of hairs and tables without an end. */
    private static final Duration MOST_HOURS = Duration.ofDays(14);

    @CheckedTemplate(basePath = "studio")
    static class Templates {
        static native TemplateInstance overview(OverviewView view);
    }

    private final SecurityIdentity identity;
    private final Boards boards;
    private final ChartJson json;
    private final Clock clock;
    private final Reader reader;

    OverviewPages(SecurityIdentity identity, Boards boards, ChartJson json, Clock clock, Reader reader) {
        this.identity = identity;
        this.boards = boards;
        this.json = json;
        this.clock = clock;
        this.reader = reader;
    }

    @GET
    @Transactional
    public TemplateInstance overview(
            @PathParam("slug") String slug,
            @QueryParam("organization") String organization,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("by") String by) {
        OverviewFilter filter = OverviewFilter.of(organization, from, to, by);
        Caller caller = Caller.of(identity);
        StudioScope scope = StudioScope.of(slug, filter.organization(), caller);
        Campaign campaign = scope.campaign();
        ZoneId zone = campaign.zoneId();
        Days days = Days.of(filter.from(), filter.to());
        Span span = days.in(zone);
        Instant now = clock.instant();
        Instant end = span.to().isBefore(now) ? span.to() : now.truncatedTo(ChronoUnit.HOURS);

        Trend trend = Trend.of(campaign.id, scope.path());
        List<OrganizationSums> organizations = Trend.organizations(campaign.id, scope.path(), days);
        boolean complete = scope.isWhole() && !filter.isOfDays();
        Tile reach = complete ? reach(campaign, now, end) : null;
        List<Row> rows = trend.points(filter.byHour(), trendSpan(filter, span, now), zone, now).stream()
                .map(point -> row(point, filter.byHour(), zone))
                .toList();
        List<OrganizationName> known = Organization.listNames(scope.own());
        Optional<RankingRun> run =
                filter.to() == null ? RankingRun.findCurrent(campaign) : RankingRun.findAsOf(campaign.id, span.to());
        List<BoardEntry> board = run.map(shown ->
                        boards.listPublished(Board.within(scope.isWhole() ? "" : scope.path()), shown.id, 0, PLACES))
                .orElse(List.of());
        return Templates.overview(new OverviewView(
                CampaignView.of(campaign),
                now,
                filter,
                OrganizationOption.listOf(known, scope.own()),
                complete,
                Tiles.of(trend, organizations, reach, campaign.phases.containsKey(CampaignPhase.VOTE), span, end),
                ChannelSum.list(campaign.id, scope.path(), filter.to()),
                end,
                rows,
                chart(rows),
                breakdowns(scope, days, organizations, known),
                run.map(RunView::of).orElse(null),
                run.filter(shown -> !shown.id.equals(campaign.currentRunId)).isPresent(),
                board,
                Trend.funnel(campaign.id, scope.path(), days),
                DeskTabs.of(campaign, caller),
                RankingFailure.findOf(campaign.id).orElse(null)));
    }

    private static Tile reach(Campaign campaign, Instant now, Instant end) {
        return new Tile(
                Trend.reachBefore(campaign.id, now.plusSeconds(1)).orElse(0),
                newViewers(campaign, Span.until(end, Tiles.DAY)),
                newViewers(campaign, Span.until(end, Tiles.WEEK)));
    }

    /** Null where nobody had counted when the span began. */
    private static Gain newViewers(Campaign campaign, Span span) {
        OptionalLong begin = Trend.reachBefore(campaign.id, span.from());
        OptionalLong end = Trend.reachBefore(campaign.id, span.to());
        OptionalLong earlier = Trend.reachBefore(campaign.id, span.before().from());
        if (begin.isEmpty() || end.isEmpty()) {
            return null;
        }
        return new Gain(
                end.getAsLong() - begin.getAsLong(), earlier.isEmpty() ? 0 : begin.getAsLong() - earlier.getAsLong());
    }

    private static Span trendSpan(OverviewFilter filter, Span span, Instant now) {
        if (!filter.byHour()) {
            return span;
        }
        Instant end = span.to().isBefore(now) ? span.to() : now;
        Instant earliest = end.minus(filter.isOfDays() ? MOST_HOURS : HOURS_SHOWN);
        return new Span(span.from().isBefore(earliest) ? earliest : span.from(), span.to());
    }

    private Row row(Point point, boolean byHour, ZoneId zone) {
        return new Row(
                byHour
                        ? reader.shortTime(point.begin(), zone.getId())
                        : reader.shortDay(LocalDate.ofInstant(point.begin(), zone)),
                point.sums().plays(),
                point.sums().qualified(),
                point.sums().clips(),
                point.sums().likes(),
                point.sums().comments(),
                point.sums().shares(),
                point.sums().votes());
    }

    private List<Breakdown> breakdowns(
            StudioScope scope, Days days, List<OrganizationSums> organizations, List<OrganizationName> known) {
        Map<String, String> names =
                known.stream().collect(Collectors.toMap(OrganizationName::path, OrganizationName::name));
        return List.of(
                breakdown("regions", Share.ofRegions(organizations, scope.path(), names)),
                breakdown("organizations", Share.ofOrganizations(organizations)),
                breakdown(
                        "trades",
                        Share.ofTrades(
                                Trend.trades(scope.campaign().id, scope.path(), days),
                                reader.words().notSaid())));
    }

    private Breakdown breakdown(String kind, List<Share> shares) {
        Words words = reader.words();
        return new Breakdown(
                kind,
                shares,
                json.write(new BarChart(
                        reader.language().tag(),
                        words.plays(),
                        words.qualified(),
                        shares.stream()
                                .limit(BARS)
                                .map(share -> new Bar(share.name(), share.plays(), share.qualified()))
                                .toList())));
    }

    private String chart(List<Row> rows) {
        Words words = reader.words();
        return json.write(new TrendChart(
                reader.language().tag(),
                words.plays(),
                words.qualified(),
                rows.stream()
                        .map(row -> new TrendPoint(row.at(), row.plays(), row.qualified()))
                        .toList()));
    }

    record TrendChart(String language, String plays, String qualified, List<TrendPoint> points) {}

    record TrendPoint(String at, long plays, long qualified) {}

    record BarChart(String language, String plays, String qualified, List<Bar> bars) {}

    record Bar(String name, long plays, long qualified) {}
}
